package dev.motility.standalone.bench;

import dev.motility.ingest.publish.Message;
import dev.motility.ingest.publish.Outbox;
import dev.motility.ingest.publish.Publisher;
import dev.motility.schemas.FrameChunk;
import dev.motility.schemas.MotilityScore;
import dev.motility.schemas.connection.Connection;
import dev.motility.schemas.topic.Topics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.FutureTask;

/**
 * How long it takes from the acknowledgement of a window's last chunk to its committed score, with
 * windows that come at a steady rate. Chunks are encoded beforehand: a real agent's encoding is
 * load, not latency.
 */
final class Latency {
  private static final double MILLIS = 1e6;

  private final Footage footage;
  private final Connection connection;
  private final ScoreWatch watch;
  private final long seen;

  /** When the last chunk of each window was acknowledged, ns. */
  private final Map<Long, Long> acknowledged = new ConcurrentHashMap<>();

  private final Map<Long, Long> scored = new ConcurrentHashMap<>();
  private final List<Double> inference = new ArrayList<>();

  /**
   * @param seen scores that the watch has seen already
   */
  Latency(Footage footage, Connection connection, ScoreWatch watch, long seen) {
    this.footage = footage;
    this.connection = connection;
    this.watch = watch;
    this.seen = seen;
  }

  /** Lines for people. */
  List<String> measure(double windowsPerSecond, int windows) throws InterruptedException {
    FutureTask<Void> camera =
        new FutureTask<>(
            () -> {
              stream(windowsPerSecond, windows);
              return null;
            });
    Thread thread = new Thread(camera, "steady-camera");
    thread.setDaemon(true);
    thread.start();
    watch.await(seen + windows, this::take);
    BenchThreads.await(camera);
    return lines(windowsPerSecond);
  }

  private void take(MotilityScore score) {
    scored.put(score.getWindowIndex(), System.nanoTime());
    inference.add(score.getInferenceMillis());
  }

  private void stream(double windowsPerSecond, int windows) throws InterruptedException {
    Instant begin = Instant.now();
    long start = System.nanoTime();
    long step = Math.round(1e9 / windowsPerSecond / Footage.WINDOW_CHUNKS);
    try (Publisher publisher = Publisher.open(connection, Topics.FRAMES)) {
      Outbox outbox = publisher.outbox();
      int chunks = windows * Footage.WINDOW_CHUNKS;
      for (int sequence = 0; sequence < chunks; sequence++) {
        FrameChunk chunk = footage.record("steady", sequence, begin, sequence == chunks - 1);
        long wait = start + sequence * step - System.nanoTime();
        if (wait > 0) {
          Thread.sleep(wait / 1_000_000, (int) (wait % 1_000_000));
        }
        outbox.send(Message.of(chunk));
        outbox.await();
        if (sequence % Footage.WINDOW_CHUNKS == Footage.WINDOW_CHUNKS - 1) {
          acknowledged.put((long) sequence / Footage.WINDOW_CHUNKS, System.nanoTime());
        }
      }
    }
  }

  private List<String> lines(double rate) {
    double[] waits =
        acknowledged.entrySet().stream()
            .mapToDouble(entry -> (scored.get(entry.getKey()) - entry.getValue()) / MILLIS)
            .sorted()
            .toArray();
    double[] sorted = inference.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return List.of(
        "latency at %.2f windows/s over %d windows, from the last chunk's acknowledgement to the"
                .formatted(rate, waits.length)
            + " committed score: median %.0f ms, 99th percentile %.0f ms"
                .formatted(quantile(waits, 0.5), quantile(waits, 0.99)),
        "inference of these windows: median %.0f ms, 99th percentile %.0f ms"
            .formatted(quantile(sorted, 0.5), quantile(sorted, 0.99)));
  }

  private static double quantile(double[] sorted, double share) {
    return sorted[(int) Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
  }
}
