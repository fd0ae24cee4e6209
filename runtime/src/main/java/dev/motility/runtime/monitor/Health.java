package dev.motility.runtime.monitor;

/** How a process is, in one word for an orchestrator and one line for a person. */
public sealed interface Health {
  /** It does its work. */
  record Ready(String detail) implements Health {}

  /** It is alive and cannot work now: it starts, rebalances, or waits for something. */
  record Waiting(String detail) implements Health {}

  /** It will not work again by itself: restart it. */
  record Failed(String detail) implements Health {}

  /** What a person reads. */
  String detail();

  /** Whether it does its work now. */
  default boolean ready() {
    return this instanceof Ready;
  }

  /** Whether a restart would not help. */
  default boolean live() {
    return !(this instanceof Failed);
  }
}
