package dev.motility.dashboard;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.motility.dashboard", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule NOTHING_OF_PYTORCH_OR_FFMPEG =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "ai.djl..",
              "org.bytedeco..",
              "dev.motility.model..",
              "dev.motility.samples..",
              "dev.motility.ingest..",
              "dev.motility.scorer..");

  @ArchTest
  static final ArchRule THE_BOARD_KNOWS_NEITHER_KAFKA_NOR_HTTP =
      noClasses()
          .that()
          .resideInAnyPackage("..dashboard.board..", "..dashboard.events..", "..dashboard.json..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.kafka..", "io.javalin..", "jakarta..");

  @ArchTest
  static final ArchRule ONLY_THE_WEB_KNOWS_HTTP =
      noClasses()
          .that()
          .resideOutsideOfPackage("..dashboard.web..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.javalin..", "jakarta..", "org.eclipse.jetty..");
}
