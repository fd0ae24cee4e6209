package dev.motility.ingest.chunk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motility.ingest.Frames;
import dev.motility.samples.GrayClip;
import dev.motility.samples.Sha256;
import dev.motility.samples.VideoFormat;
import dev.motility.samples.codec.ChunkCodec;
import dev.motility.samples.codec.ChunkShape;
import dev.motility.samples.codec.Encoding;
import dev.motility.schemas.FrameChunk;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ChunkEncoderTest {
  private static final CaptureIdentity IDENTITY =
      new CaptureIdentity("s1", "c1", Optional.of("p1"), "m1");
  private static final GrayClip CLIP = Frames.clip(Frames.frames(3, 32, 24));

  private static FrameChunk encode(GrayClip frames, Encoding encoding) throws Exception {
    VideoFormat format = new VideoFormat(32, 24, 49.5, OptionalDouble.of(0.25));
    try (ChunkCodec codec = new ChunkCodec()) {
      return new ChunkEncoder(IDENTITY, format, encoding, codec)
          .encode(new Chunk(70, frames, Frames.BEGIN, true), 7);
    }
  }

  private static GrayClip decode(FrameChunk chunk) throws Exception {
    Encoding encoding = Encoding.valueOf(chunk.getEncoding().name());
    try (ChunkCodec codec = new ChunkCodec()) {
      return codec.decode(
          encoding,
          chunk.getPayload(),
          new ChunkShape(chunk.getWidth(), chunk.getHeight(), chunk.getFrameCount()));
    }
  }

  @ParameterizedTest
  @EnumSource(Encoding.class)
  void a_record_holds_the_frames_and_their_digests(Encoding encoding) throws Exception {
    FrameChunk chunk = encode(CLIP, encoding);

    assertThat(chunk.getPayloadSha256()).isEqualTo(Sha256.of(List.of(chunk.getPayload())).hex());
    assertThat(decode(chunk).frames()).isEqualTo(3);
    assertThat(chunk.getPixelsSha256()).isEqualTo(decode(chunk).sha256().hex());
  }

  @ParameterizedTest
  @EnumSource(value = Encoding.class, names = "JPEG", mode = EnumSource.Mode.EXCLUDE)
  void a_lossless_record_holds_the_very_pixels(Encoding encoding) throws Exception {
    assertThat(decode(encode(CLIP, encoding)).pixels()).isEqualTo(CLIP.pixels());
  }

  @Test
  void a_record_says_what_the_chunk_is() throws Exception {
    FrameChunk chunk = encode(CLIP, Encoding.RAW);

    assertThat(chunk.getSampleId()).isEqualTo("s1");
    assertThat(chunk.getCaptureId()).isEqualTo("c1");
    assertThat(chunk.getParticipantId()).isEqualTo("p1");
    assertThat(chunk.getMicroscopeId()).isEqualTo("m1");
    assertThat(chunk.getSequence()).isEqualTo(7);
    assertThat(chunk.getFirstFrame()).isEqualTo(70);
    assertThat(chunk.getFramesPerSecond()).isEqualTo(49.5);
    assertThat(chunk.getMicrometresPerPixel()).isEqualTo(0.25);
    assertThat(chunk.getCapturedAt()).isEqualTo(Frames.BEGIN);
    assertThat(chunk.getEndOfCapture()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(Encoding.class)
  void a_chunk_without_frames_has_an_empty_payload(Encoding encoding) throws Exception {
    FrameChunk chunk = encode(new GrayClip(32, 24, 0, new byte[0]), encoding);

    assertThat(chunk.getFrameCount()).isZero();
    assertThat(chunk.getPayload().remaining()).isZero();
  }
}
