package dev.motility.standalone.demo;

import dev.motility.schemas.MotilityScore;
import dev.motility.schemas.WindowRejection;
import dev.motility.schemas.connection.Connection;
import dev.motility.schemas.print.LineFormat;
import dev.motility.schemas.print.RecordView;
import dev.motility.schemas.read.ScannedRecord;
import dev.motility.schemas.read.TopicScan;
import dev.motility.schemas.serde.RegistrySerdes;
import dev.motility.schemas.topic.Topics;
import java.io.PrintWriter;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Prints what the scorer publishes from now on, and knows when the demo has shown all it should.
 */
final class Results implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Results.class);
  private static final Duration WAIT = Duration.ofMillis(50);

  private final DemoSettings settings;
  private final Recordings recordings;
  private final PrintWriter out;
  private final RegistrySerdes serdes;
  private final TopicScan<MotilityScore> scores;
  private final TopicScan<WindowRejection> rejections;
  private final LineFormat<MotilityScore> scoreLines;
  private final LineFormat<WindowRejection> rejectionLines;
  private long shown;

  Results(Connection connection, DemoSettings settings, Recordings recordings, PrintWriter out) {
    this.settings = settings;
    this.recordings = recordings;
    this.out = out;
    this.serdes = new RegistrySerdes(connection);
    this.scores = TopicScan.open(connection, serdes, Topics.SCORES);
    this.rejections = TopicScan.open(connection, serdes, Topics.REJECTIONS);
    this.scoreLines = settings.json() ? RecordView.SCORES.jsonLines() : RecordView.SCORES.table();
    this.rejectionLines = RecordView.REJECTIONS.jsonLines();
    scores.toEnd(earlier -> {});
    rejections.toEnd(earlier -> {});
    print(scoreLines.heading());
  }

  /** Shows what came since the last call, waiting a moment for it. */
  void show() {
    rejections.poll(Duration.ZERO).forEach(record -> record.value().ifPresent(this::show));
    for (ScannedRecord<MotilityScore> record : scores.poll(WAIT)) {
      record.value().filter(score -> !isComplete()).ifPresent(this::show);
    }
  }

  private void show(MotilityScore score) {
    print(scoreLines.line(score));
    shown++;
    recordings.decided(
        score.getCaptureId(), score.getWindowIndex(), score.getFirstFrame(), score.getLastFrame());
  }

  private void show(WindowRejection rejection) {
    if (settings.windows().isEmpty() && settings.json()) {
      print(rejectionLines.line(rejection));
    } else {
      LOG.info(
          "sample {}: frames {} to {} rejected: {}",
          rejection.getSampleId(),
          rejection.getFirstFrame(),
          rejection.getLastFrame(),
          rejection.getDetail());
    }
    if (rejection.getWindowIndex() != null && !rejection.getProvisional()) {
      recordings.decided(
          rejection.getCaptureId(),
          rejection.getWindowIndex(),
          rejection.getFirstFrame(),
          rejection.getLastFrame());
    }
  }

  /** Whether all is shown that the demo was asked for. */
  boolean isComplete() {
    boolean enough = settings.windows().isPresent() && shown >= settings.windows().getAsLong();
    return enough || recordings.allDecided();
  }

  private void print(String text) {
    out.print(text);
    out.flush();
  }

  @Override
  public void close() {
    scores.close();
    rejections.close();
    serdes.close();
  }
}
