package dev.motility.standalone.bench.chaos;

import dev.motility.ingest.publish.DeliveryException;
import dev.motility.ingest.publish.Message;
import dev.motility.ingest.publish.Outbox;
import dev.motility.ingest.publish.Publisher;
import dev.motility.runtime.CommandException;
import dev.motility.schemas.FrameChunk;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Sends recordings on every partition at an even pace until it is told to stop, and then those that
 * were begun to their end.
 */
final class Feed implements AutoCloseable {
  private final Outbox outbox;
  private final Lanes lanes;
  private final int partitions;
  private final Duration pace;
  private final Thread thread = new Thread(this::send, "chaos-feed");
  private volatile int recordings;
  private volatile boolean stopped;
  private volatile String failure = "";

  /**
   * @param pace between two chunks of a partition
   */
  private Feed(Publisher publisher, int partitions, Duration pace) {
    this.outbox = publisher.outbox();
    this.lanes = new Lanes(partitions);
    this.partitions = partitions;
    this.pace = pace;
  }

  static Feed start(Publisher publisher, int partitions, Duration pace) {
    Feed feed = new Feed(publisher, partitions, pace);
    feed.thread.start();
    return feed;
  }

  /** Sends so many recordings on every partition, as fast as the broker takes them. */
  static void sendAll(Publisher publisher, int partitions, int recordings)
      throws InterruptedException {
    Feed feed = new Feed(publisher, partitions, Duration.ZERO);
    for (int i = 0; i < recordings; i++) {
      feed.sendNext(i);
    }
    feed.outbox.await();
  }

  private void send() {
    try {
      for (int i = 0; !stopped; i++) {
        sendNext(i);
        recordings = i + 1;
      }
      outbox.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (DeliveryException e) {
      failure = e.getMessage();
    }
  }

  private void sendNext(int number) throws InterruptedException {
    List<List<FrameChunk>> all = new ArrayList<>();
    for (int partition = 0; partition < partitions; partition++) {
      all.add(lanes.recording(partition, number));
    }
    long due = System.nanoTime();
    for (int chunk = 0; chunk < Lanes.CHUNKS; chunk++) {
      for (List<FrameChunk> recording : all) {
        outbox.send(Message.of(recording.get(chunk)));
      }
      due += pace.toNanos();
      TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
    }
  }

  /**
   * Stops it, and waits until what it sent is acknowledged.
   *
   * @return how many recordings it sent on every partition
   * @throws CommandException if the broker did not take something
   */
  int stop() throws InterruptedException {
    stopped = true;
    thread.join();
    requireHealth();
    return recordings;
  }

  /**
   * Checks that it sends.
   *
   * @throws CommandException if the broker did not take something
   */
  void requireHealth() {
    if (!failure.isEmpty()) {
      throw CommandException.failed(failure);
    }
  }

  @Override
  public void close() {
    stopped = true;
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
