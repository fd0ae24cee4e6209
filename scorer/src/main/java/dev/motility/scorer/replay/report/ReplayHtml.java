package dev.motility.scorer.replay.report;

import static j2html.TagCreator.body;
import static j2html.TagCreator.div;
import static j2html.TagCreator.document;
import static j2html.TagCreator.each;
import static j2html.TagCreator.figcaption;
import static j2html.TagCreator.figure;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.head;
import static j2html.TagCreator.html;
import static j2html.TagCreator.iff;
import static j2html.TagCreator.img;
import static j2html.TagCreator.li;
import static j2html.TagCreator.main;
import static j2html.TagCreator.meta;
import static j2html.TagCreator.p;
import static j2html.TagCreator.rawHtml;
import static j2html.TagCreator.section;
import static j2html.TagCreator.span;
import static j2html.TagCreator.style;
import static j2html.TagCreator.table;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.th;
import static j2html.TagCreator.thead;
import static j2html.TagCreator.title;
import static j2html.TagCreator.tr;
import static j2html.TagCreator.ul;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.motility.schemas.Motility;
import dev.motility.schemas.MotilityClass;
import dev.motility.schemas.MotilityScore;
import dev.motility.scorer.replay.ReplayResult;
import dev.motility.scorer.replay.judge.Finding;
import dev.motility.scorer.replay.judge.ModelComparison;
import dev.motility.scorer.replay.judge.Tally;
import dev.motility.scorer.replay.judge.Verdict;
import dev.motility.scorer.replay.judge.WindowClass;
import j2html.tags.DomContent;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** A replay's result as one page for people that needs nothing but itself. */
public final class ReplayHtml {
  private static final int PICTURES = 100;
  private static final String USE = "For research use only";
  private static final String PURPOSE =
      "A microscope filmed samples of semen. The film was kept, in chunks of a few frames, each with a"
          + " digest: a number that no other pixels have. A model gave each window of 50 frames"
          + " three probabilities: that its cells move progressively, that they move without"
          + " getting anywhere, and that they do not move. This replay read the kept frames again"
          + " and held them against their digests; ";
  private static final String SAME_MODEL =
      "it computed the probabilities again with the same model, and compared them with what had"
          + " been recorded. Where nothing differs, the recorded numbers are those of these frames"
          + " and this model.";
  private static final String OTHER_MODEL =
      "then another model gave its probabilities for the same windows, and both were compared:"
          + " that they differ says how far the models disagree, not that something is wrong.";
  private static final List<WindowClass> ORDER =
      List.of(
          WindowClass.IDENTICAL,
          WindowClass.WITHIN_TOLERANCE,
          WindowClass.DIFFERENT,
          WindowClass.MISSING,
          WindowClass.PENDING,
          WindowClass.REJECTED,
          WindowClass.UNVERIFIABLE,
          WindowClass.EXTRA);

  private final ReportHead head;
  private final ReplayResult result;
  private int pictures;

  private ReplayHtml(ReportHead head, ReplayResult result) {
    this.head = head;
    this.result = result;
  }

  /** The page. */
  public static String page(ReportHead head, ReplayResult result) {
    return new ReplayHtml(head, result).page();
  }

  private String page() {
    return document(
        html(
                head(
                    meta().withCharset("utf-8"),
                    meta().withName("viewport").withContent("width=device-width"),
                    title("Replay report"),
                    style(rawHtml(styles()))),
                body(
                    main(
                        h1("Replay report"),
                        div(USE).withClass("use"),
                        answer(),
                        introduction(),
                        summary(),
                        each(result.comparison().stream().toList(), ReplayHtml::comparison),
                        findings(),
                        windows(),
                        checked())))
            .withLang("en"));
  }

  private static String styles() {
    try (InputStream css = ReplayHtml.class.getResourceAsStream("report.css")) {
      return new String(Objects.requireNonNull(css).readAllBytes(), UTF_8);
    } catch (IOException impossible) {
      throw new UncheckedIOException("the program's own file", impossible);
    }
  }

  private DomContent answer() {
    Tally tally = result.tally();
    return tally.differs()
        ? p(differing(tally)).withClasses("answer", "bad")
        : p(agreeing(tally)).withClasses("answer", "good");
  }

  private String differing(Tally tally) {
    long differences =
        Stream.of(WindowClass.values())
            .filter(WindowClass::isDifference)
            .mapToLong(tally::count)
            .sum();
    String found = counted(tally.found(), "finding");
    if (differences == 0) {
      return "Every number that could be checked came out as recorded, but there %s %s below."
          .formatted(tally.found() == 1 ? "is" : "are", found);
    }
    String windows =
        "%s of %,d"
            .formatted(counted(differences, "window"), Math.max(differences, tally.windows()));
    String what =
        result.comparison().isPresent()
            ? "With the other model, " + windows + " came out otherwise than recorded"
            : windows + " did not come out as recorded";
    return tally.found() == 0 ? what + "." : "%s; beside that, %s.".formatted(what, found);
  }

