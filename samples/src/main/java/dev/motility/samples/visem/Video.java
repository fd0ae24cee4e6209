package dev.motility.samples.visem;

/**
 * Which video shows a participant's sample.
 *
 * @param participantId from 1
 * @param file the name of a file, beginning with the participant's ID, such as {@code 7_sample.avi}
 */
public record Video(int participantId, String file) {
  /**
   * @throws IllegalArgumentException if the name does not begin with the ID or cannot name a file
   */
  public Video {
    if (participantId < 1 || !isNameOf(participantId, file)) {
      throw new IllegalArgumentException(
          "'%s' cannot be the video of participant %d".formatted(file, participantId));
    }
  }

  static boolean isNameOf(int participantId, String file) {
    String id = Integer.toString(participantId);
    return file.length() > id.length()
        && file.startsWith(id)
        && !Character.isDigit(file.charAt(id.length()))
        && file.equals(file.strip())
        && file.codePoints().noneMatch(Video::isImpossible);
  }

  /** No separator, so that a table cannot point out of its folder; no trace of a lost character. */
  private static boolean isImpossible(int codePoint) {
    return codePoint == '/'
        || codePoint == '\\'
        || codePoint == '\uFFFD'
        || Character.isISOControl(codePoint)
        || Character.getType(codePoint) == Character.SURROGATE;
  }
}
