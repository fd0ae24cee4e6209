package dev.motility.model.baseline;

import dev.motility.model.MotilityClass;
import dev.motility.model.evaluate.Shares;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Everybody is of the class that most are of. */
final class MajorityClass implements Baseline {
  @Override
  public String key() {
    return "majorityClass";
  }

  @Override
  public String label() {
    return "majority class";
  }

  @Override
  public boolean percentages() {
    return false;
  }

  @Override
  public Fitted fit(List<LabelledRecord> training) {
    MotilityClass most =
        Arrays.stream(MotilityClass.values())
            .max(
                Comparator.comparingLong((MotilityClass motility) -> count(training, motility))
                    .thenComparing(Comparator.reverseOrder()))
            .orElseThrow();
    Shares forecast = Shares.only(most);
    return participant -> forecast;
  }

  private static long count(List<LabelledRecord> training, MotilityClass motility) {
    return training.stream().filter(record -> record.label().largest() == motility).count();
  }
}
