package dev.motility.samples.visem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VisemTypesTest {
  @Test
  void the_tables_have_64_columns_with_keys_of_their_own() {
    assertThat(Arrays.stream(Table.values()).map(table -> table.columns().size()))
        .containsExactly(15, 8, 15, 23, 3);
    assertThat(Arrays.stream(Column.values()).map(Column::key)).doesNotHaveDuplicates();
    assertThat(Column.SERUM_TOTAL_TESTOSTERONE.key()).isEqualTo("serum_total_testosterone");
    assertThat(Column.SPERM_CONCENTRATION.unit()).isEqualTo("10⁶/mL");
  }

  @Test
  void a_unit_stands_at_the_end_of_the_header() {
    assertThat(Column.values())
        .filteredOn(column -> !column.unit().isEmpty())
        .allMatch(column -> column.header().endsWith(column.unit() + ")"));
  }

  @Test
  void the_features_are_the_19_of_the_tabular_models_in_order() {
    assertThat(Feature.values())
        .hasSize(19)
        .startsWith(Feature.SEMINAL_PLASMA_AMH, Feature.SERUM_TOTAL_TESTOSTERONE)
        .endsWith(Feature.TAIL_DEFECTS, Feature.TERATOZOOSPERMIA_INDEX);
    assertThat(Feature.SERUM_LH.label()).isEqualTo("Serum luteinizing hormone");
    assertThat(Arrays.stream(Feature.values()).map(Feature::column)).doesNotHaveDuplicates();
  }

  @Test
  void the_class_is_the_largest_share() {
    assertThat(new Motility(40, 35, 25).largest()).isEqualTo(MotilityClass.PROGRESSIVE);
    assertThat(new Motility(25, 40, 35).largest()).isEqualTo(MotilityClass.NON_PROGRESSIVE);
    assertThat(new Motility(25, 35, 40).largest()).isEqualTo(MotilityClass.IMMOTILE);
    assertThat(new Motility(20, 40, 40).largest()).isEqualTo(MotilityClass.NON_PROGRESSIVE);
  }

  @Test
  void shares_that_are_no_whole_are_refused() {
    assertThatThrownBy(() -> new Motility(50, 50, 1))
        .hasMessage("the percentages 50.0, 50.0 and 1.0 do not sum to 100");
    assertThatThrownBy(() -> new Motility(-10, 60, 50)).hasMessageContaining("do not sum to 100");
    assertThatThrownBy(() -> new Motility(Double.NaN, 60, 40)).hasMessageContaining("NaN");
  }

  @Test
  void a_participant_has_no_impossible_value() {
    assertThatThrownBy(() -> new Participant(1, Map.of(Column.SPERM_VITALITY, 101.0)))
        .hasMessage("Sperm vitality (%) of 101.0");
    assertThatThrownBy(() -> new Participant(1, Map.of(Column.AGE, -1.0)))
        .hasMessage("Age (years) of -1.0");
    assertThatThrownBy(() -> new Participant(0, Map.of()))
        .hasMessage("participant ID 0 is below 1");
  }

  @Test
  void a_folder_has_no_id_twice() {
    Participant one = new Participant(7, Map.of());
    assertThatThrownBy(() -> new VisemFolder(List.of(one, one), List.of()))
        .hasMessage("ID 7 stands twice");
  }

  @Test
  void the_published_folds_divide_the_85_participants() {
    Folds folds = Folds.published();
    assertThat(folds.testIds()).extracting(Set::size).containsExactly(28, 28, 29);
    assertThat(folds.testIds().stream().flatMap(Set::stream))
        .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, 85).boxed().toList());
    assertThat(folds.testIds().get(1)).contains(2, 85).doesNotContain(1, 83);
  }

  @Test
  void a_fold_trains_on_the_participants_of_the_others() {
    Folds folds = new Folds(List.of(Set.of(1, 2), Set.of(3), Set.of(4)));
    assertThat(folds.trainingIds(1)).containsExactlyInAnyOrder(1, 2, 4);
    assertThat(folds.count()).isEqualTo(3);
  }

  @Test
  void a_participant_in_two_folds_is_refused() {
    assertThatThrownBy(() -> new Folds(List.of(Set.of(1, 2), Set.of(2))))
        .hasMessage("participant 2 is in two folds");
  }

  @Test
  void a_description_counts_classes_and_missing_values(@TempDir Path folder) throws VisemException {
    MadeUp tables = MadeUp.four().with(MadeUp.PEOPLE, 3, 2, "Not reported");
    VisemDescription description =
        VisemDescription.of(VisemReader.read(tables.in(folder, Form.PUBLISHED)));
    assertThat(description.participants()).isEqualTo(4);
    assertThat(description.classes()).isEqualTo(new VisemDescription.ClassCounts(2, 1, 1));
    assertThat(description.features()).hasSize(19);
    assertThat(description.features().get(8).missing()).isEqualTo(1);
    assertThat(description.features().get(10))
        .isEqualTo(
            new VisemDescription.FeatureRange(
                "Age", "years", OptionalDouble.of(31), OptionalDouble.of(34), 0));
  }

  @Test
  void a_description_of_nobody_has_no_ranges() {
    VisemDescription description = VisemDescription.of(new VisemFolder(List.of(), List.of()));
    assertThat(description.features())
        .allMatch(feature -> feature.min().isEmpty() && feature.max().isEmpty());
  }
}
