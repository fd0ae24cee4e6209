package dev.motility.model.chart;

import java.awt.Color;
import java.awt.Font;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.knowm.xchart.HeatMapChart;
import org.knowm.xchart.HeatMapChartBuilder;

/**
 * A matrix of counts in shades, the counts written in it, such as a confusion matrix.
 *
 * @param title above it
 * @param columnLabel what the columns are
 * @param rowLabel what the rows are
 * @param names of rows and columns alike, the first row on top
 * @param counts by row and column
 */
public record MatrixChart(
    String title,
    String columnLabel,
    String rowLabel,
    List<String> names,
    List<List<Integer>> counts) {
  private static final int WIDTH = 640;
  private static final int HEIGHT = 480;
  private static final int FONT_SIZE = 20;
  private static final Color[] SHADES = {new Color(0xF7FBFF), new Color(0x6BAED6)};

  public MatrixChart {
    names = List.copyOf(names);
    counts = counts.stream().map(List::copyOf).toList();
    int size = names.size();
    if (counts.size() != size || counts.stream().anyMatch(row -> row.size() != size)) {
      throw new IllegalArgumentException(
          "a matrix of %d rows for %d names".formatted(counts.size(), size));
    }
  }

  /**
   * Writes {@code name.png} and {@code name.svg}.
   *
   * @throws IOException if they cannot be written
   */
  public void write(Path folder, String name) throws IOException {
    HeatMapChart chart =
        new HeatMapChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(title)
            .xAxisTitle(columnLabel)
            .yAxisTitle(rowLabel)
            .build();
    chart
        .getStyler()
        .setShowValue(true)
        .setHeatMapValueDecimalPattern("0")
        .setValueFont(new Font(Font.SANS_SERIF, Font.PLAIN, FONT_SIZE))
        .setValueFontColor(Color.BLACK)
        .setRangeColors(SHADES)
        .setMin(0)
        .setMax(Math.max(1, largest()));
    chart.getStyler().setLegendVisible(false).setChartBackgroundColor(Color.WHITE);
    List<String> upwards = new ArrayList<>(names);
    Collections.reverse(upwards);
    chart.addSeries("counts", names, upwards, cells());
    ChartFiles.write(chart, folder, name);
  }

  private int largest() {
    return counts.stream().flatMap(List::stream).mapToInt(Integer::intValue).max().orElse(0);
  }

  /** Column, row from below, count. */
  private List<Number[]> cells() {
    List<Number[]> cells = new ArrayList<>();
    for (int row = 0; row < names.size(); row++) {
      for (int column = 0; column < names.size(); column++) {
        cells.add(new Number[] {column, names.size() - 1 - row, counts.get(row).get(column)});
      }
    }
    return cells;
  }
}
