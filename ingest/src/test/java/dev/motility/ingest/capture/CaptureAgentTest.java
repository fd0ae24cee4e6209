package dev.motility.ingest.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.motility.ingest.Frames;
import dev.motility.samples.FrameSource;
import dev.motility.samples.GrayFrame;
import dev.motility.samples.codec.Encoding;
import dev.motility.schemas.CaptureEvent;
import dev.motility.schemas.CaptureEventKind;
import dev.motility.schemas.FrameChunk;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

class CaptureAgentTest {
  private static final CaptureSettings SETTINGS =
      CaptureSettings.of("s1", "m1").withCapture("c1").withEncoding(Encoding.RAW);

  private final Recorder sink = new Recorder();

  /** Keeps what it gets, in order. */
  private static class Recorder implements ChunkSink {
    private final List<SpecificRecord> records = Collections.synchronizedList(new ArrayList<>());

    @Override
    public Optional<String> refusal() {
      return Optional.empty();
    }

    @Override
    public Optional<String> chunk(FrameChunk chunk) {
      records.add(chunk);
      return Optional.empty();
    }

    @Override
    public Optional<String> event(CaptureEvent event) {
      records.add(event);
      return Optional.empty();
    }

    @Override
    public void await() {}

    private <T> List<T> all(Class<T> type) {
      return records.stream().filter(type::isInstance).map(type::cast).toList();
    }
  }

  private static CaptureAgent agent(
      CaptureSettings settings, ChunkSink sink, CaptureProgress progress) {
    return new CaptureAgent(settings, acknowledged -> sink, progress, Bookmarks.NONE);
  }

  private CaptureReport capture(CaptureSettings settings, FrameSource source) throws Exception {
    return agent(settings, sink, CaptureProgress.NONE).capture(source);
  }

  private List<CaptureEvent> events() {
    return sink.all(CaptureEvent.class);
  }

  @Test
  void a_capture_is_its_start_its_chunks_and_its_end() throws Exception {
    CaptureReport report = capture(SETTINGS, Frames.source(Frames.frames(25, 16, 16)));

    assertThat(sink.records.stream().map(SpecificRecord::getClass))
        .isEqualTo(
            List.of(
                CaptureEvent.class,
                FrameChunk.class,
                FrameChunk.class,
                FrameChunk.class,
                CaptureEvent.class));
    assertThat(events())
        .extracting(CaptureEvent::getKind)
        .containsExactly(CaptureEventKind.STARTED, CaptureEventKind.ENDED);
    assertThat(events().get(1).getLastFrame()).isEqualTo(24);
    assertThat(events().get(1).getReason()).isNull();
    assertThat(report.ending()).isEqualTo(new Ending.Complete());
    assertThat(report.captures())
        .containsExactly(new CaptureReport.Captured("c1", 25, 3, 25 * 256));
  }

  @Test
  void a_source_that_fails_ends_its_capture_with_the_reason() throws Exception {
    CaptureReport report =
        capture(SETTINGS, Frames.failing(Frames.frames(12, 16, 16), "a.avi is cut off"));

    List<FrameChunk> chunks = sink.all(FrameChunk.class);
    assertThat(chunks).extracting(FrameChunk::getFrameCount).containsExactly(10, 2);
    assertThat(chunks.get(1).getEndOfCapture()).isTrue();
    assertThat(events().get(1).getReason()).isEqualTo("a.avi is cut off");
    assertThat(report.ending()).isEqualTo(new Ending.Failed("a.avi is cut off"));
  }

  @Test
  void another_frame_size_begins_another_capture_that_names_the_one_before() throws Exception {
    List<GrayFrame> frames =
        Stream.concat(
                Frames.frames(3, 16, 16).stream(), Frames.frames(7, 20, 18).subList(3, 7).stream())
            .toList();

    CaptureReport report = capture(SETTINGS, Frames.source(frames));

    List<FrameChunk> chunks = sink.all(FrameChunk.class);
    assertThat(chunks).extracting(FrameChunk::getCaptureId).containsExactly("c1", "c1-2");
    assertThat(chunks).allMatch(FrameChunk::getEndOfCapture);
    assertThat(chunks).extracting(FrameChunk::getFirstFrame).containsOnly(0L);
    assertThat(chunks.get(1).getWidth()).isEqualTo(20);
    assertThat(events().get(2).getPreviousCaptureId()).isEqualTo("c1");
    assertThat(events().get(2).getReason()).contains("20×18");
    assertThat(report.frames()).isEqualTo(7);
  }

  @Test
  void a_limit_ends_the_capture_and_says_so() throws Exception {
    CaptureReport report =
        capture(SETTINGS.withMaxFrames(10), Frames.source(Frames.frames(30, 16, 16)));

    assertThat(report.ending()).isEqualTo(new Ending.Limited(10));
    assertThat(sink.all(FrameChunk.class)).hasSize(1).allMatch(FrameChunk::getEndOfCapture);
  }

  @Test
  void a_stopped_agent_delivers_what_it_has() throws Exception {
    List<CaptureAgent> agents = new ArrayList<>();
    agents.add(
        agent(
            SETTINGS,
            sink,
            new CaptureProgress() {
              @Override
              public void read(long frames) {
                if (frames == 13) {
                  agents.get(0).stop();
                }
              }
            }));

    CaptureReport report = agents.get(0).capture(Frames.source(Frames.frames(100, 16, 16)));

    assertThat(report.ending()).isEqualTo(new Ending.Stopped());
    assertThat(report.frames()).isEqualTo(13);
    assertThat(events().get(1).getReason()).isEqualTo("stopped");
  }

  @Test
  void a_source_without_frames_is_a_capture_that_is_over() throws Exception {
    capture(SETTINGS, Frames.source(List.of()));

    assertThat(sink.all(FrameChunk.class)).hasSize(1);
    assertThat(sink.all(FrameChunk.class).get(0).getFrameCount()).isZero();
    assertThat(events().get(1).getLastFrame()).isNull();
  }

  @Test
  void what_the_sink_does_not_take_ends_the_agent() {
    ChunkSink full =
        new Recorder() {
          @Override
          public Optional<String> chunk(FrameChunk chunk) {
            throw new IllegalStateException("no room");
          }
        };
    CaptureAgent agent = agent(SETTINGS, full, CaptureProgress.NONE);

    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> agent.capture(Frames.source(Frames.frames(100, 16, 16))))
        .withMessage("no room");
  }

  @Test
  void raw_frames_that_fit_no_record_are_refused_before_the_capture_begins() {
    assertThatExceptionOfType(CaptureException.class)
        .isThrownBy(() -> capture(SETTINGS, Frames.source(Frames.frames(1, 1500, 1500))))
        .withMessageContaining("at most 7 frames");
    assertThat(sink.records).isEmpty();
  }

  @Test
  void captures_get_different_ids_in_the_order_of_their_time() {
    CaptureSettings first = CaptureSettings.of("s1", "m1");
    CaptureSettings second = CaptureSettings.of("s2", "m1");

    assertThat(CaptureIds.of(first, Frames.BEGIN))
        .startsWith("20260102T030405.000Z-")
        .isNotEqualTo(CaptureIds.of(second, Frames.BEGIN))
        .isLessThan(CaptureIds.of(first, Frames.BEGIN.plusMillis(1)));
  }
}
