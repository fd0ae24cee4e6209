package dev.motility.standalone.bench;

import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * What the threads of agents, a broker and a scorer in one process are there for, by their names.
 */
enum ThreadWork {
  WORKERS("workers", "scoring-|reading-ahead-"),
  ENCODING("encoding threads", "encode-"),
  CAMERAS("cameras", "camera"),
  PRODUCERS("producers", "kafka-producer-network-thread"),
  REQUESTS("the broker's requests", "data-plane-kafka-"),
  STREAMS("stream threads", "StreamThread|StateUpdater"),
  OTHERS("others", "");

  private final String label;
  private final Pattern mark;

  ThreadWork(String label, String mark) {
    this.label = label;
    this.mark = Pattern.compile(mark);
  }

  /** What a thread of that name does; the first that fits, as a stream thread has a producer. */
  static ThreadWork of(String name) {
    return Arrays.stream(values())
        .filter(work -> work.mark.matcher(name).find())
        .findFirst()
        .orElseThrow();
  }

  @Override
  public String toString() {
    return label;
  }
}
