package dev.motility.samples.visem;

import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What a VISEM folder holds, in numbers.
 *
 * @param participants how many
 * @param classes how many of each class
 * @param features the 19 features, in order
 */
public record VisemDescription(int participants, ClassCounts classes, List<FeatureRange> features) {
  public VisemDescription {
    features = List.copyOf(features);
  }

  /**
   * How many participants are of each class; one whose motility was not reported is in none.
   *
   * @param progressive participants most of whose spermatozoa swim on
   * @param nonProgressive participants most of whose spermatozoa move on the spot
   * @param immotile participants most of whose spermatozoa do not move
   */
  public record ClassCounts(int progressive, int nonProgressive, int immotile) {}

  /**
   * What values a feature has.
   *
   * @param name for people
   * @param unit of the values, empty for an index
   * @param min the smallest value, if there is one
   * @param max the largest value, if there is one
   * @param missing how many participants have no value
   */
  public record FeatureRange(
      String name, String unit, OptionalDouble min, OptionalDouble max, int missing) {}

  /** Describes a folder. */
  public static VisemDescription of(VisemFolder folder) {
    List<Participant> participants = folder.participants();
    return new VisemDescription(
        participants.size(),
        new ClassCounts(
            count(participants, MotilityClass.PROGRESSIVE),
            count(participants, MotilityClass.NON_PROGRESSIVE),
            count(participants, MotilityClass.IMMOTILE)),
        Arrays.stream(Feature.values()).map(feature -> range(feature, participants)).toList());
  }

  private static int count(List<Participant> participants, MotilityClass motilityClass) {
    return (int)
        participants.stream()
            .flatMap(participant -> participant.motility().stream())
            .filter(motility -> motility.largest() == motilityClass)
            .count();
  }

  private static FeatureRange range(Feature feature, List<Participant> participants) {
    DoubleSummaryStatistics values =
        participants.stream()
            .flatMapToDouble(participant -> participant.value(feature.column()).stream())
            .summaryStatistics();
    boolean any = values.getCount() > 0;
    return new FeatureRange(
        feature.label(),
        feature.unit(),
        any ? OptionalDouble.of(values.getMin()) : OptionalDouble.empty(),
        any ? OptionalDouble.of(values.getMax()) : OptionalDouble.empty(),
        participants.size() - (int) values.getCount());
  }
}
