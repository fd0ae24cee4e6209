package dev.motility.dashboard;

import dev.motility.schemas.CaptureEvent;
import dev.motility.schemas.CaptureEventKind;
import dev.motility.schemas.Engine;
import dev.motility.schemas.FractionSummary;
import dev.motility.schemas.Measurement;
import dev.motility.schemas.ModelIdentity;
import dev.motility.schemas.Motility;
import dev.motility.schemas.MotilityClass;
import dev.motility.schemas.MotilityScore;
import dev.motility.schemas.ParticipantRecord;
import dev.motility.schemas.ParticipantStatus;
import dev.motility.schemas.ParticipantUse;
import dev.motility.schemas.RejectionReason;
import dev.motility.schemas.SampleSummary;
import dev.motility.schemas.Source;
import dev.motility.schemas.Target;
import dev.motility.schemas.WindowRejection;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;

/** Records as scorers and agents write them. */
final class Fixtures {
  static final String CAPTURE = "20261123T075128.124Z-e9c60b8c";
  private static final Engine ENGINE =
      new Engine("motility inference 1", "DJL 0.35.1, PyTorch 2.7.1", "cpu", "fp32", 1, 2);
  private static final ModelIdentity MODEL =
      new ModelIdentity("demo", "r3d18", "36cd5b9d".repeat(8), Target.FRACTIONS);

  private Fixtures() {}

  /** A score of now, without a picture. */
  static MotilityScore score(String sample, long window) {
    double progressive = 0.45 + 0.15 * Math.sin(window / 7.0 + sample.hashCode());
    double nonProgressive = 0.15 + 0.04 * Math.cos(window / 5.0);
    Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    return MotilityScore.newBuilder()
        .setSampleId(sample)
        .setCaptureId(CAPTURE)
        .setMicroscopeId("microscope-" + sample)
        .setWindowIndex(window)
        .setFirstFrame(50 * window)
        .setLastFrame(50 * window + 49)
        .setCapturedAt(now.minusMillis(1700))
        .setScoredAt(now)
        .setProbabilities(
            new Motility(progressive, nonProgressive, 1 - progressive - nonProgressive))
        .setPredicted(MotilityClass.PROGRESSIVE)
        .setModel(MODEL)
        .setEngine(ENGINE)
        .setInferenceMillis(183.4)
        .setPixelsSha256("56e64b5d".repeat(8))
        .setSource(new Source("motility.frames", 3, List.of(15L, 16L, 17L, 18L, 19L)))
        .setParticipant(new ParticipantUse(ParticipantStatus.UNUSED, null))
        .build();
  }

  static MotilityScore withPicture(MotilityScore score) {
    return MotilityScore.newBuilder(score)
        .setPreview(
            ByteBuffer.wrap(tracks(score.getSampleId().hashCode() + score.getWindowIndex())))
        .build();
  }

  static MotilityScore flagged(MotilityScore score) {
    return MotilityScore.newBuilder(score).setFlags(List.of("ASPECT", "LOSSY")).build();
  }

  static MotilityScore ofProgressive(double share, MotilityScore score) {
    return MotilityScore.newBuilder(score)
        .setProbabilities(new Motility(share, 0.1, 0.9 - share))
        .setPredicted(MotilityClass.IMMOTILE)
        .build();
  }

  static MotilityScore of(String participant, MotilityScore score) {
    return MotilityScore.newBuilder(score)
        .setParticipantId(participant)
        .setParticipant(new ParticipantUse(ParticipantStatus.MATCHED, "ab12".repeat(16)))
        .build();
  }

  static SampleSummary summary(String sample, long windows, long rejected) {
    Motility motility = score(sample, windows).getProbabilities();
    return SampleSummary.newBuilder()
        .setSampleId(sample)
        .setMicroscopeId("microscope-" + sample)
        .setModel(MODEL)
        .setWindows(windows)
        .setRejected(rejected)
        .setProgressive(fraction(motility.getProgressive()))
        .setNonProgressive(fraction(motility.getNonProgressive()))
        .setImmotile(fraction(motility.getImmotile()))
        .setPredicted(MotilityClass.PROGRESSIVE)
        .setCapturedAt(Instant.now().truncatedTo(ChronoUnit.MICROS))
        .setUpdatedAt(Instant.now().truncatedTo(ChronoUnit.MICROS))
        .build();
  }

  private static FractionSummary fraction(double mean) {
    return new FractionSummary(mean, 0.05, mean - 0.031, mean + 0.031);
  }

  static WindowRejection rejection(String sample, long window, RejectionReason reason) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    return WindowRejection.newBuilder()
        .setSampleId(sample)
        .setCaptureId(CAPTURE)
        .setMicroscopeId("microscope-" + sample)
        .setWindowIndex(window)
        .setFirstFrame(50 * window)
        .setLastFrame(50 * window + 49)
        .setCapturedAt(now)
        .setRejectedAt(now)
        .setReason(reason)
        .setDetail("the frames of window " + window + " are not as they should be")
        .setSource(new Source("motility.frames", 3, List.of(15L)))
        .build();
  }

  static CaptureEvent event(String sample, CaptureEventKind kind) {
    return CaptureEvent.newBuilder()
        .setSampleId(sample)
        .setCaptureId(CAPTURE)
        .setMicroscopeId("microscope-" + sample)
        .setKind(kind)
        .setAt(Instant.now().truncatedTo(ChronoUnit.MICROS))
        .setAgent("bench-2:4711")
        .build();
  }

  static ParticipantRecord participant(String id) {
    return new ParticipantRecord(
        id,
        List.of(
            new Measurement("abstinence_time", 3.0, "days"), new Measurement("age", 31.0, "years")),
        "a made-up laboratory");
  }

  /** A picture of wavy tracks, as the scorer makes them. */
  private static byte[] tracks(long seed) {
    BufferedImage image = new BufferedImage(320, 240, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D pen = image.createGraphics();
    Random random = new Random(seed);
    pen.setColor(new Color(70, 70, 70));
    pen.fillRect(0, 0, 320, 240);
    for (int cell = 0; cell < 26; cell++) {
      int bright = 140 + random.nextInt(110);
      pen.setColor(new Color(bright, bright, bright));
      pen.setStroke(new BasicStroke(3, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
      pen.draw(track(random, random.nextInt(3) == 0 ? 1 : 18));
    }
    pen.dispose();
    try (ByteArrayOutputStream jpeg = new ByteArrayOutputStream()) {
      ImageIO.write(image, "jpeg", jpeg);
      return jpeg.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path2D track(Random random, int steps) {
    double x = random.nextInt(320);
    double y = random.nextInt(240);
    double heading = random.nextDouble() * 2 * Math.PI;
    Path2D path = new Path2D.Double();
    path.moveTo(x, y);
    for (int step = 0; step < steps; step++) {
      heading += random.nextGaussian() * 0.12;
      double side = (step % 2 == 0 ? 1.6 : -1.6);
      x += 3.5 * Math.cos(heading) - side * Math.sin(heading);
      y += 3.5 * Math.sin(heading) + side * Math.cos(heading);
      path.lineTo(x, y);
    }
    path.lineTo(x + 0.5, y);
    return path;
  }
}
