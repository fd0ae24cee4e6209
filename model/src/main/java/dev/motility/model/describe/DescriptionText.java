package dev.motility.model.describe;

import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/** A description as a table for people, as {@code model describe} prints it. */
public final class DescriptionText {
  private static final String ROW = "%-26s %-18s %14s %18s";

  private DescriptionText() {}

  /** The table, its lines without a line break at the end. */
  public static List<String> lines(NetworkDescription description) {
    StringJoiner lines = new StringJoiner("\n");
    lines.add(title(description)).add("");
    lines.add(ROW.formatted("layer", "output", "parameters", "multiply-adds"));
    for (StageDescription stage : description.stages()) {
      stage.layers().forEach(layer -> lines.add(row("  ", layer)));
      lines.add(row("", total(stage)));
    }
    lines.add(
        ROW.formatted(
            "total",
            "",
            count(description.parameters()),
            count(description.multiplyAccumulates())));
    return lines.toString().lines().toList();
  }

  private static String title(NetworkDescription description) {
    return String.format(
        Locale.ROOT,
        "%s of width %d for 1×%s: %s parameters, %.1f GMAC a window",
        description.network().variant().key(),
        description.network().width(),
        description.input(),
        count(description.parameters()),
        description.multiplyAccumulates() / 1e9);
  }

  private static LayerDescription total(StageDescription stage) {
    return new LayerDescription(
        stage.name(), stage.shape(), stage.parameters(), stage.multiplyAccumulates());
  }

  private static String row(String indent, LayerDescription layer) {
    return ROW.formatted(
        indent + layer.name(),
        layer.shape().stream().map(String::valueOf).collect(Collectors.joining("×")),
        count(layer.parameters()),
        count(layer.multiplyAccumulates()));
  }

  private static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }
}
