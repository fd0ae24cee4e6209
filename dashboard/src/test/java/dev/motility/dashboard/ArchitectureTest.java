package dev.motility.dashboard;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses DASHBOARD =
      new ClassFileImporter()
          .withImportOption(new DoNotIncludeTests())
          .importPackages("dev.motility.dashboard");

  @Test
  void it_knows_nothing_of_pytorch_or_ffmpeg() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "ai.djl..",
            "org.bytedeco..",
            "dev.motility.model..",
            "dev.motility.samples..",
            "dev.motility.ingest..",
            "dev.motility.scorer..")
        .check(DASHBOARD);
  }

  @Test
  void the_board_knows_neither_kafka_nor_http() {
    noClasses()
        .that()
        .resideInAnyPackage("..dashboard.board..", "..dashboard.events..", "..dashboard.json..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.kafka..", "io.javalin..", "jakarta..")
        .check(DASHBOARD);
  }

  @Test
  void only_the_web_knows_http() {
    noClasses()
        .that()
        .resideOutsideOfPackage("..dashboard.web..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.javalin..", "jakarta..", "org.eclipse.jetty..")
        .check(DASHBOARD);
  }
}
