package dev.motility.dashboard.web;

/** What strangers wrote, for a log. */
final class Log {
  private static final int LONGEST = 100;

  private Log() {}

  /** On one line, of bounded length, without control characters. */
  static String safe(String text) {
    String line = text.replaceAll("[\\p{Cntrl}\\p{Cf}\\u2028\\u2029]", "?");
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }
}
