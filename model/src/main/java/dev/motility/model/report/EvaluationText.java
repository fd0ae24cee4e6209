package dev.motility.model.report;

import dev.motility.model.MotilityClass;
import dev.motility.model.evaluate.ConfusionMatrix;
import dev.motility.model.evaluate.Interval;
import dev.motility.model.evaluate.MeanError;
import dev.motility.model.evaluate.Metrics;
import dev.motility.model.evaluate.Outcome;
import dev.motility.model.evaluate.Proportion;
import dev.motility.model.evaluate.Reliability;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** An evaluation as tables. */
public final class EvaluationText {
  private static final String ROW = "%-34s %-22s %9s %9s %-22s %11s %-22s %11s %7s";

  private final Evaluation evaluation;
  private final List<String> lines = new ArrayList<>();

  private EvaluationText(Evaluation evaluation) {
    this.evaluation = evaluation;
  }

  /** All of it, in lines. */
  public static List<String> lines(Evaluation evaluation) {
    EvaluationText text = new EvaluationText(evaluation);
    text.head();
    text.table();
    text.confusion();
    text.close();
    text.groups();
    text.folds();
    text.reliability();
    return text.lines;
  }

  private void head() {
    Evaluation.Data data = evaluation.data();
    line(
        "%d %s samples, %d windows%s",
        evaluation.model().samples(),
        data.simulated() ? "SIMULATED" : "recorded",
        evaluation.windows(),
        data.firstWindowOnly() ? " (the first of each)" : "");
    line("protocol: %s", data.protocol());
    for (Evaluation.Named model : evaluation.models()) {
      line(
          "model: %s, target %s, %s",
          model.description().name(), model.description().target().key(), model.sha256());
    }
    if (data.unscored() > 0) {
      line("%d samples could not be scored and are not counted", data.unscored());
    }
    line("For research use only. Intervals are 95 %%; errors are in percentage points.");
    line("");
  }

  private void table() {
    line(
        ROW,
        "",
        "accuracy",
        "balanced",
        "macro F1",
        "error, label",
        "clear label",
        "error, counted",
        "clear count",
        "Brier");
    row(evaluation.models().size() == 1 ? name() : "models of the folds", evaluation.model());
    evaluation.baselines().forEach(row -> row(row.label(), row.metrics()));
    evaluation.perfectCounter().ifPresent(metrics -> row("perfect counter", metrics));
    line("");
  }

  private String name() {
    return evaluation.models().get(0).description().name();
  }

  private void row(String label, Metrics metrics) {
    line(
        ROW,
        label,
        text(metrics.accuracy()),
        number(metrics.confusion().balancedAccuracy()),
        number(metrics.confusion().macroF1()),
        metrics.label().map(EvaluationText::points).orElse("-"),
        metrics.labelClear().map(clear -> number(clear.value())).orElse("-"),
        metrics.counted().map(EvaluationText::points).orElse("-"),
        metrics.countedClear().map(clear -> number(clear.value())).orElse("-"),
        number(metrics.brier()));
  }

  private void confusion() {
    ConfusionMatrix confusion = evaluation.model().confusion();
    line(
        "%-16s %12s %14s %9s %9s",
        "is \\ was called", "progressive", "nonProgressive", "immotile", "recall");
    for (MotilityClass actual : MotilityClass.values()) {
      line(
          "%-16s %12d %14d %9d %9s",
          actual.key(),
          confusion.count(actual, MotilityClass.PROGRESSIVE),
          confusion.count(actual, MotilityClass.NON_PROGRESSIVE),
          confusion.count(actual, MotilityClass.IMMOTILE),
          confusion.recall(actual).isPresent()
              ? number(confusion.recall(actual).getAsDouble())
              : "-");
    }
    line("");
  }

  private void close() {
    clear("label's two largest differ by more than 10 points", evaluation.model().labelClear());
    clear("label's two largest are within 10 points", evaluation.model().labelClose());
    clear(
        "cells' two largest differ by more than 10 points, against the cells",
        evaluation.model().countedClear());
    line("");
  }

  private void clear(String what, Optional<Proportion> proportion) {
    proportion.ifPresent(hits -> line("accuracy where the %-69s %s", what + ":", text(hits)));
  }

  private void groups() {
    if (evaluation.groups().isEmpty()) {
      return;
    }
    line("%-22s %8s  %-22s %-22s", "concentration, 10⁶/mL", "samples", "accuracy", "error, label");
    for (Evaluation.Group group : evaluation.groups()) {
      grouped(group.concentration(), group.metrics());
    }
    line("");
  }

  private void folds() {
    if (evaluation.folds().isEmpty()) {
      return;
    }
    line("%-22s %8s  %-22s %-22s", "fold", "samples", "accuracy", "error, label");
    for (int i = 0; i < evaluation.folds().size(); i++) {
      grouped(Integer.toString(i + 1), evaluation.folds().get(i));
    }
    line("");
  }

  private void grouped(String name, Metrics metrics) {
    line(
        "%-22s %8d  %-22s %-22s",
        name,
        metrics.samples(),
        text(metrics.accuracy()),
        metrics.label().map(EvaluationText::points).orElse("-"));
  }

  private void reliability() {
    line(
        evaluation.outcome() == Outcome.CELL_CLASS
            ? "shares that were said, and the labels' mean share"
            : "probabilities that were said, and how often it was so");
    line("%-12s %6s %8s %8s", "said", "count", "mean", "is");
    for (Reliability.Bin bin : evaluation.model().reliability().bins()) {
      line(
          "%-12s %6d %8.3f %8.3f",
          "%.1f to %.1f".formatted(bin.low(), bin.high()), bin.count(), bin.said(), bin.occurred());
    }
    evaluation
        .temperature()
        .ifPresent(
            fit ->
                line(
                    "a temperature %.3f times the model's, fitted to %d validation participants,"
                        + " gives a Brier score of %.3f",
                    fit.factor(), fit.participants(), fit.after().brier()));
  }

  private static String text(Proportion proportion) {
    return "%s [%s]".formatted(number(proportion.value()), text(proportion.interval(), 3));
  }

  private static String points(MeanError error) {
    return String.format(Locale.ROOT, "%.1f [%s]", error.value(), text(error.interval(), 1));
  }

  private static String text(Interval interval, int decimals) {
    String number = "%." + decimals + "f";
    return String.format(Locale.ROOT, number + ", " + number, interval.low(), interval.high());
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }

  private void line(String format, Object... values) {
    lines.add(String.format(Locale.ROOT, format, values).stripTrailing());
  }
}
