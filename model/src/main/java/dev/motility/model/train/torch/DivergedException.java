package dev.motility.model.train.torch;

/** The loss is no number any more: the recipe does not suit the data. */
public final class DivergedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DivergedException(float loss) {
    super(
        ("the loss became %s; a lower learning rate may help, and so may a network whose width is a"
                + " multiple of 16")
            .formatted(loss));
  }
}