  private static String agreeing(Tally tally) {
    long checked = tally.count(WindowClass.IDENTICAL) + tally.count(WindowClass.WITHIN_TOLERANCE);
    String came =
        switch ((int) Math.min(checked, 2)) {
          case 0 -> "No score was there to be checked, and nothing else was found.";
          case 1 -> "The one score that could be checked came out as recorded.";
          default ->
              "All %,d scores that could be checked came out as recorded.".formatted(checked);
        };
    long unverifiable = tally.count(WindowClass.UNVERIFIABLE);
    return unverifiable == 0
        ? came
        : "%s %s could not be checked.".formatted(came, counted(unverifiable, "window"));
  }

  private static String counted(long count, String what) {
    return "%,d %s%s".formatted(count, what, count == 1 ? "" : "s");
  }

  private DomContent introduction() {
    return p(PURPOSE + (result.comparison().isPresent() ? OTHER_MODEL : SAME_MODEL));
  }

  private DomContent summary() {
    Tally tally = result.tally();
    return section(
        h2("Summary"),
        table(
            thead(tr(th("Class"), th("Windows").withClass("number"), th("What it means"))),
            tbody(
                each(ORDER, kind -> summaryRow(kind, tally.count(kind))),
                tr(
                    td("All complete windows"),
                    td("%,d".formatted(tally.windows())).withClass("number"),
                    td("without the extra ones, which are no windows of the evidence")))));
  }

  private static DomContent summaryRow(WindowClass kind, long count) {
    return tr(td(tag(kind)), td("%,d".formatted(count)).withClass("number"), td(meaning(kind)))
        .withCondClass(count == 0, "zero");
  }

  private static DomContent tag(WindowClass kind) {
    return span(label(kind)).withClass(kind.isDifference() ? "tag difference" : "tag");
  }

  private static String label(WindowClass kind) {
    return kind == WindowClass.WITHIN_TOLERANCE ? "within tolerance" : kind.key();
  }

  private static String meaning(WindowClass kind) {
    return switch (kind) {
      case IDENTICAL -> "the same numbers to the last bit, from the same frames";
      case WITHIN_TOLERANCE -> "computed on another device or library, and as close as that allows";
      case DIFFERENT -> "what is recorded is not what comes out now";
      case MISSING -> "no score and no rejection, though a later window of the recording has one";
      case PENDING -> "no score yet, and no later window of the recording has one";
      case REJECTED -> "the scorer refused the window and said why";
      case UNVERIFIABLE -> "the frames are not kept any more, or the model is not here";
      case EXTRA -> "a score for which there are no frames, though they should be there";
    };
  }

  private static DomContent comparison(ModelComparison comparison) {
    return section(
        h2("The other model"),
        p(
            String.format(
                Locale.ROOT,
                "Both models scored %,d windows. They see the same class in %.1f %% of them; a"
                    + " probability changes by up to %.3f, on average by %.3f.",
                comparison.windows(),
                100 * comparison.agreement(),
                comparison.largestChange(),
                comparison.meanChange())),
        table(
            thead(
                tr(
                    th("Recorded \\ other model"),
                    each(Classes.ALL, c -> th(Classes.words(c)).withClass("number")))),
            tbody(each(Classes.ALL, recorded -> confusionRow(comparison, recorded)))),
        changedSamples(comparison));
  }

  private static DomContent confusionRow(ModelComparison comparison, MotilityClass recorded) {
    return tr(
        td(Classes.words(recorded)),
        each(
            Classes.ALL,
            other -> td("%,d".formatted(comparison.count(recorded, other))).withClass("number")));
  }

  private static DomContent changedSamples(ModelComparison comparison) {
    List<ModelComparison.ChangedSample> changed = comparison.changedSamples();
    if (changed.isEmpty()) {
      return p(
          "No sample's largest class changes, of %s."
              .formatted(counted(comparison.samples(), "sample")));
    }
    return table(
        thead(
            tr(
                th("Sample"),
                th("Windows").withClass("number"),
                th("Recorded"),
                th("Other model"),
                th("Change of a mean").withClass("number"))),
        tbody(
            each(
                changed.subList(0, Math.min(changed.size(), Tally.KEPT)),
                sample ->
                    tr(
                        td(sample.sampleId()),
                        td("%,d".formatted(sample.windows())).withClass("number"),
                        td(Classes.words(sample.recorded())),
                        td(Classes.words(sample.computed())),
                        td(number(sample.change())).withClass("number")))));
  }

  private DomContent findings() {
    List<Finding> findings = result.tally().findings();
    return section(
        h2("Findings"),
        findings.isEmpty()
            ? p("None: no chunk contradicts another, no window was decided twice.")
            : table(
                thead(tr(th("Kind"), th("About"), th("What was found"))),
                tbody(
                    each(
                        findings,
                        finding ->
                            tr(
                                td(
                                    div(finding.kind().name().toLowerCase(Locale.ROOT)),
                                    div(meaning(finding.kind())).withClass("soft")),
                                td(finding.subject()),
                                td(finding.words()))))),
        leftOff(result.tally().found(), findings.size()));
  }

