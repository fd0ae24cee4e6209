package dev.motility.standalone.bench.chaos;

import dev.motility.ingest.publish.Publisher;
import dev.motility.runtime.CommandException;
import dev.motility.runtime.Failures;
import dev.motility.schemas.connection.Connection;
import dev.motility.schemas.topic.Topics;
import dev.motility.standalone.bench.Ownership;
import dev.motility.standalone.bench.process.Child;
import dev.motility.standalone.bench.process.Jvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One installation's topics, the scorers that work on them, and what came of it so far. */
final class Run implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Run.class);

  /** Between two chunks of a partition: a window in half a second. */
  private static final Duration PACE = Duration.ofMillis(100);

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final List<Child> scorers;
  private final Publisher publisher;
  private final Outcomes outcomes;
  private final Ownership ownership;

  private Run(Connection connection, List<Child> scorers) {
    this.scorers = scorers;
    this.publisher = Publisher.open(connection, Topics.FRAMES);
    this.outcomes = new Outcomes(connection);
    this.ownership = new Ownership(connection);
  }

  static Run start(Connection connection, Path folder, Path model, int scorers) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw CommandException.failed(
          "the folder %s cannot be made: %s".formatted(folder, Failures.reason(e)), e);
    }
    List<Child> children = new ArrayList<>();
    for (int i = 1; i <= scorers; i++) {
      children.add(scorer("scorer-" + i, connection, folder, model));
    }
    return new Run(connection, children);
  }

  private static Child scorer(String name, Connection connection, Path folder, Path model) {
    return Child.start(
        Jvm.small(),
        name,
        folder,
        List.of(
            "score",
            "--bootstrap-servers=" + connection.bootstrapServers(),
            "--registry-url=" + connection.registryUrl(),
            "--topic-prefix=" + connection.names().prefix(),
            "--model=" + model,
            "--device=cpu",
            "--workers=1",
            "--state-dir=" + folder.resolve(name),
            "--kafka=client.id=" + name));
  }

  /** Begins to stream. */
  Feed feed() {
    return Feed.start(publisher, Installation.PARTITIONS, PACE);
  }

  /** Sends so many recordings on every partition, as fast as the broker takes them. */
  void sendAll(int recordings) throws InterruptedException {
    Feed.sendAll(publisher, Installation.PARTITIONS, recordings);
  }

  List<Child> scorers() {
    return scorers;
  }

  Outcomes outcomes() {
    return outcomes;
  }

  /** The partitions of each scorer, as the group's coordinator knows them. */
  Map<String, Set<Integer>> partitions() throws InterruptedException {
    return ownership.partitions();
  }

  /** Reads results for a while. */
  void watch(Duration time) throws InterruptedException {
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < end) {
      outcomes.poll();
      requireNotInterrupted();
    }
  }

  /** Something that comes true sooner or later. */
  interface Condition {
    boolean holds() throws InterruptedException;
  }

  /**
   * Reads results until a condition holds.
   *
   * @throws CommandException with these words if it does not come true
   */
  void watchUntil(Condition condition, String otherwise) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.holds()) {
      watch(Duration.ofMillis(200));
      if (System.nanoTime() > end) {
        throw CommandException.failed(otherwise);
      }
    }
  }

  /** Begins to watch how long partitions are without a new score. */
  Silence silence() {
    return new Silence(outcomes::lastScored);
  }

  /** Waits until an instance that was asked to has ended. */
  void awaitEnd(Child instance, Silence silence) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (instance.isAlive()) {
      poll(silence);
      if (System.nanoTime() > end) {
        throw CommandException.failed("%s does not end".formatted(instance.name()));
      }
    }
  }

  /** Waits until an instance has partitions. */
  void awaitPartitions(Child instance, Silence silence) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (partitions().getOrDefault(instance.name(), Set.of()).isEmpty()) {
      poll(silence);
      instance.requireAlive();
      if (System.nanoTime() > end) {
        throw CommandException.failed("%s gets no partition".formatted(instance.name()));
      }
    }
  }

  private void poll(Silence silence) throws InterruptedException {
    outcomes.poll();
    silence.look();
    requireNotInterrupted();
  }

  /** Waits until every partition is scored for the first time. */
  void awaitAllPartitions() throws InterruptedException {
    awaitScores(allPartitions(), Instant.EPOCH);
  }

  static Set<Integer> allPartitions() {
    return IntStream.range(0, Installation.PARTITIONS).boxed().collect(Collectors.toSet());
  }

  /**
   * Waits until each of the partitions has a score that was made after some time, and says how long
   * after it the last one's first was seen.
   *
   * @throws CommandException if one does not come
   */
  Duration awaitScores(Set<Integer> partitions, Instant after) throws InterruptedException {
    return awaitScores(partitions, after, silence());
  }

  /** The same, watching how long partitions are without a score. */
  Duration awaitScores(Set<Integer> partitions, Instant after, Silence silence)
      throws InterruptedException {
    Set<Integer> waiting = new HashSet<>(partitions);
    Duration longest = Duration.ZERO;
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!waiting.isEmpty()) {
      poll(silence);
      Duration now = Duration.between(after, Instant.now());
      if (waiting.removeIf(partition -> outcomes.lastScored(partition).isAfter(after))) {
        longest = now;
        LOG.debug("partitions {} still wait for a score made after {}", waiting, after);
      }
      if (System.nanoTime() > end) {
        scorers.forEach(Child::requireAlive);
        throw stuck(waiting);
      }
    }
    return longest;
  }

  private CommandException stuck(Set<Integer> partitions) {
    return CommandException.failed(
        "no new score of partition %s came within %d s; %s"
            .formatted(
                partitions.stream().sorted().map(String::valueOf).collect(Collectors.joining(", ")),
                PATIENCE.toSeconds(),
                scorers.stream().map(Child::lastWords).collect(Collectors.joining("; "))));
  }

  /**
   * Waits until every window of so many recordings on each partition has a result, or none came for
   * a while, and says how many have one.
   */
  long await(int recordings) throws InterruptedException {
    // Each recording ends in a window that is too short.
    int wanted = recordings * Installation.PARTITIONS * (Lanes.WINDOWS + 1);
    long since = System.nanoTime();
    int before = outcomes.size();
    while (outcomes.size() < wanted && System.nanoTime() - since < PATIENCE.toNanos()) {
      outcomes.poll();
      requireNotInterrupted();
      if (outcomes.size() > before) {
        before = outcomes.size();
        since = System.nanoTime();
      }
    }
    return outcomes.size();
  }

  private static void requireNotInterrupted() throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
  }

  /** Ends the scorers in good order. */
  void endScorers() {
    scorers.forEach(Child::close);
  }

  @Override
  public void close() {
    endScorers();
    ownership.close();
    outcomes.close();
    publisher.close();
  }
}
