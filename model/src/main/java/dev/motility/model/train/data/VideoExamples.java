package dev.motility.model.train.data;

import dev.motility.model.classify.Probabilities;
import dev.motility.model.evaluate.Shares;
import dev.motility.model.features.TabularFeatures;
import dev.motility.model.network.Extent;
import dev.motility.model.predict.EvaluationData;
import dev.motility.model.predict.EvaluationSample;
import dev.motility.model.predict.VideoWindows;
import dev.motility.samples.EmptyField;
import dev.motility.samples.GrayClip;
import dev.motility.samples.SourceException;
import dev.motility.samples.ffmpeg.VideoFile;
import dev.motility.samples.resample.Resampler;
import dev.motility.samples.resample.Target;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Windows of a VISEM folder's videos with the participants' labels and laboratory values, each
 * stretched to the network's size.
 *
 * @param data the folder's samples
 * @param firstOnly only the first window of each video, as in the paper
 * @param extent the network's
 */
public record VideoExamples(EvaluationData data, boolean firstOnly, Extent extent) {
  private static final Logger LOG = LoggerFactory.getLogger(VideoExamples.class);

  /**
   * Adds the windows of these participants to an empty folder, in the order of their IDs. A video
   * that cannot be read to its end gives the windows before its fault, and a warning.
   *
   * @param progress is told how many participants are done after each
   * @throws IOException if the windows cannot be kept
   */
  public void fill(ExampleFolder folder, Set<Integer> participants, IntConsumer progress)
      throws IOException {
    List<EvaluationSample> chosen =
        data.samples().stream().filter(sample -> participants.contains(sample.id())).toList();
    for (int done = 0; done < chosen.size(); done++) {
      add(chosen.get(done), folder);
      progress.accept(done + 1);
    }
  }

  private void add(EvaluationSample sample, ExampleFolder folder) throws IOException {
    try (VideoFile video = VideoFile.open(sample.video())) {
      Resampler resampler =
          new Resampler(
              video.format().width(),
              video.format().height(),
              OptionalDouble.empty(),
              new Target(extent.width(), extent.height(), OptionalDouble.empty()));
      VideoWindows windows = new VideoWindows(video, extent.frames());
      Optional<GrayClip> clip = windows.next();
      if (clip.isEmpty()) {
        LOG.warn(
            "participant {}: left out, as the video has fewer than {} frames",
            sample.id(),
            extent.frames());
      }
      while (clip.isPresent()) {
        if (!EmptyField.is(clip.get())) {
          folder.add(example(sample), bytes(resampler.resample(clip.get())));
        }
        clip = firstOnly ? Optional.empty() : windows.next();
      }
    } catch (SourceException e) {
      LOG.warn("participant {}: {}", sample.id(), e.getMessage());
    }
  }

  private static Example example(EvaluationSample sample) {
    String name = Integer.toString(sample.id());
    Shares label = sample.label();
    return new Example(
        name,
        name,
        new Probabilities(label.progressive(), label.nonProgressive(), label.immotile()),
        Optional.empty(),
        TabularFeatures.of(sample.participant()));
  }

  private static byte[] bytes(float[] values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) Math.round(values[i]);
    }
    return bytes;
  }
}
