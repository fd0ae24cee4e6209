package dev.motility.ingest;

import dev.motility.samples.FrameSource;
import dev.motility.samples.GrayClip;
import dev.motility.samples.GrayFrame;
import dev.motility.samples.SourceException;
import dev.motility.samples.VideoFormat;
import dev.motility.samples.codec.ChunkCodec;
import dev.motility.samples.codec.ChunkException;
import dev.motility.samples.codec.Encoding;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Queue;
import java.util.Random;

/** Made-up frames, as frames, as a source and as a video file's bytes. */
public final class Frames {
  public static final Instant BEGIN = Instant.parse("2026-01-02T03:04:05Z");
  public static final double RATE = 50;

  private Frames() {}

  /** A frame whose pixels are its own. */
  public static GrayFrame frame(long index, int width, int height) {
    byte[] pixels = new byte[width * height];
    new Random(index).nextBytes(pixels);
    Instant time = BEGIN.plusNanos(Math.round(index * 1e9 / RATE));
    return new GrayFrame(index, time, new GrayClip(width, height, 1, pixels));
  }

  public static List<GrayFrame> frames(int count, int width, int height) {
    List<GrayFrame> frames = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      frames.add(frame(i, width, height));
    }
    return frames;
  }

  /** Frames one after the other. */
  public static GrayClip clip(List<GrayFrame> frames) {
    GrayClip first = frames.get(0).image();
    byte[] pixels = new byte[first.frameSize() * frames.size()];
    for (int i = 0; i < frames.size(); i++) {
      System.arraycopy(
          frames.get(i).image().pixels(), 0, pixels, i * first.frameSize(), first.frameSize());
    }
    return new GrayClip(first.width(), first.height(), frames.size(), pixels);
  }

  /** A lossless video file's bytes. */
  public static byte[] video(List<GrayFrame> frames) throws ChunkException {
    try (ChunkCodec codec = new ChunkCodec()) {
      return codec.encode(Encoding.FFV1, clip(frames), RATE);
    }
  }

  public static FrameSource source(List<GrayFrame> frames) {
    return new Memory(frames, Optional.empty());
  }

  /** A source that fails after its frames. */
  public static FrameSource failing(List<GrayFrame> frames, String fault) {
    return new Memory(frames, Optional.of(fault));
  }

  private static final class Memory implements FrameSource {
    private final Queue<GrayFrame> left;
    private final VideoFormat format;
    private final Optional<String> fault;

    Memory(List<GrayFrame> frames, Optional<String> fault) {
      this.left = new ArrayDeque<>(frames);
      GrayClip first = frames.isEmpty() ? frame(0, 16, 16).image() : frames.get(0).image();
      this.format = new VideoFormat(first.width(), first.height(), RATE, OptionalDouble.of(0.5));
      this.fault = fault;
    }

    @Override
    public VideoFormat format() {
      return format;
    }

    @Override
    public Optional<GrayFrame> next() throws SourceException {
      if (left.isEmpty() && fault.isPresent()) {
        throw new SourceException(fault.get());
      }
      return Optional.ofNullable(left.poll());
    }

    @Override
    public void close() {}
  }
}
