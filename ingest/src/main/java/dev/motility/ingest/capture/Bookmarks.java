package dev.motility.ingest.capture;

import java.util.Optional;

/** Keeps the bookmark of one source. */
public interface Bookmarks {
  /** Keeps nothing: each capture begins at the beginning. */
  Bookmarks NONE =
      new Bookmarks() {
        @Override
        public Optional<Bookmark> found() {
          return Optional.empty();
        }

        @Override
        public void begin(Bookmark bookmark) {}

        @Override
        public void move(Bookmark bookmark) {}

        @Override
        public void complete() {}
      };

  /** Where an earlier process was interrupted. */
  Optional<Bookmark> found();

  /** Sets the bookmark for good before the first chunk of a capture is sent. */
  void begin(Bookmark bookmark);

  /** Moves it on, at leisure: what is sent again is known by its number. Any thread, quickly. */
  void move(Bookmark bookmark);

  /** The source was sent to its end. */
  void complete();
}
