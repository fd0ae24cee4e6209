package dev.motility.scorer.command;

import dev.motility.runtime.CommandException;
import dev.motility.scorer.replay.select.Range;
import dev.motility.scorer.replay.select.Selection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import picocli.CommandLine.Option;

/** The options that say which windows an auditor asks about. */
public final class SelectionOptions {
  @Option(
      names = "--sample",
      paramLabel = "ID",
      description = "A sample; may be given several times (default: all).")
  private List<String> samples = new ArrayList<>();

  @Option(
      names = "--capture",
      paramLabel = "ID",
      description = "A recording; may be given several times (default: all).")
  private List<String> captures = new ArrayList<>();

  @Option(
      names = "--participant",
      paramLabel = "ID",
      description = "A participant; may be given several times (default: all).")
  private List<String> participants = new ArrayList<>();

  @Option(
      names = "--microscope",
      paramLabel = "ID",
      description = "A microscope; may be given several times (default: all).")
  private List<String> microscopes = new ArrayList<>();

  @Option(
      names = "--from",
      paramLabel = "T",
      description = "Windows captured at or after this time, as 2026-02-03T10:00:00Z.")
  private Optional<Instant> from = Optional.empty();

  @Option(names = "--to", paramLabel = "T", description = "Windows captured before this time.")
  private Optional<Instant> to = Optional.empty();

  @Option(
      names = "--scored-from",
      paramLabel = "T",
      description = "Windows scored or rejected at or after this time.")
  private Optional<Instant> scoredFrom = Optional.empty();

  @Option(
      names = "--scored-to",
      paramLabel = "T",
      description = "Windows scored or rejected before this time.")
  private Optional<Instant> scoredTo = Optional.empty();

  @Option(
      names = "--partition",
      paramLabel = "N",
      description =
          "One partition of the frames topic (default: all). Several processes share a large log"
              + " by it.")
  private Optional<Integer> partition = Optional.empty();

  @Option(
      names = "--from-offset",
      paramLabel = "N",
      description = "Windows whose first chunk stands at this offset of its partition or later.")
  private Optional<Long> fromOffset = Optional.empty();

  @Option(
      names = "--to-offset",
      paramLabel = "N",
      description = "Windows whose first chunk stands before this offset.")
  private Optional<Long> toOffset = Optional.empty();

  /**
   * The selection.
   *
   * @throws CommandException if a range is empty
   */
  public Selection selection() {
    return new Selection(
        new HashSet<>(samples),
        new HashSet<>(captures),
        new HashSet<>(participants),
        new HashSet<>(microscopes),
        range("--from, --to", from, to),
        range("--scored-from, --scored-to", scoredFrom, scoredTo),
        partition.map(OptionalInt::of).orElseGet(OptionalInt::empty),
        range("--from-offset, --to-offset", fromOffset, toOffset));
  }

  private static <T extends Comparable<T>> Range<T> range(
      String options, Optional<T> from, Optional<T> to) {
    try {
      return new Range<>(from, to);
    } catch (IllegalArgumentException e) {
      throw CommandException.usage(options + ": " + e.getMessage());
    }
  }

  /** What was asked for, for a report. */
  public Map<String, String> asked() {
    Map<String, String> asked = new TreeMap<>();
    put(asked, "samples", samples);
    put(asked, "captures", captures);
    put(asked, "participants", participants);
    put(asked, "microscopes", microscopes);
    from.ifPresent(time -> asked.put("captured from", time.toString()));
    to.ifPresent(time -> asked.put("captured to", time.toString()));
    scoredFrom.ifPresent(time -> asked.put("scored from", time.toString()));
    scoredTo.ifPresent(time -> asked.put("scored to", time.toString()));
    partition.ifPresent(number -> asked.put("partition", number.toString()));
    fromOffset.ifPresent(offset -> asked.put("from offset", offset.toString()));
    toOffset.ifPresent(offset -> asked.put("to offset", offset.toString()));
    asked.putIfAbsent("samples", "all");
    return asked;
  }

  private static void put(Map<String, String> asked, String what, List<String> ids) {
    if (!ids.isEmpty()) {
      asked.put(what, String.join(", ", ids));
    }
  }
}
