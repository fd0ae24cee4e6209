package dev.motility.model.artifact;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.motility.model.MotilityClass;
import dev.motility.model.network.Extent;
import dev.motility.model.network.NetworkSpec;
import dev.motility.model.network.Variant;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * {@code model.json}: reads it strictly and writes it in one form, so that the same description
 * always has the same bytes. Messages name the field; whoever reads a file adds its name.
 */
final class ModelJson {
  private static final int FORMAT = 1;
  private static final JsonMapper MAPPER = new JsonMapper();

  private ModelJson() {}

  static byte[] bytes(ModelDescription model) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("format", FORMAT);
    root.put("name", model.name());
    root.put("variant", model.network().variant().key());
    root.put("width", model.network().width());
    root.putObject("input")
        .put("frames", model.input().frames())
        .put("height", model.input().height())
        .put("width", model.input().width());
    put(root, "framesPerSecond", model.framesPerSecond());
    put(root, "micrometresPerPixel", model.micrometresPerPixel());
    // Left out where there is none, as in models from before it was known.
    if (model.stabilisation() != Stabilisation.NONE) {
      root.put("stabilisation", model.stabilisation().key());
    }
    put(root.putObject("normalisation"), model.normalisation());
    root.put("temperature", model.temperature());
    MotilityClass.keys().forEach(root.putArray("classes")::add);
    root.put("target", model.target().key());
    put(root.putArray("features"), model.features());
    put(root.putObject("training"), model.training());
    model.metrics().forEach(root.putObject("metrics")::put);
    return print(root);
  }

  private static void put(ObjectNode node, String field, OptionalDouble value) {
    if (value.isPresent()) {
      node.put(field, value.getAsDouble());
    } else {
      node.putNull(field);
    }
  }

  private static void put(ObjectNode node, Normalisation normalisation) {
    if (normalisation instanceof Normalisation.Constants constants) {
      node.put("kind", "constants");
      node.put("mean", constants.mean());
      node.put("deviation", constants.deviation());
    } else {
      node.put("kind", "window");
    }
  }

  private static void put(ArrayNode array, List<FeatureScale> features) {
    for (FeatureScale feature : features) {
      array
          .addObject()
          .put("name", feature.name())
          .put("unit", feature.unit())
          .put("imputed", feature.imputed())
          .put("mean", feature.mean())
          .put("deviation", feature.deviation());
    }
  }

  private static void put(ObjectNode node, Training training) {
    node.put("method", training.method());
    node.put("data", training.data());
    training.settings().forEach(node.putObject("settings")::put);
  }

  private static byte[] print(ObjectNode root) {
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
    try {
      return (MAPPER.writer(printer).writeValueAsString(root) + "\n")
          .getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a tree in memory can always be written", impossible);
    }
  }

  static ModelDescription parse(byte[] bytes) throws ArtifactException {
    StrictFields root = StrictFields.parse(bytes, 0, bytes.length);
    int format = root.integer("format");
    if (format != FORMAT) {
      throw StrictFields.wrong(
          "format", "%d where this release reads %d".formatted(format, FORMAT));
    }
    try {
      ModelDescription model = model(root);
      root.end();
      return model;
    } catch (IllegalArgumentException wrong) {
      throw new ArtifactException(wrong.getMessage(), wrong);
    }
  }

  private static ModelDescription model(StrictFields root) throws ArtifactException {
    requireClasses(root.texts("classes"));
    return new ModelDescription(
        root.text("name"),
        new NetworkSpec(
            root.choice("variant", Variant::find, Variant.choices()), root.integer("width")),
        extent(root.object("input")),
        root.optionalNumber("framesPerSecond"),
        root.optionalNumber("micrometresPerPixel"),
        root.has("stabilisation")
            ? root.choice("stabilisation", Stabilisation::find, "none, translation")
            : Stabilisation.NONE,
        normalisation(root.object("normalisation")),
        root.number("temperature"),
        root.choice("target", Target::find, "class, fractions"),
        features(root.objects("features")),
        training(root.object("training")),
        root.object("metrics").remainingNumbers());
  }

  private static void requireClasses(List<String> classes) throws ArtifactException {
    if (!classes.equals(MotilityClass.keys())) {
      throw StrictFields.wrong(
          "classes", "%s where it must be %s".formatted(classes, MotilityClass.keys()));
    }
  }

  private static Extent extent(StrictFields input) throws ArtifactException {
    int frames = input.integer("frames");
    int height = input.integer("height");
    int width = input.integer("width");
    input.end();
    if (Math.min(frames, Math.min(height, width)) < 1) {
      throw StrictFields.wrong("input", "%d×%d×%d is empty".formatted(frames, height, width));
    }
    return new Extent(frames, height, width);
  }

  private static Normalisation normalisation(StrictFields fields) throws ArtifactException {
    Normalisation normalisation =
        switch (fields.text("kind")) {
          case "window" -> new Normalisation.PerWindow();
          case "constants" ->
              new Normalisation.Constants(fields.number("mean"), fields.number("deviation"));
          default -> throw StrictFields.wrong("normalisation.kind", "may be window or constants");
        };
    fields.end();
    return normalisation;
  }

  private static List<FeatureScale> features(List<StrictFields> objects) throws ArtifactException {
    List<FeatureScale> features = new ArrayList<>();
    for (StrictFields fields : objects) {
      features.add(
          new FeatureScale(
              fields.text("name"),
              fields.text("unit"),
              fields.number("imputed"),
              fields.number("mean"),
              fields.number("deviation")));
      fields.end();
    }
    return features;
  }

  private static Training training(StrictFields fields) throws ArtifactException {
    Training training =
        new Training(
            fields.text("method"), fields.text("data"), fields.object("settings").remainingTexts());
    fields.end();
    return training;
  }
}
