package dev.motility.ingest.capture;

import java.time.Instant;
import java.util.Optional;

/** The bookmark as the broker moves it. Parts follow each other: one is through before the next. */
final class PartMarks {
  private final Bookmarks bookmarks;
  private final Optional<Bookmark> found;
  private volatile Optional<Bookmark> current;

  /**
   * @param captureId the capture that is asked for, if one is: a bookmark of another is no use
   */
  PartMarks(Bookmarks bookmarks, Optional<String> captureId) {
    this.bookmarks = bookmarks;
    this.found =
        bookmarks
            .found()
            .filter(mark -> captureId.map(id -> mark.captureId().startsWith(id)).orElse(true));
    this.current = found;
  }

  /** Where an earlier process was interrupted. */
  Optional<Bookmark> found() {
    return found;
  }

  void begin(String captureId, int part, long base, Instant begun) {
    Bookmark beginning = Bookmark.begin(captureId, part, base, begun);
    bookmarks.begin(beginning);
    current = Optional.of(beginning);
  }

  /** Called by the producer's thread. */
  void upTo(long nextSequence, long nextFrame, boolean endOfCapture) {
    current = current.map(mark -> mark.upTo(nextSequence, nextFrame, endOfCapture));
    current.ifPresent(bookmarks::move);
  }
}