  private static String meaning(Finding.Kind kind) {
    return switch (kind) {
      case CONFLICT -> "other frames under a number that was taken; the first ones count";
      case INVALID -> "a record that contradicts itself";
      case SIGNATURE -> "a signature that is judged otherwise by the keys of now";
      case MODEL -> "a model that was changed, or is not here";
      case PARTICIPANT -> "a laboratory record that was changed, or is not here";
      case TWICE -> "a window that was decided more than once";
      case REJECTION -> "a refusal that does not fit the frames";
      case GAP -> "frames that are missing between others";
      case SAMPLE -> "a summary that does not fit its scores";
    };
  }

  private static DomContent leftOff(long all, long shown) {
    return iff(all > shown, p("%,d of %,d are shown.".formatted(shown, all)).withClass("soft"));
  }

  private DomContent windows() {
    List<Verdict> verdicts = result.tally().verdicts();
    return section(
        h2("Windows worth a look"),
        verdicts.isEmpty()
            ? p("None.")
            : table(
                    thead(
                        tr(
                            th("Window"),
                            th("Class"),
                            th("Probabilities"),
                            th("Why"),
                            th("Tracks"))),
                    tbody(each(verdicts, this::windowRow)))
                .withClass("windows"),
        iff(
            verdicts.size() == Tally.KEPT,
            p("Only the %,d that say most are shown.".formatted(Tally.KEPT)).withClass("soft")));
  }

  private DomContent windowRow(Verdict verdict) {
    return tr(
        td(
            div(verdict.capture().sampleId()),
            div("%s, window %d, frames %d to %d"
                    .formatted(
                        verdict.capture().captureId(),
                        verdict.window(),
                        verdict.firstFrame(),
                        verdict.lastFrame()))
                .withClass("soft"),
            div(verdict.capturedAt().toString()).withClass("soft")),
        td(tag(verdict.kind())),
        td(probabilities(verdict)),
        td(ul(each(verdict.words(), words -> li(words)))),
        td(picture(verdict)));
  }

  private static DomContent probabilities(Verdict verdict) {
    return table(
            thead(tr(th(), th("recorded").withClass("number"), th("now").withClass("number"))),
            tbody(
                row("progressive", verdict, Motility::getProgressive),
                row("non-progressive", verdict, Motility::getNonProgressive),
                row("immotile", verdict, Motility::getImmotile)))
        .withClass("inner");
  }

  private static DomContent row(String name, Verdict verdict, ToDoubleFunction<Motility> value) {
    return tr(
        td(name),
        td(number(verdict.recorded(), value)).withClass("number"),
        td(number(verdict.computed(), value)).withClass("number"));
  }

  private static String number(Optional<MotilityScore> score, ToDoubleFunction<Motility> value) {
    return score.map(known -> number(value.applyAsDouble(known.getProbabilities()))).orElse("–");
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }

  private DomContent picture(Verdict verdict) {
    Optional<ByteBuffer> jpeg =
        verdict.computed().flatMap(score -> Optional.ofNullable(score.getPreview()));
    if (jpeg.isEmpty() || pictures == PICTURES) {
      return span("–");
    }
    pictures++;
    byte[] bytes = new byte[jpeg.get().remaining()];
    jpeg.get().duplicate().get(bytes);
    return figure(
        img()
            .withSrc("data:image/jpeg;base64," + Base64.getEncoder().encodeToString(bytes))
            .withAlt("The brightest value of each pixel over the window's frames"),
        figcaption("brightest over 50 frames"));
  }

  private DomContent checked() {
    return section(
        h2("What was checked, and with what"),
        ul(
            li(
                "%s from the frames topic, %s; digests of payload, pixels and window"
                    .formatted(
                        counted(result.chunks(), "chunk"), counted(result.scores(), "score"))),
            li("that every score names the very chunks that its window consists of"),
            li("the digest of each model, and of each laboratory record that a score names"),
            li("that each window was decided once, and that no chunk contradicts an earlier one")),
        table(tbody(each(rows(), row -> tr(th(row.getKey()), td(row.getValue()))))));
  }

  private List<Map.Entry<String, String>> rows() {
    return Stream.of(
            Stream.of(
                Map.entry("Began", result.began().toString()),
                Map.entry("Ended", result.ended().toString()),
                Map.entry("A window every", result.rule().advance() + " frames")),
            head.asked().entrySet().stream()
                .map(asked -> Map.entry("Asked: " + asked.getKey(), asked.getValue())),
            result.models().stream().map(model -> Map.entry("Model", model)),
            result.engines().stream().map(engine -> Map.entry("Computed with", engine)),
            head.versions().entrySet().stream(),
            result.notes().stream().map(note -> Map.entry("Note", note)))
        .flatMap(rows -> rows)
        .toList();
  }
}
