package dev.motility.model.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.motility.model.MotilityClass;
import dev.motility.model.evaluate.Interval;
import dev.motility.model.evaluate.MeanError;
import dev.motility.model.evaluate.Metrics;
import dev.motility.model.evaluate.Proportion;
import dev.motility.model.evaluate.Reliability;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * An evaluation as JSON: shares from 0 to 1, errors in percentage points, intervals of 95 %, null
 * where there is no such number.
 */
public final class EvaluationJson {
  private EvaluationJson() {}

  /** All of it, in one object. */
  public static ObjectNode of(Evaluation evaluation) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("samples", evaluation.model().samples());
    root.put("windows", evaluation.windows());
    root.put("unscored", evaluation.data().unscored());
    root.put("simulated", evaluation.data().simulated());
    root.put("protocol", evaluation.data().protocol());
    root.put("firstWindowOnly", evaluation.data().firstWindowOnly());
    putModels(root.putArray("models"), evaluation);
    root.put("target", evaluation.models().get(0).description().target().key());
    put(root, evaluation.model());
    putFloor(root.putObject("floor"), evaluation.perfectCounter());
    putConfusion(root.putObject("confusion"), evaluation.model());
    putReliability(root.putArray("reliability"), evaluation.model().reliability());
    putTemperature(root, evaluation.temperature());
    putBaselines(root.putObject("baselines"), evaluation);
    ArrayNode folds = root.putArray("folds");
    evaluation.folds().forEach(fold -> put(withSamples(folds.addObject(), fold), fold));
    ArrayNode groups = root.putArray("byConcentration");
    evaluation
        .groups()
        .forEach(
            group -> {
              ObjectNode node = groups.addObject().put("concentration", group.concentration());
              put(withSamples(node, group.metrics()), group.metrics());
            });
    return root;
  }

  private static ObjectNode withSamples(ObjectNode node, Metrics metrics) {
    return node.put("samples", metrics.samples());
  }

  private static void putModels(ArrayNode array, Evaluation evaluation) {
    for (Evaluation.Named model : evaluation.models()) {
      array
          .addObject()
          .put("name", model.description().name())
          .put("variant", model.description().network().variant().key())
          .put("artifactSha256", model.sha256().hex());
    }
  }

  private static void put(ObjectNode node, Metrics metrics) {
    node.put("accuracy", metrics.accuracy().value());
    put(node.putArray("accuracyInterval"), metrics.accuracy().interval());
    node.put("balancedAccuracy", metrics.confusion().balancedAccuracy());
    node.put("macroF1", metrics.confusion().macroF1());
    ObjectNode recall = node.putObject("recall");
    for (MotilityClass motility : MotilityClass.values()) {
      put(recall, motility.key(), metrics.confusion().recall(motility));
    }
    put(node, "maeLabel", metrics.label());
    put(node, "accuracyLabelClear", "samplesLabelClear", metrics.labelClear());
    put(node, "accuracyLabelClose", "samplesLabelClose", metrics.labelClose());
    put(node, "maeCounted", metrics.counted());
    put(node, "accuracyCountedClear", "samplesCountedClear", metrics.countedClear());
    node.put("brier", metrics.brier());
    node.put("logLoss", metrics.logLoss());
    node.put("calibrationError", metrics.reliability().expectedError());
  }

  private static void put(ObjectNode node, String field, OptionalDouble value) {
    if (value.isPresent()) {
      node.put(field, value.getAsDouble());
    } else {
      node.putNull(field);
    }
  }

  private static void put(ObjectNode node, String field, Optional<MeanError> error) {
    put(node, field, value(error));
    if (error.isPresent()) {
      put(node.putArray(field + "Interval"), error.get().interval());
    } else {
      node.putNull(field + "Interval");
    }
  }

  private static OptionalDouble value(Optional<MeanError> error) {
    return error.isPresent() ? OptionalDouble.of(error.get().value()) : OptionalDouble.empty();
  }

  private static void put(
      ObjectNode node, String field, String countField, Optional<Proportion> proportion) {
    node.put(countField, proportion.map(Proportion::of).orElse(0));
    put(
        node,
        field,
        proportion.isPresent()
            ? OptionalDouble.of(proportion.get().value())
            : OptionalDouble.empty());
  }

  private static void put(ArrayNode array, Interval interval) {
    array.add(interval.low()).add(interval.high());
  }

  private static void putFloor(ObjectNode node, Optional<Metrics> perfectCounter) {
    put(node, "maeLabel", value(perfectCounter.flatMap(Metrics::label)));
    Optional<Proportion> clear = perfectCounter.flatMap(Metrics::labelClear);
    put(
        node,
        "accuracyLabelClear",
        clear.isPresent() ? OptionalDouble.of(clear.get().value()) : OptionalDouble.empty());
  }

  /** By the true class, then by the class that was said. */
  private static void putConfusion(ObjectNode node, Metrics metrics) {
    for (MotilityClass actual : MotilityClass.values()) {
      ObjectNode row = node.putObject(actual.key());
      for (MotilityClass said : MotilityClass.values()) {
        row.put(said.key(), metrics.confusion().count(actual, said));
      }
    }
  }

  private static void putReliability(ArrayNode array, Reliability reliability) {
    for (Reliability.Bin bin : reliability.bins()) {
      array
          .addObject()
          .put("low", bin.low())
          .put("high", bin.high())
          .put("count", bin.count())
          .put("said", bin.said())
          .put("occurred", bin.occurred());
    }
  }

  private static void putTemperature(ObjectNode root, Optional<Evaluation.Fit> fit) {
    if (fit.isEmpty()) {
      root.putNull("temperature");
      return;
    }
    root.putObject("temperature")
        .put("factor", fit.get().factor())
        .put("participants", fit.get().participants())
        .put("brierAfter", fit.get().after().brier())
        .put("logLossAfter", fit.get().after().logLoss())
        .put("calibrationErrorAfter", fit.get().after().reliability().expectedError());
  }

  private static void putBaselines(ObjectNode node, Evaluation evaluation) {
    for (Evaluation.Row row : evaluation.baselines()) {
      put(node.putObject(row.key()), row.metrics());
    }
    evaluation
        .perfectCounter()
        .ifPresent(metrics -> put(node.putObject("perfectCounter"), metrics));
  }
}
