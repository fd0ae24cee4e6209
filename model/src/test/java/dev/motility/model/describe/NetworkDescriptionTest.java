package dev.motility.model.describe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.motility.model.network.Extent;
import dev.motility.model.network.NetworkSpec;
import dev.motility.model.network.Variant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class NetworkDescriptionTest {
  private static final Extent PAPER = new Extent(50, 480, 640);

  private static NetworkDescription paper(Variant variant) {
    return NetworkDescription.of(NetworkSpec.paper(variant), PAPER);
  }

  @ParameterizedTest
  @EnumSource(names = "COUNTER", mode = EnumSource.Mode.EXCLUDE)
  void every_variant_of_the_paper_has_its_maps(Variant variant) {
    assertThat(paper(variant).stages())
        .extracting(StageDescription::name, StageDescription::shape)
        .containsExactly(
            tuple("stem", List.of(64, 25, 120, 160)),
            tuple("stage1", List.of(64, 25, 120, 160)),
            tuple("stage2", List.of(128, 13, 60, 80)),
            tuple("stage3", List.of(256, 7, 30, 40)),
            tuple("stage4", List.of(512, 4, 15, 20)),
            tuple("head", List.of(3)));
  }

  @ParameterizedTest
  @CsvSource({"R3D18,33161539", "R3D18_TABULAR,33204943", "R3D34_TABULAR,63514575"})
  void the_stages_add_up_to_the_papers_parameters(Variant variant, long parameters) {
    assertThat(paper(variant).parameters()).isEqualTo(parameters);
  }

  @Test
  void a_paper_window_costs_476_billion_multiply_adds() {
    assertThat(paper(Variant.R3D18).multiplyAccumulates()).isEqualTo(475_938_817_536L);
  }

  @Test
  void a_counting_network_keeps_every_place_and_takes_time_together() {
    NetworkDescription counter =
        NetworkDescription.of(new NetworkSpec(Variant.COUNTER, 16), new Extent(50, 120, 160));

    assertThat(counter.stages())
        .extracting(StageDescription::name, StageDescription::shape)
        .containsExactly(
            tuple("stem", List.of(16, 25, 60, 80)),
            tuple("stage1", List.of(16, 13, 60, 80)),
            tuple("stage2", List.of(32, 7, 60, 80)),
            tuple("stage3", List.of(48, 1, 60, 80)),
            tuple("stage4", List.of(48, 1, 60, 80)),
            tuple("head", List.of(3)));
    assertThat(counter.parameters()).isEqualTo(196_147);
    assertThat(counter.multiplyAccumulates()).isEqualTo(2_378_805_504L);
  }

  @Test
  void a_clip_too_short_for_a_counting_network_is_refused() {
    assertThatThrownBy(
            () ->
                NetworkDescription.of(
                    new NetworkSpec(Variant.COUNTER, 1), new Extent(40, 120, 160)))
        .hasMessage("a clip too small for the network: 5 where it reads 7 at once");
  }

  @Test
  void the_json_line_has_the_agreed_fields() {
    NetworkDescription tiny =
        NetworkDescription.of(new NetworkSpec(Variant.R3D18, 1), new Extent(1, 1, 1));

    assertThat(DescriptionJson.line(tiny))
        .isEqualTo(
            "{\"variant\":\"r3d18\",\"parameters\":8608,\"multiplyAccumulates\":8455,"
                + "\"stages\":[{\"name\":\"stem\",\"shape\":[1,1,1,1]},"
                + "{\"name\":\"stage1\",\"shape\":[1,1,1,1]},"
                + "{\"name\":\"stage2\",\"shape\":[2,1,1,1]},"
                + "{\"name\":\"stage3\",\"shape\":[4,1,1,1]},"
                + "{\"name\":\"stage4\",\"shape\":[8,1,1,1]},"
                + "{\"name\":\"head\",\"shape\":[3]}]}");
  }

  @Test
  void the_table_begins_with_the_totals_and_names_every_layer() {
    List<String> lines = DescriptionText.lines(paper(Variant.R3D18));

    assertThat(lines.get(0))
        .isEqualTo(
            "r3d18 of width 64 for 1×50×480×640: 33,161,539 parameters, 475.9 GMAC a window");
    assertThat(lines)
        .anySatisfy(
            line -> assertThat(line).contains("stage4.block1.shortcut", "512×4×15×20", "132,096"));
  }
}
