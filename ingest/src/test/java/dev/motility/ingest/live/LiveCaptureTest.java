package dev.motility.ingest.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motility.ingest.Chunks;
import dev.motility.ingest.Frames;
import dev.motility.ingest.capture.CaptureProgress;
import dev.motility.ingest.capture.CaptureSettings;
import dev.motility.ingest.capture.Signing;
import dev.motility.ingest.live.ScriptedCamera.Connection;
import dev.motility.ingest.live.ScriptedCamera.Then;
import dev.motility.ingest.spool.Entry;
import dev.motility.ingest.spool.Spool;
import dev.motility.samples.GrayFrame;
import dev.motility.samples.codec.Encoding;
import dev.motility.schemas.CaptureEvent;
import dev.motility.schemas.CaptureEventKind;
import dev.motility.schemas.FrameChunk;
import dev.motility.schemas.signature.ChunkSigner;
import dev.motility.schemas.signature.MicroscopeKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveCaptureTest {
  private static final CaptureSettings SETTINGS =
      CaptureSettings.of("s1", "m1").withEncoding(Encoding.RAW);
  private static final LiveSettings QUICK =
      new LiveSettings(
          Duration.ofMillis(300),
          Duration.ofSeconds(20),
          Duration.ofMillis(10),
          Duration.ofMillis(50),
          Duration.ofSeconds(10));

  @TempDir Path folder;

  private Spool spool;

  @BeforeEach
  void open() {
    spool = Spool.open(folder.resolve("camera.spool"), 1L << 30);
  }

  @AfterEach
  void close() {
    spool.close();
  }

  private static List<GrayFrame> frames(int count) {
    return Frames.frames(count, 16, 16);
  }

  /** Captures until so many frames were read in all. */
  private void capture(ScriptedCamera camera, long frames) throws Exception {
    run(camera, SETTINGS.withMaxFrames(frames));
  }

  private void run(Camera camera, CaptureSettings settings) throws Exception {
    new LiveCapture(camera, settings, QUICK, spool, Signing.NONE, CaptureProgress.NONE).run();
  }

  private List<Entry> entries() {
    List<Entry> entries = new ArrayList<>();
    Optional<Entry> next = spool.after(0);
    while (next.isPresent()) {
      entries.add(next.get());
      next = spool.after(next.get().id());
    }
    return entries;
  }

  private List<FrameChunk> chunks() {
    return entries().stream()
        .filter(Entry.OfChunk.class::isInstance)
        .map(entry -> ((Entry.OfChunk) entry).chunk())
        .toList();
  }

  private List<CaptureEvent> events() {
    return entries().stream()
        .filter(Entry.OfEvent.class::isInstance)
        .map(entry -> ((Entry.OfEvent) entry).event())
        .toList();
  }

  @Test
  void a_camera_that_fails_is_connected_again_as_another_capture_and_both_are_told()
      throws Exception {
    capture(
        new ScriptedCamera(
            new Connection(frames(12), Then.FAILS), new Connection(frames(10), Then.ENDS)),
        22);

    assertThat(events())
        .extracting(CaptureEvent::getKind)
        .containsExactly(
            CaptureEventKind.STARTED,
            CaptureEventKind.ENDED,
            CaptureEventKind.STARTED,
            CaptureEventKind.RECONNECTED,
            CaptureEventKind.ENDED);
    assertThat(events().get(1).getReason()).isEqualTo("the cable is out");
    assertThat(events().get(3).getPreviousCaptureId()).isEqualTo(events().get(0).getCaptureId());
    assertThat(events().get(3).getCaptureId()).isNotEqualTo(events().get(0).getCaptureId());
    assertThat(chunks()).extracting(FrameChunk::getFrameCount).containsExactly(10, 2, 10);
    assertThat(chunks()).extracting(FrameChunk::getEndOfCapture).containsExactly(false, true, true);
  }

  @Test
  void a_camera_that_hangs_is_left_by_the_watchdog() throws Exception {
    ScriptedCamera camera =
        new ScriptedCamera(
            new Connection(frames(5), Then.HANGS), new Connection(frames(5), Then.ENDS));

    capture(camera, 10);
    camera.release();

    assertThat(events().get(1).getReason()).contains("gave no frame");
    assertThat(chunks()).extracting(FrameChunk::getFrameCount).containsExactly(5, 5);
  }

  @Test
  void another_frame_size_begins_another_capture_without_a_reconnection() throws Exception {
    List<GrayFrame> frames = new ArrayList<>(frames(5));
    frames.addAll(Frames.frames(9, 20, 18).subList(5, 9));

    capture(new ScriptedCamera(new Connection(frames, Then.ENDS)), 9);

    assertThat(chunks()).extracting(FrameChunk::getWidth).containsExactly(16, 20);
    assertThat(events())
        .extracting(CaptureEvent::getKind)
        .containsExactly(
            CaptureEventKind.STARTED,
            CaptureEventKind.ENDED,
            CaptureEventKind.STARTED,
            CaptureEventKind.ENDED);
    assertThat(events().get(2).getReason()).contains("20×18");
  }

  @Test
  void another_frame_rate_begins_another_capture() throws Exception {
    List<GrayFrame> frames = new ArrayList<>();
    for (GrayFrame frame : frames(400)) {
      long slow = Math.max(0, frame.index() - 100);
      frames.add(new GrayFrame(frame.index(), frame.time().plusMillis(20 * slow), frame.image()));
    }

    capture(new ScriptedCamera(new Connection(frames, Then.ENDS)), 400);

    assertThat(chunks())
        .extracting(FrameChunk::getFramesPerSecond)
        .startsWith(50.0)
        .satisfies(rates -> assertThat(rates.get(rates.size() - 1)).isBetween(24.9, 25.1));
    assertThat(events().get(1).getReason()).contains("frame rate");
  }

  @Test
  void frames_that_are_missing_are_a_gap_with_their_indices() throws Exception {
    List<GrayFrame> frames = new ArrayList<>(frames(30));
    frames.subList(7, 12).clear();

    capture(new ScriptedCamera(new Connection(frames, Then.ENDS)), 25);

    CaptureEvent gap = events().get(1);
    assertThat(gap.getKind()).isEqualTo(CaptureEventKind.GAP);
    assertThat(gap.getFirstFrame()).isEqualTo(7);
    assertThat(gap.getLastFrame()).isEqualTo(11);
    assertThat(chunks()).extracting(FrameChunk::getSequence).containsExactly(0L, 1L, 2L);
  }

  @Test
  void a_full_spool_drops_the_newest_frames_and_tells_which() throws Exception {
    spool.close();
    spool = Spool.open(folder.resolve("small.spool"), 6000);
    AtomicLong missing = new AtomicLong();
    CaptureProgress progress =
        new CaptureProgress() {
          @Override
          public void missing(long frames) {
            missing.addAndGet(frames);
          }
        };

    new LiveCapture(
            new ScriptedCamera(new Connection(frames(100), Then.ENDS)),
            SETTINGS.withMaxFrames(100),
            QUICK,
            spool,
            Signing.NONE,
            progress)
        .run();

    List<FrameChunk> kept = chunks();
    int frames = kept.stream().mapToInt(FrameChunk::getFrameCount).sum();
    assertThat(frames).isLessThan(100).isGreaterThan(0);
    assertThat(missing).hasValue(100 - frames);
    CaptureEvent gap = events().get(1);
    assertThat(gap.getKind()).isEqualTo(CaptureEventKind.GAP);
    assertThat(gap.getFirstFrame()).isEqualTo(frames);
    assertThat(gap.getLastFrame()).isEqualTo(99);
    assertThat(gap.getReason()).contains("full");
  }

  @Test
  void a_capture_that_a_killed_process_left_is_ended_and_the_next_one_names_it() throws Exception {
    spool.put(Chunks.chunk(0));
    spool.put(Chunks.chunk(1));

    capture(new ScriptedCamera(new Connection(frames(10), Then.ENDS)), 10);

    FrameChunk end = chunks().get(2);
    assertThat(end.getCaptureId()).isEqualTo("c1");
    assertThat(end.getSequence()).isEqualTo(2);
    assertThat(end.getFirstFrame()).isEqualTo(20);
    assertThat(end.getFrameCount()).isZero();
    assertThat(end.getEndOfCapture()).isTrue();
    assertThat(events().get(0).getKind()).isEqualTo(CaptureEventKind.ENDED);
    assertThat(events().get(0).getLastFrame()).isEqualTo(19);
    assertThat(events().get(1).getPreviousCaptureId()).isEqualTo("c1");
    assertThat(events().get(2).getKind()).isEqualTo(CaptureEventKind.RECONNECTED);
  }

  @Test
  void every_chunk_waits_in_the_spool_with_its_microscopes_signature() throws Exception {
    MicroscopeKey key = MicroscopeKey.generate();
    Files.writeString(folder.resolve(SETTINGS.microscopeId() + ".key"), key.pem());
    spool.put(Chunks.chunk(0));

    new LiveCapture(
            new ScriptedCamera(new Connection(frames(25), Then.ENDS)),
            SETTINGS.withMaxFrames(25),
            QUICK,
            spool,
            Signing.with(folder),
            CaptureProgress.NONE)
        .run();

    List<Entry.OfChunk> kept =
        entries().stream()
            .filter(Entry.OfChunk.class::isInstance)
            .map(Entry.OfChunk.class::cast)
            .skip(1)
            .toList();
    assertThat(kept)
        .hasSizeGreaterThan(2)
        .allSatisfy(
            entry ->
                assertThat(entry.signature()).contains(new ChunkSigner(key).sign(entry.chunk())));
  }
}
