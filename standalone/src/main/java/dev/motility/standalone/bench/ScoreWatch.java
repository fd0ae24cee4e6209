package dev.motility.standalone.bench;

import dev.motility.runtime.CommandException;
import dev.motility.schemas.MotilityScore;
import dev.motility.schemas.connection.Connection;
import dev.motility.schemas.read.TopicScan;
import dev.motility.schemas.serde.RegistrySerdes;
import dev.motility.schemas.topic.Topics;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Waits for scores as a reader of committed records sees them. */
final class ScoreWatch implements AutoCloseable {
  private final RegistrySerdes serdes;
  private final TopicScan<MotilityScore> scan;
  private final CompletableFuture<String> failure;
  private long seen;

  /**
   * Opens one.
   *
   * @param failure of the scorer, which ends the waiting
   */
  ScoreWatch(Connection connection, CompletableFuture<String> failure) {
    this.failure = failure;
    serdes = new RegistrySerdes(connection);
    scan = TopicScan.open(connection, serdes, Topics.SCORES);
  }

  /** Waits until so many have come since it was opened. */
  void await(long scores, Consumer<MotilityScore> each) {
    scan.follow(
        record -> {
          seen++;
          record.value().ifPresent(each);
        },
        () -> seen < scores && !failure.isDone());
    if (seen < scores) {
      throw CommandException.failed(failure.getNow("the scorer stopped"));
    }
  }

  @Override
  public void close() {
    scan.close();
    serdes.close();
  }
}
