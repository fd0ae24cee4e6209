package dev.motility.ingest.command;

import dev.motility.ingest.participants.FolderStamp;
import dev.motility.ingest.participants.ImportReport;
import dev.motility.ingest.participants.ParticipantImport;
import dev.motility.ingest.publish.DeliveryException;
import dev.motility.runtime.CommandException;
import dev.motility.runtime.CommonOptions;
import dev.motility.samples.visem.VisemException;
import dev.motility.schemas.connection.ConnectionOptions;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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
  private static final Logger LOG = LoggerFactory.getLogger(ParticipantsCommand.class);
  private static final long LOOK_MILLIS = 1000;

  @Option(
      names = "--visem",
      required = true,
      paramLabel = "DIR",
      description = "A folder with VISEM's five tables.")
  private Path folder;

  @Option(
      names = "--watch",
      description = "Stays, and imports again whenever a table in the folder changes.")
  private boolean watch;

  @Mixin private ConnectionOptions connection = new ConnectionOptions();
  @Mixin CommonOptions common = new CommonOptions();
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    if (watch) {
      watch();
    } else {
      importOnce();
    }
  }

  private void importOnce() {
    ImportReport report = imported();
    print(report);
    if (!report.refusals().isEmpty()) {
      throw CommandException.failed(
          "rows refused in %2$s: %1$d; the other participants are imported"
              .formatted(report.refusals().size(), folder));
    }
  }

  /** What is wrong now may be right after the next change. */
  private void watch() {
    CountDownLatch stopped = new CountDownLatch(1);
    try {
      new StopOnSignal(stopped::countDown)
          .during(
              () -> {
                watch(stopped);
                return true;
              });
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CommandException.failed("interrupted", e);
    }
  }

  private void watch(CountDownLatch stopped) throws InterruptedException {
    Optional<FolderStamp> imported = Optional.empty();
    FolderStamp before = FolderStamp.of(folder);
    while (!stopped.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
      FolderStamp now = FolderStamp.of(folder);
      // A table that is still being written changes from one look to the next.
      if (now.equals(before) && !imported.equals(Optional.of(now))) {
        imported = Optional.of(now);
        try {
          print(imported());
        } catch (CommandException e) {
          LOG.error("{}; looking again when a table changes", e.getMessage());
        }
      }
      before = now;
    }
  }

  private void print(ImportReport report) {
    PrintWriter err = spec.commandLine().getErr();
    report.refusals().forEach(refusal -> err.println("refused: " + refusal));
    err.flush();
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        "participants: %d new, %d changed, %d unchanged%n",
        report.added(), report.changed(), report.unchanged());
    out.flush();
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
