package dev.motility.model.train;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All epochs so far, in order. */
public record History(@JsonProperty("epochs") List<Epoch> epochs) {
  @JsonCreator
  public History {
    epochs = List.copyOf(epochs);
  }

  /** Before the first epoch. */
  public static History empty() {
    return new History(List.of());
  }

  /** With one epoch more. */
  public History with(Epoch epoch) {
    return new History(Stream.concat(epochs.stream(), Stream.of(epoch)).toList());
  }

  /** The first epoch with the lowest validation loss. */
  public Optional<Epoch> best() {
    return epochs.stream().min(Comparator.comparingDouble(Epoch::validationLoss));
  }

  /** Whether the last epoch is the best so far. */
  public boolean lastIsBest() {
    return best().map(best -> best.number() == epochs.size()).orElse(false);
  }

  /** Whether that many epochs have passed since the best. */
  public boolean stopped(int patience) {
    return best().map(best -> epochs.size() - best.number() >= patience).orElse(false);
  }
}
