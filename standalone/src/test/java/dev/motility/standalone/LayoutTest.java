package dev.motility.standalone;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.Architectures;
import org.junit.jupiter.api.Test;

/** The directions of the layout, and what may stand only at a module's edge. */
class LayoutTest {
  private static final JavaClasses CODE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.motility");

  @Test
  void dependencies_point_one_way() {
    Architectures.layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("runtime")
        .definedBy("dev.motility.runtime..")
        .layer("embedded")
        .definedBy("dev.motility.embedded..")
        .layer("schemas")
        .definedBy("dev.motility.schemas..")
        .layer("samples")
        .definedBy("dev.motility.samples..")
        .layer("model")
        .definedBy("dev.motility.model..")
        .layer("ingest")
        .definedBy("dev.motility.ingest..")
        .layer("scorer")
        .definedBy("dev.motility.scorer..")
        .optionalLayer("dashboard")
        .definedBy("dev.motility.dashboard..")
        .layer("standalone")
        .definedBy("dev.motility.standalone..")
        .whereLayer("samples")
        .mayNotAccessAnyLayer()
        .whereLayer("runtime")
        .mayNotAccessAnyLayer()
        .whereLayer("embedded")
        .mayOnlyAccessLayers("runtime")
        .whereLayer("schemas")
        .mayOnlyAccessLayers("runtime")
        .whereLayer("model")
        .mayOnlyAccessLayers("samples")
        .whereLayer("ingest")
        .mayOnlyAccessLayers("runtime", "schemas", "samples")
        .whereLayer("scorer")
        .mayOnlyAccessLayers("runtime", "schemas", "samples", "model")
        .whereLayer("dashboard")
        .mayOnlyAccessLayers("runtime", "schemas")
        .whereLayer("standalone")
        .mayNotBeAccessedByAnyLayer()
        .check(CODE);
  }

  @Test
  void rooms_of_a_module_do_not_lean_on_each_other_in_circles() {
    slices().matching("dev.motility.(*).(*)..").should().beFreeOfCycles().check(CODE);
  }

  @Test
  void ffmpeg_stands_at_the_edge() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.motility.samples.ffmpeg..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.bytedeco..")
        .check(CODE);
  }

  @Test
  void tensors_stand_at_the_edge() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "dev.motility.model.classify..",
            "dev.motility.model.engine..",
            "dev.motility.model.measure..",
            "dev.motility.model.network.blocks..",
            "dev.motility.model.train..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("ai.djl..")
        .check(CODE);
  }

  @Test
  void what_is_measured_and_on_whom_is_plain_java() {
    noClasses()
        .that()
        .resideInAnyPackage("dev.motility.model.evaluate..", "dev.motility.model.split..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "ai.djl..", "org.bytedeco..", "org.tribuo..", "com.fasterxml..", "org.knowm..")
        .check(CODE);
  }

  @Test
  void regression_and_charts_stand_at_the_edge() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.motility.model.baseline..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.tribuo..")
        .check(CODE);
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.motility.model.chart..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.knowm..")
        .check(CODE);
  }

  @Test
  void assembly_and_summaries_are_plain_java() {
    noClasses()
        .that()
        .resideInAnyPackage("dev.motility.scorer.assemble..", "dev.motility.scorer.summarise..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.kafka..", "ai.djl..", "org.bytedeco..")
        .check(CODE);
  }

  @Test
  void streams_stands_at_the_edge() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "dev.motility.scorer.topology..",
            "dev.motility.scorer.application..",
            // The naive way, to compare with.
            "dev.motility.standalone.bench.assemble..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.apache.kafka.streams..")
        .check(CODE);
  }

  @Test
  void libraries_do_not_print() {
    NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(CODE);
  }

  @Test
  void what_the_dashboard_shows_knows_neither_kafka_nor_http() {
    noClasses()
        .that()
        .resideInAnyPackage("..dashboard.board..", "..dashboard.events..", "..dashboard.json..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.kafka..", "io.javalin..", "jakarta..")
        .check(CODE);
  }

  @Test
  void http_stands_at_the_edge() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.motility.dashboard.web..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.javalin..", "jakarta..", "org.eclipse.jetty..")
        .check(CODE);
  }
}
