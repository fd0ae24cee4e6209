package dev.motility.standalone.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.motility.runtime.CommandException;
import dev.motility.runtime.CommonOptions;
import dev.motility.samples.visem.VisemDescription;
import dev.motility.samples.visem.VisemDescription.ClassCounts;
import dev.motility.samples.visem.VisemDescription.FeatureRange;
import dev.motility.samples.visem.VisemException;
import dev.motility.samples.visem.VisemReader;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalDouble;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** About VISEM folders. */
@Command(
    name = "visem",
    description = "VISEM folders: laboratory tables and videos.",
    subcommands = VisemCommand.Describe.class)
public final class VisemCommand implements Runnable {
  @Mixin CommonOptions common;
  @Spec CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "name what to do: describe");
  }

  /** Prints what a folder holds. */
  @Command(
      name = "describe",
      description = "Prints rows, classes, features and what is missing.",
      sortOptions = false)
  static final class Describe implements Runnable {
    @Parameters(paramLabel = "DIR", description = "The folder with the five tables.")
    private Path folder;

    @Option(names = "--json", description = "One line of JSON instead of a table.")
    private boolean json;

    @Mixin CommonOptions common;
    @Spec CommandSpec spec;

    @Override
    public void run() {
      PrintWriter out = spec.commandLine().getOut();
      VisemDescription description = read();
      if (json) {
        out.println(line(description));
      } else {
        print(description, out);
      }
      out.flush();
    }

    private VisemDescription read() {
      try {
        return VisemDescription.of(VisemReader.read(folder));
      } catch (VisemException e) {
        throw CommandException.failed(e.getMessage(), e);
      }
    }

    private static void print(VisemDescription description, PrintWriter out) {
      ClassCounts classes = description.classes();
      out.println("%d participants".formatted(description.participants()));
      out.println(
          "largest percentage: %d progressive, %d non-progressive, %d immotile"
              .formatted(classes.progressive(), classes.nonProgressive(), classes.immotile()));
      out.println("(the paper counts 52, 9 and 24 in VISEM)");
      out.println();
      out.println(
          "%-40s %-10s %10s %10s %8s".formatted("feature", "unit", "min", "max", "missing"));
      for (FeatureRange feature : description.features()) {
        out.println(
            "%-40s %-10s %10s %10s %8d"
                .formatted(
                    feature.name(),
                    feature.unit(),
                    text(feature.min()),
                    text(feature.max()),
                    feature.missing()));
      }
    }

    private static String text(OptionalDouble value) {
      return value.isPresent() ? String.format(Locale.ROOT, "%.6g", value.getAsDouble()) : "-";
    }

    private static ObjectNode line(VisemDescription description) {
      ObjectNode line = JsonNodeFactory.instance.objectNode();
      line.put("participants", description.participants());
      ObjectNode classes = line.putObject("classes");
      classes.put("progressive", description.classes().progressive());
      classes.put("nonProgressive", description.classes().nonProgressive());
      classes.put("immotile", description.classes().immotile());
      ArrayNode features = line.putArray("features");
      for (FeatureRange feature : description.features()) {
        ObjectNode node = features.addObject();
        node.put("name", feature.name());
        node.put("unit", feature.unit());
        put(node, "min", feature.min());
        put(node, "max", feature.max());
        node.put("missing", feature.missing());
      }
      return line;
    }

    private static void put(ObjectNode node, String field, OptionalDouble value) {
      if (value.isPresent()) {
        node.put(field, value.getAsDouble());
      } else {
        node.putNull(field);
      }
    }
  }
}
