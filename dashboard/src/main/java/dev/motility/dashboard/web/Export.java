package dev.motility.dashboard.web;

import dev.motility.dashboard.board.SampleView;
import dev.motility.dashboard.board.ScoredWindow;
import dev.motility.schemas.MotilityScore;
import dev.motility.schemas.ParticipantUse;
import dev.motility.schemas.print.LineFormat;
import dev.motility.schemas.print.RecordView;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The scores of a sample as a file: the lines that {@code results} prints. */
final class Export {
  private Export() {}

  static void send(Context ctx, SampleView sample) {
    String format = Optional.ofNullable(ctx.queryParam("format")).orElse("json");
    switch (format) {
      case "csv" -> send(ctx, sample, RecordView.SCORES.csv(), "text/csv", "csv");
      case "json" ->
          send(ctx, sample, RecordView.SCORES.jsonLines(), "application/x-ndjson", "jsonl");
      default -> throw new BadRequestResponse("format may be csv or json");
    }
  }

  private static void send(
      Context ctx,
      SampleView sample,
      LineFormat<MotilityScore> format,
      String type,
      String extension) {
    boolean full = Gate.viewer(ctx).role().seesParticipants();
    List<MotilityScore> scores = sample.windows().stream().map(ScoredWindow::score).toList();
    String lines =
        scores.stream()
            .map(score -> format.line(full ? score : withoutParticipant(score)))
            .collect(Collectors.joining("", format.heading(), ""));
    ctx.contentType(type + "; charset=utf-8");
    ctx.header("Content-Disposition", "attachment; filename=\"scores.%s\"".formatted(extension));
    ctx.header("Cache-Control", "no-store");
    ctx.result(lines);
  }

  private static MotilityScore withoutParticipant(MotilityScore score) {
    return MotilityScore.newBuilder(score)
        .setParticipantId(null)
        .setParticipant(new ParticipantUse(score.getParticipant().getStatus(), null))
        .build();
  }
}
