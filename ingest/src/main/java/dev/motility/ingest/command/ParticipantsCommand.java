package dev.motility.ingest.command;

import dev.motility.ingest.participants.ImportReport;
import dev.motility.ingest.participants.ParticipantImport;
import dev.motility.ingest.publish.DeliveryException;
import dev.motility.runtime.CommandException;
import dev.motility.runtime.CommonOptions;
import dev.motility.samples.visem.VisemException;
import dev.motility.schemas.connection.ConnectionOptions;
import java.io.PrintWriter;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Imports laboratory records. */
@Command(
    name = "participants",
    description = "Imports laboratory records to the participants topic; safe to repeat.")
public final class ParticipantsCommand implements Runnable {
  @Option(
      names = "--visem",
      required = true,
      paramLabel = "DIR",
      description = "A folder with VISEM's five tables.")
  private Path folder;

  @Mixin private ConnectionOptions connection = new ConnectionOptions();
  @Mixin CommonOptions common = new CommonOptions();
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    ImportReport report = imported();
    PrintWriter err = spec.commandLine().getErr();
    report.refusals().forEach(refusal -> err.println("refused: " + refusal));
    err.flush();
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        "participants: %d new, %d changed, %d unchanged%n",
        report.added(), report.changed(), report.unchanged());
    out.flush();
    if (!report.refusals().isEmpty()) {
      throw CommandException.failed(
          "rows refused in %2$s: %1$d; the other participants are imported"
              .formatted(report.refusals().size(), folder));
    }
  }

  private ImportReport imported() {
    try {
      return new ParticipantImport(connection.connection()).run(folder);
    } catch (VisemException | DeliveryException e) {
      throw CommandException.failed(e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CommandException.failed("interrupted before all records were delivered", e);
    }
  }
}
