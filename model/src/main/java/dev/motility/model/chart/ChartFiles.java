package dev.motility.model.chart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.VectorGraphicsEncoder.VectorGraphicsFormat;
import org.knowm.xchart.internal.chartpart.Chart;

/** Writes a chart in both forms. */
final class ChartFiles {
  private ChartFiles() {}

  /**
   * Writes {@code name.png} and {@code name.svg}, over files of these names.
   *
   * @param folder is made if it is not there
   * @throws IOException if they cannot be written
   */
  static void write(Chart<?, ?> chart, Path folder, String name) throws IOException {
    Files.createDirectories(folder);
    String file = folder.resolve(name).toString();
    BitmapEncoder.saveBitmap(chart, file, BitmapFormat.PNG);
    VectorGraphicsEncoder.saveVectorGraphic(chart, file, VectorGraphicsFormat.SVG);
  }
}
