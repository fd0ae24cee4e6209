package dev.motility.schemas.print;

/** Writes records as text, a line each. */
public interface LineFormat<V> {
  /** What stands before the first record, line ends included; empty if nothing does. */
  String heading();

  /** The record, line end included. */
  String line(V value);
}
