package dev.motility.standalone.bench.micro;

import dev.motility.runtime.CommandException;
import dev.motility.runtime.CommonOptions;
import dev.motility.runtime.Failures;
import dev.motility.standalone.bench.Figure;
import dev.motility.standalone.bench.FigurePrinter;
import dev.motility.standalone.bench.RepetitionOptions;
import dev.motility.standalone.bench.Series;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures pieces by themselves; each way has a process of its own, that JMH starts. */
@Command(
    name = "micro",
    description =
        "Pieces that are small enough to be measured by themselves, by one thread, with JMH;"
            + " baseline: the plain way to the same.",
    sortOptions = false)
public final class MicroBench implements Runnable {
  private static final String OURS = "ours";
  private static final String OBVIOUS = "obvious";
  private static final int WARM_UP_SECONDS = 4;

  private static final List<Class<?>> PIECES =
      List.of(
          ChunkToRecord.class,
          TwoDigests.class,
          WindowToInput.class,
          WindowToPicture.class,
          ChunkToWindows.class);

  @Option(
      names = "--case",
      paramLabel = "NAME",
      split = ",",
      description =
          "chunk-to-record, two-digests, window-to-input, window-to-picture, chunk-to-windows"
              + " (default: all).")
  private List<String> cases = new ArrayList<>();

  @Mixin private RepetitionOptions repetition;
  @Mixin CommonOptions common;
  @Spec CommandSpec spec;

  @Override
  public void run() {
    List<String> all = PIECES.stream().map(MicroBench::name).toList();
    if (!all.containsAll(cases)) {
      throw CommandException.usage("--case: it may be " + String.join(", ", all));
    }
    FigurePrinter printer = new FigurePrinter(spec.commandLine().getOut(), repetition.json());
    printer.heading();
    PIECES.stream()
        .filter(piece -> cases.isEmpty() || cases.contains(name(piece)))
        .forEach(piece -> printer.print(figure(piece)));
  }

  /** On the command line and in the table: {@code chunk-to-record}. */
  private static String name(Class<?> piece) {
    return piece.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
  }

  private Figure figure(Class<?> piece) {
    Map<String, Series> ways = measure(piece);
    return new Figure(
        "micro",
        name(piece),
        "1/s",
        ways.get(OURS),
        Optional.ofNullable(ways.get(OBVIOUS)),
        Optional.empty(),
        OptionalLong.empty(),
        OptionalLong.empty());
  }

  /** A rate for each second, by the ways' names. */
  private Map<String, Series> measure(Class<?> piece) {
    Options options =
        new OptionsBuilder()
            .include("^" + Pattern.quote(piece.getName()) + "\\.")
            .mode(Mode.Throughput)
            .timeUnit(TimeUnit.SECONDS)
            .forks(1)
            .warmupIterations(WARM_UP_SECONDS)
            .warmupTime(TimeValue.seconds(1))
            .measurementIterations(repetition.repetitions())
            .measurementTime(TimeValue.seconds(1))
            .verbosity(VerboseMode.SILENT)
            .shouldFailOnError(true)
            .build();
    try {
      Map<String, Series> ways = new LinkedHashMap<>();
      new Runner(options).run().forEach(run -> ways.put(way(run), rates(run)));
      return ways;
    } catch (RunnerException e) {
      throw CommandException.failed(
          "%s failed: %s".formatted(piece.getSimpleName(), Failures.reason(thrown(e))), e);
    }
  }

  /** What a piece threw in its process; JMH hides it behind two of its own. */
  private static Throwable thrown(RunnerException failure) {
    return Optional.ofNullable(failure.getCause()).stream()
        .flatMap(cause -> Arrays.stream(cause.getSuppressed()))
        .findFirst()
        .orElse(failure);
  }

  private static String way(RunResult run) {
    return run.getPrimaryResult().getLabel();
  }

  private static Series rates(RunResult run) {
    return new Series(
        run.getBenchmarkResults().stream()
            .flatMap(fork -> fork.getIterationResults().stream())
            .map(iteration -> iteration.getPrimaryResult().getScore())
            .toList());
  }
}
