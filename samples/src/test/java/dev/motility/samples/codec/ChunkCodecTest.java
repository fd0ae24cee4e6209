package dev.motility.samples.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.motility.samples.GrayClip;
import dev.motility.samples.GrayFrames;
import dev.motility.samples.SeparateFrames;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class ChunkCodecTest {
  private static final double RATE = 49;

  @Property(tries = 100)
  void lossless_encodings_give_back_the_very_pixels(
      @ForAll("clips") GrayClip clip, @ForAll("lossless") Encoding encoding) throws ChunkException {
    try (ChunkCodec codec = new ChunkCodec()) {
      byte[] payload = codec.encode(encoding, clip, RATE);
      GrayClip decoded = codec.decode(encoding, ByteBuffer.wrap(payload), ChunkShape.of(clip));
      assertThat(decoded.pixels()).isEqualTo(clip.pixels());
    }
  }

  @Property(tries = 50)
  void frames_in_several_arrays_are_encoded_as_in_one(
      @ForAll("clips") GrayClip clip, @ForAll Encoding encoding) throws ChunkException {
    GrayFrames separate = separate(clip);

    try (ChunkCodec codec = new ChunkCodec()) {
      assertThat(codec.encode(encoding, separate, RATE))
          .isEqualTo(codec.encode(encoding, clip, RATE));
    }
    assertThat(separate.joined().pixels()).isEqualTo(clip.pixels());
    assertThat(separate.sha256()).isEqualTo(clip.sha256());
  }

  private static GrayFrames separate(GrayClip clip) {
    List<GrayClip> images = new ArrayList<>();
    for (int i = 0; i < clip.frames(); i++) {
      byte[] pixels = new byte[clip.frameSize()];
      clip.frames(i, 1).get(pixels);
      images.add(new GrayClip(clip.width(), clip.height(), 1, pixels));
    }
    return new SeparateFrames(clip.width(), clip.height(), images);
  }

  @Property(tries = 20)
  void a_codec_that_is_used_again_gives_what_a_new_one_gives(
      @ForAll("clips") GrayClip first,
      @ForAll("clips") GrayClip second,
      @ForAll @IntRange(min = 1, max = 4) int threads)
      throws ChunkException {
    try (ChunkCodec used = new ChunkCodec(new CodecSettings(threads, 3, 1 << 24));
        ChunkCodec fresh = new ChunkCodec()) {
      for (GrayClip clip : new GrayClip[] {first, second, first}) {
        byte[] payload = used.encode(Encoding.FFV1, clip, RATE);
        assertThat(
                used.decode(Encoding.FFV1, ByteBuffer.wrap(payload), ChunkShape.of(clip)).pixels())
            .isEqualTo(clip.pixels());
        if (clip == second) {
          assertThat(fresh.encode(Encoding.FFV1, clip, RATE)).isEqualTo(payload);
        }
      }
    }
  }

  @Property(tries = 20)
  void lossless_clips_of_one_kind_leave_no_trace_in_the_next(
      @ForAll("clips") GrayClip first,
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 4) int threads)
      throws ChunkException {
    GrayClip second = noise(first.width(), first.height(), first.frames(), seed);
    try (ChunkCodec used = new ChunkCodec(new CodecSettings(threads, 3, 1 << 24))) {
      for (GrayClip clip : new GrayClip[] {first, second, second, first}) {
        try (ChunkCodec fresh = new ChunkCodec()) {
          assertThat(used.encode(Encoding.FFV1, clip, RATE))
              .isEqualTo(fresh.encode(Encoding.FFV1, clip, RATE));
        }
      }
    }
  }

  @Example
  void frames_of_a_camera_and_of_odd_size_survive() throws ChunkException {
    int[][] shapes = {
      {1, 1, 1},
      {7, 5, 3},
      {698, 528, 3},
      {640, 480, 2},
      {1, 288, 2},
      {2, 500, 2},
      {1800, 1700, 1},
      {500, 1, 2}
    };
    try (ChunkCodec codec = new ChunkCodec()) {
      for (int[] s : shapes) {
        GrayClip clip = noise(s[0], s[1], s[2], 5);
        for (Encoding encoding : new Encoding[] {Encoding.FFV1, Encoding.RAW}) {
          byte[] payload = codec.encode(encoding, clip, RATE);
          assertThat(codec.decode(encoding, ByteBuffer.wrap(payload), ChunkShape.of(clip)).pixels())
              .as("%s %s", encoding, Arrays.toString(s))
              .isEqualTo(clip.pixels());
        }
      }
    }
  }

  @Example
  void jpeg_stays_near() throws ChunkException {
    GrayClip clip = ramp(65, 33, 4);
    try (ChunkCodec codec = new ChunkCodec(new CodecSettings(1, 2, 1 << 24))) {
      byte[] payload = codec.encode(Encoding.JPEG, clip, RATE);
      byte[] decoded =
          codec.decode(Encoding.JPEG, ByteBuffer.wrap(payload), ChunkShape.of(clip)).pixels();
      for (int i = 0; i < decoded.length; i++) {
        assertThat(Math.abs((decoded[i] & 0xFF) - (clip.pixels()[i] & 0xFF))).isLessThan(12);
      }
    }
  }

  @Example
  void no_frames_are_no_bytes() throws ChunkException {
    GrayClip nothing = new GrayClip(640, 480, 0, new byte[0]);
    try (ChunkCodec codec = new ChunkCodec()) {
      for (Encoding encoding : Encoding.values()) {
        byte[] payload = codec.encode(encoding, nothing, RATE);
        assertThat(payload).isEmpty();
        assertThat(
                codec.decode(encoding, ByteBuffer.wrap(payload), ChunkShape.of(nothing)).frames())
            .isZero();
      }
    }
  }

  @Example
  void an_ffv1_payload_is_a_matroska_file_without_date_or_chance() throws ChunkException {
    GrayClip clip = ramp(64, 48, 10);
    try (ChunkCodec codec = new ChunkCodec();
        ChunkCodec other = new ChunkCodec()) {
      byte[] payload = codec.encode(Encoding.FFV1, clip, RATE);
      assertThat(payload).startsWith(0x1A, 0x45, 0xDF, 0xA3).hasSizeLessThan(clip.pixels().length);
      assertThat(new String(payload, StandardCharsets.ISO_8859_1)).contains("V_FFV1");
      assertThat(codec.encode(Encoding.FFV1, clip, RATE)).isEqualTo(payload);
      assertThat(other.encode(Encoding.FFV1, clip, RATE)).isEqualTo(payload);
    }
  }

  @Example
  void chunks_are_decoded_into_their_places_of_a_window() throws ChunkException {
    GrayClip first = noise(20, 10, 3, 1);
    GrayClip second = noise(20, 10, 2, 2);
    byte[] window = new byte[1000 + 2];
    try (ChunkCodec codec = new ChunkCodec()) {
      for (Encoding encoding : new Encoding[] {Encoding.FFV1, Encoding.RAW}) {
        Arrays.fill(window, (byte) 9);
        decodeInto(codec, encoding, second, window, 1 + 600);
        decodeInto(codec, encoding, first, window, 1);
        assertThat(Arrays.copyOfRange(window, 1, 601)).isEqualTo(first.pixels());
        assertThat(Arrays.copyOfRange(window, 601, 1001)).isEqualTo(second.pixels());
        assertThat(window[0]).isEqualTo((byte) 9);
        assertThat(window[1001]).isEqualTo((byte) 9);
      }
    }
  }

  @Example
  void a_payload_may_lie_anywhere() throws ChunkException {
    GrayClip clip = noise(20, 10, 3, 1);
    try (ChunkCodec codec = new ChunkCodec()) {
      byte[] payload = codec.encode(Encoding.FFV1, clip, RATE);
      ByteBuffer inside = ByteBuffer.allocate(payload.length + 20).position(13);
      inside.put(payload).flip().position(13);
      ByteBuffer direct = ByteBuffer.allocateDirect(payload.length).put(payload).flip();
      for (ByteBuffer buffer : new ByteBuffer[] {inside, inside.slice(), direct}) {
        int position = buffer.position();
        assertThat(codec.decode(Encoding.FFV1, buffer, ChunkShape.of(clip)).pixels())
            .isEqualTo(clip.pixels());
        assertThat(buffer.position()).isEqualTo(position);
      }
      assertThat(
              codec.decode(Encoding.FFV1, direct.asReadOnlyBuffer(), ChunkShape.of(clip)).pixels())
          .isEqualTo(clip.pixels());
    }
  }

  @Property(tries = 400)
  void a_flipped_bit_never_changes_a_pixel_unnoticed(
      @ForAll @IntRange(min = 0, max = 1_000_000) int where,
      @ForAll @IntRange(min = 0, max = 7) int bit)
      throws ChunkException {
    GrayClip clip = noise(40, 30, 3, 3);
    try (ChunkCodec codec = new ChunkCodec()) {
      byte[] payload = codec.encode(Encoding.FFV1, clip, RATE);
      payload[where % payload.length] ^= (byte) (1 << bit);
      decodesToTheSameOrFails(codec, payload, clip);
    }
  }

  @Example
  void a_flipped_bit_of_the_headers_never_changes_a_pixel_unnoticed() throws ChunkException {
    GrayClip clip = noise(9, 7, 2, 3);
    try (ChunkCodec codec = new ChunkCodec()) {
      byte[] payload = codec.encode(Encoding.FFV1, clip, RATE);
      for (int bit = 0; bit < Byte.SIZE * payload.length; bit++) {
        byte[] damaged = payload.clone();
        damaged[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
        decodesToTheSameOrFails(codec, damaged, clip);
      }
    }
  }

  @Property(tries = 200)
  void a_payload_that_is_cut_off_is_refused_or_whole(
      @ForAll @IntRange(min = 0, max = 999) int share, @ForAll("clips") GrayClip clip)
      throws ChunkException {
    try (ChunkCodec codec = new ChunkCodec()) {
      byte[] payload = codec.encode(Encoding.FFV1, clip, RATE);
      decodesToTheSameOrFails(codec, Arrays.copyOf(payload, payload.length * share / 1000), clip);
    }
  }

  @Property(tries = 200)
  void noise_is_refused(@ForAll byte[] noise, @ForAll Encoding encoding) {
    try (ChunkCodec codec = new ChunkCodec()) {
      assertThatThrownBy(
              () -> codec.decode(encoding, ByteBuffer.wrap(noise), new ChunkShape(640, 480, 10)))
          .isInstanceOf(ChunkException.class);
    }
  }

  @Property(tries = 100)
  void damaged_jpeg_never_harms(@ForAll long seed) throws ChunkException {
    GrayClip clip = noise(40, 30, 3, 3);
    Random random = new Random(seed);
    try (ChunkCodec codec = new ChunkCodec()) {
      byte[] payload = codec.encode(Encoding.JPEG, clip, RATE);
      for (int i = 0; i < 5; i++) {
        payload[random.nextInt(payload.length)] = (byte) random.nextInt();
      }
      try {
        assertThat(
                codec.decode(Encoding.JPEG, ByteBuffer.wrap(payload), ChunkShape.of(clip)).frames())
            .isEqualTo(3);
      } catch (ChunkException refused) {
        assertThat(refused).hasMessageStartingWith("a bad JPEG payload: ");
      }
    }
  }

  @Example
  void what_was_not_claimed_is_refused() throws ChunkException {
    GrayClip clip = noise(40, 30, 3, 3);
    try (ChunkCodec codec = new ChunkCodec()) {
      byte[] payload = codec.encode(Encoding.FFV1, clip, RATE);
      refused(codec, Encoding.FFV1, payload, 30, 40, 3, "frames of 40×30 pixels, not the 30×40");
      refused(codec, Encoding.FFV1, payload, 40, 30, 2, "more than the 2 frames claimed");
      refused(codec, Encoding.FFV1, payload, 40, 30, 4, "3 frames, not the 4 claimed");
      refused(codec, Encoding.FFV1, payload, 40, 30, 0, "for 0 frames");
      refused(codec, Encoding.JPEG, payload, 40, 30, 3, "codec is not MJPEG");
      refused(codec, Encoding.RAW, payload, 40, 30, 3, "for 3 frames of 40×30 pixels");
      refused(codec, Encoding.FFV1, new byte[0], 40, 30, 3, "not a Matroska clip");
    }
  }

  @Example
  void a_claim_beyond_the_limit_is_refused_before_memory_is_taken() throws ChunkException {
    try (ChunkCodec codec = new ChunkCodec()) {
      byte[] payload = codec.encode(Encoding.FFV1, noise(40, 30, 3, 3), RATE);
      for (Encoding encoding : Encoding.values()) {
        refused(codec, encoding, payload, 20_000, 10_000, 1, "more than the limit");
        int max = Integer.MAX_VALUE;
        refused(codec, encoding, payload, max, max, max, "more than the limit");
      }
    }
  }

  private static void decodeInto(
      ChunkCodec codec, Encoding encoding, GrayClip clip, byte[] target, int offset)
      throws ChunkException {
    byte[] payload = codec.encode(encoding, clip, RATE);
    codec.decode(encoding, ByteBuffer.wrap(payload), ChunkShape.of(clip), target, offset);
  }

  private static void decodesToTheSameOrFails(ChunkCodec codec, byte[] payload, GrayClip clip) {
    try {
      GrayClip decoded = codec.decode(Encoding.FFV1, ByteBuffer.wrap(payload), ChunkShape.of(clip));
      assertThat(decoded.pixels()).isEqualTo(clip.pixels());
    } catch (ChunkException refused) {
      assertThat(refused.getMessage()).startsWith("a bad FFV1 payload: ").doesNotContain("\n");
    }
  }

  private static void refused(
      ChunkCodec codec, Encoding encoding, byte[] payload, int w, int h, int frames, String why) {
    ChunkShape shape = new ChunkShape(w, h, frames);
    assertThatThrownBy(() -> codec.decode(encoding, ByteBuffer.wrap(payload), shape))
        .isInstanceOf(ChunkException.class)
        .hasMessageContaining(why);
  }

  private static GrayClip noise(int width, int height, int frames, long seed) {
    byte[] pixels = new byte[width * height * frames];
    new Random(seed).nextBytes(pixels);
    return new GrayClip(width, height, frames, pixels);
  }

  private static GrayClip ramp(int width, int height, int frames) {
    byte[] pixels = new byte[width * height * frames];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (100 + i % width);
    }
    return new GrayClip(width, height, frames, pixels);
  }

  @Provide
  Arbitrary<Encoding> lossless() {
    return Arbitraries.of(Encoding.FFV1, Encoding.RAW);
  }

  @Provide
  Arbitrary<GrayClip> clips() {
    return Combinators.combine(
            Arbitraries.integers().between(1, 400),
            Arbitraries.integers().between(1, 60),
            Arbitraries.integers().between(1, 12),
            Arbitraries.longs())
        .as(ChunkCodecTest::noise);
  }
}
