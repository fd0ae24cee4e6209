package dev.motility.scorer.command;

import dev.motility.runtime.CommandException;
import dev.motility.runtime.CommonOptions;
import dev.motility.runtime.ExitCode;
import dev.motility.runtime.Interruption;
import dev.motility.schemas.connection.Connection;
import dev.motility.schemas.connection.KeptData;
import dev.motility.schemas.json.RecordJson;
import dev.motility.scorer.replay.ReplayResult;
import dev.motility.scorer.replay.Verification;
import dev.motility.scorer.replay.report.ReplayJson;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Checks the chain from frames to scores to samples, without a model. */
@Command(
    name = "verify",
    description = {
      "Checks the chain from frames to scores to samples without a model: digests and"
          + " completeness; exit 3 if something is not as it should be.",
      "For research use only."
    },
    sortOptions = false)
public final class VerifyCommand implements Callable<Integer> {
  @Mixin private SelectionOptions selection;
  @Mixin private CutOptions cut;
  @Mixin private SignatureOptions signatures;

  @Option(
      names = "--workers",
      paramLabel = "N",
      description = "Windows that are read at once (default: one for each core).")
  private Optional<Integer> workers = Optional.empty();

  @Option(names = "--json", description = "One line of JSON instead of text.")
  private boolean json;

  @Mixin private AuditOptions log;
  @Mixin CommonOptions common;
  @Spec CommandSpec spec;

  private final KeptData kept;

  /**
   * @param kept opens what a demo kept
   */
  public VerifyCommand(KeptData kept) {
    this.kept = kept;
  }

  @Override
  public Integer call() {
    return Interruption.ends(() -> log.run(kept, this::verify)).code();
  }

  private ExitCode verify(Connection connection) throws InterruptedException {
    int atOnce = workers.orElseGet(() -> Runtime.getRuntime().availableProcessors());
    if (atOnce < 1) {
      throw CommandException.usage("--workers may be 1 or more, not " + atOnce);
    }
    Verification verification =
        new Verification(connection, selection.selection(), cut.cut(), signatures.policy(), atOnce);
    ReplayResult result = ReplayBar.over("verifying", verification::run);
    print(result);
    return result.tally().differs() ? ExitCode.DIFFERENCES : ExitCode.DONE;
  }

  private void print(ReplayResult result) {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter words = json ? spec.commandLine().getErr() : out;
    if (json) {
      out.println(RecordJson.line(ReplayJson.verification(result)));
    } else {
      AuditText.print(out, result, "verified");
    }
    AuditText.differences(words, result.tally());
    out.flush();
    words.flush();
  }
}
