package dev.motility.model.split;

/** How many participants train and validate; the others test. */
public sealed interface Sizes {
  /** The paper's, of VISEM's 85: 63 train and 8 validate. */
  Sizes PAPER = new Counts(63, 8);

  /** The paper's as shares of any number: 74 % train and 9 % validate. */
  Sizes PAPER_SHARES = new Shares(0.74, 0.09);

  /**
   * How many of some participants train.
   *
   * @throws IllegalArgumentException if there are not as many as the sizes ask for
   */
  int train(int participants);

  /**
   * How many of some participants validate.
   *
   * @throws IllegalArgumentException if there are not as many as the sizes ask for
   */
  int validation(int participants);

  /** So many each. */
  record Counts(int train, int validation) implements Sizes {
    public Counts {
      if (train < 0 || validation < 0) {
        throw new IllegalArgumentException(
            "a split of %d and %d participants".formatted(train, validation));
      }
    }

    @Override
    public int train(int participants) {
      require(participants);
      return train;
    }

    @Override
    public int validation(int participants) {
      require(participants);
      return validation;
    }

    private void require(int participants) {
      if (train + validation > participants) {
        throw new IllegalArgumentException(
            "%d participants cannot be split into %d to train, %d to validate and the rest"
                .formatted(participants, train, validation));
      }
    }
  }

  /** These shares of all, from 0 to 1, rounded to whole participants. */
  record Shares(double train, double validation) implements Sizes {
    public Shares {
      if (!(train >= 0 && validation >= 0 && train + validation <= 1)) {
        throw new IllegalArgumentException(
            "a split by shares of %s and %s".formatted(train, validation));
      }
    }

    @Override
    public int train(int participants) {
      return (int) Math.round(train * participants);
    }

    @Override
    public int validation(int participants) {
      int both = (int) Math.round((train + validation) * participants);
      return both - train(participants);
    }
  }
}
