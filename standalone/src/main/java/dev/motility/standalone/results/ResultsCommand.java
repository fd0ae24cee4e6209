package dev.motility.standalone.results;

import dev.motility.runtime.CommandException;
import dev.motility.runtime.CommonOptions;
import dev.motility.runtime.ExitCode;
import dev.motility.runtime.Interruption;
import dev.motility.schemas.connection.Connection;
import dev.motility.schemas.connection.KeptData;
import dev.motility.schemas.connection.ServersOptions;
import dev.motility.schemas.print.LineFormat;
import dev.motility.schemas.print.RecordView;
import dev.motility.schemas.read.ScanException;
import dev.motility.schemas.read.ScannedRecord;
import dev.motility.schemas.read.TopicScan;
import dev.motility.schemas.serde.RegistrySerdes;
import dev.motility.schemas.serde.RegistryUnavailableException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code results}: prints what is on a result topic, and what comes, if asked to. */
@Command(
    name = "results",
    description = "Prints results, from the first to the newest. For research use only.")
public final class ResultsCommand implements Callable<Integer> {
  @Option(
      names = "--topic",
      paramLabel = "TOPIC",
      defaultValue = "scores",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private ResultTopic topic;

  @Option(names = "--follow", description = "Goes on with what comes, until interrupted.")
  private boolean follow;

  @Option(names = "--json", description = "One JSON object a line.")
  private boolean json;

  @Option(
      names = "--csv",
      description =
          "CSV after RFC 4180; a text that a spreadsheet would take for a formula begins with an"
              + " apostrophe.")
  private boolean csv;

  @Option(
      names = "--sample",
      paramLabel = "ID",
      description = "Only this sample; may be given several times.")
  private Set<String> samples = new LinkedHashSet<>();

  @Mixin private ServersOptions servers;
  @Mixin CommonOptions common;
  @Spec private CommandSpec spec;

  private final KeptData kept;

  /**
   * @param kept opens what a demo kept
   */
  public ResultsCommand(KeptData kept) {
    this.kept = kept;
  }

  @Override
  public Integer call() {
    if (json && csv) {
      throw CommandException.usage("--json and --csv exclude each other");
    }
    return Interruption.ends(this::print).code();
  }

  private ExitCode print() throws InterruptedException {
    try {
      return servers.run(kept, where -> print(where, Results.of(topic)));
    } catch (ScanException | RegistryUnavailableException e) {
      throw CommandException.failed(e.getMessage(), e);
    }
  }

  private <V> ExitCode print(Connection where, Results<V> results) {
    try (RegistrySerdes serdes = new RegistrySerdes(where);
        TopicScan<V> scan = TopicScan.open(where, serdes, results.topic())) {
      ResultPrinter<V> printer =
          new ResultPrinter<>(
              format(results.view()),
              samples,
              spec.commandLine().getOut(),
              spec.commandLine().getErr());
      printer.heading();
      if (topic.isNewestOnly()) {
        newest(scan).values().forEach(printer::record);
      } else {
        scan.toEnd(printer::record, printer::isRead);
      }
      scan.follow(printer::record, () -> follow && printer.isRead());
      return ExitCode.DONE;
    }
  }

  private <V> LineFormat<V> format(RecordView<V> view) {
    if (json) {
      return view.jsonLines();
    }
    return csv ? view.csv() : view.table();
  }

  private static <V> Map<String, ScannedRecord<V>> newest(TopicScan<V> scan) {
    Map<String, ScannedRecord<V>> newest = new LinkedHashMap<>();
    scan.toEnd(
        record -> {
          newest.remove(record.key());
          newest.put(record.key(), record);
        });
    return newest;
  }
}
