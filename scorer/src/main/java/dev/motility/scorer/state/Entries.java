package dev.motility.scorer.state;

import dev.motility.samples.Sha256;
import dev.motility.scorer.assemble.ChunkReference;
import dev.motility.scorer.assemble.FrameFormat;
import dev.motility.scorer.assemble.Progress;
import dev.motility.scorer.summarise.SampleStatistics;
import dev.motility.scorer.summarise.SeriesStatistics;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Between the domain's types and the entries of the stores. */
public final class Entries {
  private Entries() {}

  /** A chunk's entry. */
  public static ChunkEntry of(ChunkReference chunk) {
    FrameFormat format = chunk.format();
    return new ChunkEntry(
        chunk.sequence(),
        chunk.firstFrame(),
        chunk.frameCount(),
        chunk.endOfCapture(),
        format.width(),
        format.height(),
        format.framesPerSecond(),
        format.micrometresPerPixel().isPresent()
            ? format.micrometresPerPixel().getAsDouble()
            : null,
        chunk.capturedAtMicros(),
        new Digest(HexFormat.of().parseHex(chunk.pixelsSha256().hex())),
        chunk.offset(),
        chunk.doubtful());
  }

  /** The chunk of an entry. */
  public static ChunkReference chunk(ChunkEntry entry) {
    Double pixel = entry.getMicrometresPerPixel();
    return new ChunkReference(
        entry.getSequence(),
        entry.getFirstFrame(),
        entry.getFrameCount(),
        entry.getEndOfCapture(),
        new FrameFormat(
            entry.getWidth(),
            entry.getHeight(),
            entry.getFramesPerSecond(),
            pixel == null ? OptionalDouble.empty() : OptionalDouble.of(pixel)),
        entry.getCapturedAtMicros(),
        new Sha256(HexFormat.of().formatHex(entry.getPixelsSha256().bytes())),
        entry.getOffset(),
        entry.getDoubtful());
  }

  /**
   * A capture's entry.
   *
   * @param capturedUntil when its newest chunk's first frame was taken, µs since 1970
   */
  public static CaptureEntry of(Origin origin, Progress progress, long capturedUntil) {
    return new CaptureEntry(
        origin.participantId().orElse(null),
        origin.microscopeId(),
        progress.nextWindow(),
        progress.provisionalUntil(),
        progress.endFrame().isPresent() ? progress.endFrame().getAsLong() : null,
        progress.fromSequence(),
        progress.finished(),
        capturedUntil);
  }

  /** How far the capture of an entry is assembled. */
  public static Progress progress(CaptureEntry entry) {
    return new Progress(
        entry.getNextWindow(),
        entry.getProvisionalUntil(),
        entry.getEndFrame() == null ? OptionalLong.empty() : OptionalLong.of(entry.getEndFrame()),
        entry.getFromSequence(),
        entry.getFinished());
  }

  /** Where the capture of an entry comes from. */
  public static Origin origin(CaptureEntry entry) {
    return new Origin(Optional.ofNullable(entry.getParticipantId()), entry.getMicroscopeId());
  }

  /** A sample's entry. */
  public static SampleEntry of(SampleStatistics statistics) {
    return new SampleEntry(
        statistics.model().map(Sha256::hex).orElse(null),
        statistics.rejected(),
        entry(statistics.progressive()),
        entry(statistics.nonProgressive()),
        entry(statistics.immotile()));
  }

  /** The sample's sums of an entry. */
  public static SampleStatistics statistics(SampleEntry entry) {
    return new SampleStatistics(
        Optional.ofNullable(entry.getArtifactSha256()).map(Sha256::new),
        entry.getRejected(),
        series(entry.getProgressive()),
        series(entry.getNonProgressive()),
        series(entry.getImmotile()));
  }

  private static SeriesEntry entry(SeriesStatistics series) {
    return new SeriesEntry(
        series.count(),
        series.mean(),
        series.squares(),
        series.first(),
        series.last(),
        series.products(),
        series.total());
  }

  private static SeriesStatistics series(SeriesEntry entry) {
    return new SeriesStatistics(
        entry.getCount(),
        entry.getMean(),
        entry.getSquares(),
        entry.getFirst(),
        entry.getLast(),
        entry.getProducts(),
        entry.getTotal());
  }
}
