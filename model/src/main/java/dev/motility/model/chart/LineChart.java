package dev.motility.model.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Lines over one axis, such as the losses of training and validation over the epochs. Heights can
 * be compared: values that are not negative are drawn from zero on.
 *
 * @param title above it
 * @param xLabel below it, with the unit
 * @param yLabel beside it, with the unit
 * @param lines in the order of the legend, at most {@value #MOST}
 */
public record LineChart(String title, String xLabel, String yLabel, List<Line> lines) {
  private static final int WIDTH = 720;
  private static final int HEIGHT = 480;
  private static final int MOST = 4;
  // Told apart by those who see no red or no green, too: Okabe and Ito's palette.
  private static final List<Color> COLOURS =
      List.of(new Color(0x0072B2), new Color(0xD55E00), new Color(0x009E73), new Color(0x555555));

  /**
   * A line through points.
   *
   * @param name in the legend
   * @param x from left to right
   * @param y as many as {@code x}, at least one
   * @param marked whether its points are marked
   */
  public record Line(String name, List<Double> x, List<Double> y, boolean marked) {
    public Line {
      x = List.copyOf(x);
      y = List.copyOf(y);
      if (x.isEmpty() || x.size() != y.size()) {
        throw new IllegalArgumentException(
            "line '%s' through %d and %d values".formatted(name, x.size(), y.size()));
      }
    }
  }

  public LineChart {
    lines = List.copyOf(lines);
    if (lines.isEmpty() || lines.size() > MOST) {
      throw new IllegalArgumentException(
          "a chart of %d lines; it may be 1 to %d".formatted(lines.size(), MOST));
    }
  }

  /**
   * Writes {@code name.png} and {@code name.svg}.
   *
   * @throws IOException if they cannot be written
   */
  public void write(Path folder, String name) throws IOException {
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(title)
            .xAxisTitle(xLabel)
            .yAxisTitle(yLabel)
            .build();
    chart
        .getStyler()
        .setLegendPosition(LegendPosition.OutsideS)
        .setLegendLayout(LegendLayout.Horizontal)
        .setChartBackgroundColor(Color.WHITE);
    chart.getStyler().setYAxisMin(Math.min(0, lowest()));
    for (int i = 0; i < lines.size(); i++) {
      Line line = lines.get(i);
      XYSeries series = chart.addSeries(line.name(), line.x(), line.y());
      series.setMarkerColor(COLOURS.get(i));
      series.setLineColor(COLOURS.get(i));
      series.setLineStyle(new BasicStroke(2));
      series.setMarker(line.marked() ? SeriesMarkers.CIRCLE : SeriesMarkers.NONE);
    }
    ChartFiles.write(chart, folder, name);
  }

  private double lowest() {
    return lines.stream().flatMap(line -> line.y().stream()).min(Double::compare).orElseThrow();
  }
}
