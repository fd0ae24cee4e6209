package dev.motility.model.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.motility.model.MotilityClass;
import dev.motility.model.chart.LineChart;
import dev.motility.model.chart.LineChart.Line;
import dev.motility.model.chart.MatrixChart;
import dev.motility.model.evaluate.Forecast;
import dev.motility.model.evaluate.Outcome;
import dev.motility.model.evaluate.Reliability;
import dev.motility.model.evaluate.Shares;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An evaluation as files: {@code metrics.json}, {@code samples.csv}, and the confusion matrix and
 * the reliability as PNG and SVG.
 */
public final class ReportFolder {
  private ReportFolder() {}

  /**
   * Writes them, over files of the same names.
   *
   * @param folder is made if it is not there
   * @throws IOException if they cannot be written
   */
  public static void write(Evaluation evaluation, Path folder) throws IOException {
    Files.createDirectories(folder);
    new ObjectMapper()
        .writerWithDefaultPrettyPrinter()
        .writeValue(folder.resolve("metrics.json").toFile(), EvaluationJson.of(evaluation));
    Files.writeString(folder.resolve("samples.csv"), table(evaluation), StandardCharsets.UTF_8);
    confusion(evaluation).write(folder, "confusion");
    reliability(evaluation).write(folder, "reliability");
  }

  private static String table(Evaluation evaluation) {
    Stream<String> head =
        Stream.of(
            "participant,concentration,"
                + columns("said")
                + ","
                + columns("label")
                + ","
                + columns("counted"));
    return Stream.concat(head, evaluation.forecasts().stream().map(ReportFolder::row))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static String columns(String of) {
    return Arrays.stream(MotilityClass.values())
        .map(motility -> of + "." + motility.key())
        .collect(Collectors.joining(","));
  }

  private static String row(Forecast forecast) {
    return String.join(
        ",",
        Integer.toString(forecast.participant()),
        forecast.concentration().isPresent()
            ? Double.toString(forecast.concentration().getAsDouble())
            : "",
        cells(forecast.said()),
        cells(forecast.label()),
        forecast.counted().map(ReportFolder::cells).orElse(",,"));
  }

  private static String cells(Shares shares) {
    return Arrays.stream(MotilityClass.values())
        .map(motility -> String.format(Locale.ROOT, "%.6f", shares.of(motility)))
        .collect(Collectors.joining(","));
  }

  private static String data(Evaluation evaluation) {
    return "%d %s samples"
        .formatted(
            evaluation.model().samples(), evaluation.data().simulated() ? "simulated" : "recorded");
  }

  private static MatrixChart confusion(Evaluation evaluation) {
    List<List<Integer>> counts =
        Arrays.stream(MotilityClass.values())
            .map(
                actual ->
                    Arrays.stream(MotilityClass.values())
                        .map(said -> evaluation.model().confusion().count(actual, said))
                        .toList())
            .toList();
    return new MatrixChart(
        "Confusion matrix, " + data(evaluation),
        "said to be",
        "is, by its label",
        List.of("progressive", "non-progressive", "immotile"),
        counts);
  }

  private static LineChart reliability(Evaluation evaluation) {
    List<Reliability.Bin> bins = evaluation.model().reliability().bins();
    boolean cells = evaluation.outcome() == Outcome.CELL_CLASS;
    return new LineChart(
        "Reliability, " + data(evaluation),
        cells ? "share that was said" : "probability that was said",
        cells ? "share by the label" : "how often it was so",
        List.of(
            new Line("as it should be", List.of(0.0, 1.0), List.of(0.0, 1.0), false),
            new Line(
                "the model",
                bins.stream().map(Reliability.Bin::said).toList(),
                bins.stream().map(Reliability.Bin::occurred).toList(),
                true)));
  }
}
