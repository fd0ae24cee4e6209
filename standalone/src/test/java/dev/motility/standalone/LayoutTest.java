package dev.motility.standalone;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.Architectures;

/** The directions of the layout, and what may stand only at a module's edge. */
@AnalyzeClasses(packages = "dev.motility", importOptions = ImportOption.DoNotIncludeTests.class)
class LayoutTest {
  @ArchTest
  static final ArchRule dependencies_point_one_way =
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
          .mayNotBeAccessedByAnyLayer();

  @ArchTest
  static final ArchRule rooms_of_a_module_do_not_lean_on_each_other_in_circles =
      slices().matching("dev.motility.(*).(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule ffmpeg_stands_at_the_edge =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.motility.samples.ffmpeg..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.bytedeco..");

  @ArchTest
  static final ArchRule tensors_stand_at_the_edge =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "dev.motility.model.classify..",
              "dev.motility.model.engine..",
              "dev.motility.model.network.blocks..",
              "dev.motility.model.train..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("ai.djl..");

  @ArchTest
  static final ArchRule assembly_and_summaries_are_plain_java =
      noClasses()
          .that()
          .resideInAnyPackage("dev.motility.scorer.assemble..", "dev.motility.scorer.summarise..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.kafka..", "ai.djl..", "org.bytedeco..");

  @ArchTest
  static final ArchRule streams_stands_at_the_edge =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "dev.motility.scorer.topology..", "dev.motility.scorer.application..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.apache.kafka.streams..");

  @ArchTest
  static final ArchRule libraries_do_not_print = NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
}
