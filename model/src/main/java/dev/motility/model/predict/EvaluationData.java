package dev.motility.model.predict;

import dev.motility.model.MotilityClass;
import dev.motility.samples.dataset.SampleTruth;
import dev.motility.samples.dataset.TruthFolder;
import dev.motility.samples.visem.Participant;
import dev.motility.samples.visem.Video;
import dev.motility.samples.visem.VisemFolder;
import dev.motility.samples.visem.VisemReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The samples of a VISEM folder that have a label and a video.
 *
 * @param samples in the order of the participants' IDs
 * @param simulated whether they are simulated, all of them
 * @param skipped who is left out, and why
 */
public record EvaluationData(
    List<EvaluationSample> samples, boolean simulated, List<String> skipped) {
  public EvaluationData {
    samples = List.copyOf(samples);
    skipped = List.copyOf(skipped);
  }

  /**
   * Reads a folder: tables, {@code videos.csv}, the videos beside them or in {@code videos}, and
   * where they are simulated the truth.
   *
   * @throws IOException in one line, if the folder cannot be read or has no sample to measure on
   */
  public static EvaluationData read(Path folder) throws IOException {
    VisemFolder visem = VisemReader.read(folder);
    TruthFolder truths = new TruthFolder(folder);
    List<EvaluationSample> samples = new ArrayList<>();
    List<String> skipped = new ArrayList<>();
    for (Participant participant : visem.participants()) {
      Optional<Path> video = visem.video(participant.id()).flatMap(v -> file(folder, v));
      if (participant.motility().isEmpty()) {
        skipped.add("participant %d: motility not reported".formatted(participant.id()));
      } else if (video.isEmpty()) {
        skipped.add("participant %d: no video in the folder".formatted(participant.id()));
      } else {
        Optional<SampleTruth> truth =
            truths.exists() ? Optional.of(truths.read(participant.id())) : Optional.empty();
        samples.add(new EvaluationSample(participant, video.get(), truth));
      }
    }
    if (samples.isEmpty()) {
      throw new IOException(
          "%s: none of %d participants has both a label and a video; videos.csv names the videos, and"
                  .formatted(folder, visem.participants().size())
              + " they lie beside it or in videos");
    }
    return new EvaluationData(samples, truths.exists(), skipped);
  }

  private static Optional<Path> file(Path folder, Video video) {
    return Stream.of(folder.resolve("videos").resolve(video.file()), folder.resolve(video.file()))
        .filter(Files::isRegularFile)
        .findFirst();
  }

  /** The class of every sample, by participant. */
  public Map<Integer, MotilityClass> classes() {
    Map<Integer, MotilityClass> classes = new HashMap<>();
    samples.forEach(sample -> classes.put(sample.id(), sample.label().largest()));
    return classes;
  }
}
