package dev.motility.scorer.command;

import dev.motility.scorer.replay.ReplayResult;
import dev.motility.scorer.replay.judge.Finding;
import dev.motility.scorer.replay.judge.Tally;
import dev.motility.scorer.replay.judge.Verdict;
import dev.motility.scorer.replay.judge.WindowClass;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** What an audit found, for people at a terminal. */
final class AuditText {
  private static final int SHOWN = 50;

  private AuditText() {}

  static void print(PrintWriter out, ReplayResult result, String identical) {
    Tally tally = result.tally();
    out.println("For research use only.");
    out.println(
        "%d chunks, %d scores, %d complete windows"
            .formatted(result.chunks(), result.scores(), tally.windows()));
    for (WindowClass kind : WindowClass.values()) {
      String label = kind == WindowClass.IDENTICAL ? identical : label(kind);
      if (tally.count(kind) > 0) {
        out.println("%9d %s".formatted(tally.count(kind), label));
      }
    }
    result
        .comparison()
        .ifPresent(
            models ->
                out.println(
                    String.format(
                        Locale.ROOT,
                        "the other model sees the same class in %.1f %% of %d windows; samples that"
                            + " change their class: %d",
                        100 * models.agreement(),
                        models.windows(),
                        models.changedSamples().size())));
  }

  private static String label(WindowClass kind) {
    return kind == WindowClass.WITHIN_TOLERANCE ? "within tolerance" : kind.key();
  }

  /** What is not as it should be, a line each. */
  static void differences(PrintWriter out, Tally tally) {
    tally.findings().stream().limit(SHOWN).map(AuditText::line).forEach(out::println);
    List<Verdict> verdicts =
        tally.verdicts().stream().filter(verdict -> !verdict.words().isEmpty()).toList();
    verdicts.stream().limit(SHOWN).map(AuditText::line).forEach(out::println);
    long more = Math.max(0, tally.found() - SHOWN) + Math.max(0, verdicts.size() - SHOWN);
    if (more > 0) {
      out.println("and %d more; --report writes them all".formatted(more));
    }
  }

  private static String line(Finding finding) {
    return harmless(
        "%s: %s: %s"
            .formatted(
                finding.kind().name().toLowerCase(Locale.ROOT),
                finding.subject(),
                finding.words()));
  }

  private static String line(Verdict verdict) {
    return harmless(
        "%s: sample %s, capture %s, window %d: %s"
            .formatted(
                label(verdict.kind()),
                verdict.capture().sampleId(),
                verdict.capture().captureId(),
                verdict.window(),
                String.join("; ", verdict.words())));
  }

  /** Control and formatting characters move the cursor, colour the line or turn its direction. */
  private static String harmless(String text) {
    return text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}]", "?");
  }
}
