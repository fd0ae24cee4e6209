package dev.motility.standalone.bench.soak;

import dev.motility.model.chart.LineChart;
import dev.motility.runtime.CommandException;
import dev.motility.runtime.CommonOptions;
import dev.motility.runtime.ExitCode;
import dev.motility.runtime.Interruption;
import dev.motility.standalone.bench.PictureOption;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lets an installation work for hours. */
@Command(
    name = "soak",
    description = {
      "A broker, an agent with looped cameras (320×240 at 50 frames/s, in real time) and a scorer,"
          + " each a process of its own, for hours;",
      "exit status 3 if the agent's or the scorer's memory, or the lag, is larger at the end than"
          + " in the middle (resident and heap after collection: by more than 5 %%)."
    },
    sortOptions = false)
public final class SoakCommand implements Callable<Integer> {
  private static final int WIDTH = 320;
  private static final int HEIGHT = 240;
  private static final double MEGA = 1e6;

  @Option(
      names = "--minutes",
      paramLabel = "N",
      defaultValue = "120",
      description = "How long (default: ${DEFAULT-VALUE}).")
  private int minutes;

  @Option(
      names = "--cameras",
      paramLabel = "N",
      defaultValue = "3",
      description =
          "As many as load the machine to about 70 %% (default: ${DEFAULT-VALUE}, for two cores).")
  private int cameras;

  @Option(
      names = "--sample-minutes",
      paramLabel = "N",
      defaultValue = "5",
      description = "How long a sample lies under its microscope (default: ${DEFAULT-VALUE}).")
  private int sampleMinutes;

  @Option(names = "--json", description = "Prints the result as a line of JSON.")
  private boolean json;

  @Mixin private PictureOption picture;
  @Mixin CommonOptions common;
  @Spec CommandSpec spec;

  @Override
  public Integer call() {
    return Interruption.ends(this::soak).code();
  }

  private ExitCode soak() throws InterruptedException {
    SoakResult result = new Soak(settings()).run(this::tell);
    PrintWriter out = spec.commandLine().getOut();
    out.println(json ? result.json() : result.text());
    out.flush();
    picture.draw("soak", chart(result.stretches()));
    return result.steady() ? ExitCode.DONE : ExitCode.DIFFERENCES;
  }

  private SoakSettings settings() {
    try {
      return new SoakSettings(
          Duration.ofMinutes(minutes), cameras, WIDTH, HEIGHT, Duration.ofMinutes(sampleMinutes));
    } catch (IllegalArgumentException e) {
      throw CommandException.usage(e.getMessage());
    }
  }

  /** Says how it goes: hours are long. */
  private void tell(Stretch stretch) {
    PrintWriter err = spec.commandLine().getErr();
    err.printf(
        Locale.ROOT,
        "minute %3.0f: %4d scores, %4.0f ms after their first frame; lag %.0f chunks; load %.0f %%",
        stretch.endMinute(),
        stretch.scores(),
        stretch.delayMillis(),
        stretch.lagChunks(),
        100 * stretch.load());
    stretch.memory().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            each ->
                err.printf(
                    Locale.ROOT,
                    "; %s %.0f MB, heap %.1f",
                    each.getKey(),
                    each.getValue().residentBytes() / MEGA,
                    each.getValue().heapBytes() / MEGA));
    err.println();
    err.flush();
  }

  private static LineChart chart(List<Stretch> stretches) {
    return new LineChart(
        "Memory of an installation at work",
        "minutes",
        "MB",
        List.of(
            line(stretches, SoakResult.SCORER, "resident", Stretch.Memory::residentBytes),
            line(stretches, SoakResult.SCORER, "heap", Stretch.Memory::heapBytes),
            line(stretches, SoakResult.AGENT, "resident", Stretch.Memory::residentBytes),
            line(stretches, SoakResult.AGENT, "heap", Stretch.Memory::heapBytes)));
  }

  private static LineChart.Line line(
      List<Stretch> stretches,
      String process,
      String what,
      ToDoubleFunction<Stretch.Memory> bytes) {
    return new LineChart.Line(
        process + ", " + what,
        stretches.stream().map(Stretch::endMinute).toList(),
        stretches.stream()
            .map(stretch -> bytes.applyAsDouble(stretch.memory().get(process)) / MEGA)
            .toList(),
        true);
  }
}
