package dev.motility.samples.visem;

import java.io.IOException;
import java.util.Optional;

/** A VISEM folder that cannot be read; the message says in one line what is wrong and where. */
public final class VisemException extends IOException {
  private static final long serialVersionUID = 1L;

  private final transient Optional<Refusal> refusal;

  VisemException(Refusal refusal) {
    super(refusal.toString());
    this.refusal = Optional.of(refusal);
  }

  VisemException(String message) {
    super(message);
    this.refusal = Optional.empty();
  }

  VisemException(String message, IOException cause) {
    super(message, cause);
    this.refusal = Optional.empty();
  }

  /** Where in a file the fault lies; empty if a whole file is missing or unreadable. */
  public Optional<Refusal> refusal() {
    return refusal;
  }
}
