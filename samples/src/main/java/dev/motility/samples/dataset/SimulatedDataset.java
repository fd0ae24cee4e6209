package dev.motility.samples.dataset;

import dev.motility.samples.GrayClip;
import dev.motility.samples.simulate.Setup;
import dev.motility.samples.simulate.SimulatedMicroscope;
import dev.motility.samples.visem.Participant;
import dev.motility.samples.visem.Video;
import dev.motility.samples.visem.VisemFolder;
import dev.motility.samples.visem.VisemWriter;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

/**
 * Writes simulated samples as a folder in VISEM's form: the tables, {@code videos.csv}, the videos
 * in {@code videos}, the truth in {@code truth}. The tables come last, so that a folder which is
 * not complete is not taken for one; made again with the same settings, it is completed.
 */
public final class SimulatedDataset {
  private final DatasetSettings settings;
  private final Path folder;
  private final SampleWriter writer;

  public SimulatedDataset(DatasetSettings settings, Path folder) {
    this.settings = settings;
    this.folder = folder;
    this.writer = new SampleWriter(settings, folder);
  }

  /**
   * Writes what is not there yet.
   *
   * @param threads that work on a sample each
   * @param done is told after each sample how many there are
   * @throws FolderTakenException if the folder holds something else
   * @throws IOException if it cannot be written
   */
  public void write(int threads, IntConsumer done) throws IOException, InterruptedException {
    Marker.claim(settings, folder);
    AtomicInteger number = new AtomicInteger();
    ExecutorService pool =
        Executors.newFixedThreadPool(
            threads, task -> new Thread(task, "simulate-" + number.incrementAndGet()));
    try {
      writeSamples(pool, done);
    } finally {
      pool.shutdownNow();
    }
    writeTables();
  }

  private void writeSamples(ExecutorService pool, IntConsumer done)
      throws IOException, InterruptedException {
    CompletionService<Integer> samples = new ExecutorCompletionService<>(pool);
    for (int sample = 1; sample <= settings.samples(); sample++) {
      int own = sample;
      samples.submit(
          () -> {
            writer.write(own);
            return own;
          });
    }
    for (int finished = 1; finished <= settings.samples(); finished++) {
      await(samples);
      done.accept(finished);
    }
  }

  private static void await(CompletionService<Integer> samples)
      throws IOException, InterruptedException {
    try {
      samples.take().get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException cause) {
        throw cause;
      }
      throw new IllegalStateException("a sample could not be simulated", e.getCause());
    }
  }

  private void writeTables() throws IOException {
    List<Participant> participants =
        ids().mapToObj(id -> Records.participant(id, writer.setup(id).sample())).toList();
    List<Video> videos = ids().mapToObj(id -> new Video(id, SampleWriter.video(id))).toList();
    VisemWriter.write(new VisemFolder(participants, videos), folder);
  }

  private IntStream ids() {
    return IntStream.rangeClosed(1, settings.samples());
  }

  /**
   * Also writes the middle frame of each sample as a PNG, {@code pictures/7.png}, to look at.
   *
   * @throws IOException if they cannot be written
   */
  public void writePictures() throws IOException {
    Path pictures = Files.createDirectories(folder.resolve("pictures"));
    for (int id : ids().toArray()) {
      Setup setup = writer.setup(id);
      long middle = setup.frames().orElseThrow() / 2;
      GrayClip frame = new SimulatedMicroscope(setup).frame(middle).image();
      BufferedImage image =
          new BufferedImage(frame.width(), frame.height(), BufferedImage.TYPE_BYTE_GRAY);
      image.getRaster().setDataElements(0, 0, frame.width(), frame.height(), frame.pixels());
      ImageIO.write(image, "png", pictures.resolve(id + ".png").toFile());
    }
  }

  /** Bytes that the folder's files take together. */
  public long size() throws IOException {
    try (var files = Files.walk(folder)) {
      long bytes = 0;
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        bytes += Files.size(file);
      }
      return bytes;
    }
  }
}
