package dev.motility.standalone.bench;

import dev.motility.ingest.chunk.CaptureIdentity;
import dev.motility.ingest.chunk.Chunk;
import dev.motility.ingest.chunk.ChunkEncoder;
import dev.motility.ingest.chunk.Chunker;
import dev.motility.runtime.CommandException;
import dev.motility.samples.FrameSource;
import dev.motility.samples.GrayClip;
import dev.motility.samples.GrayFrame;
import dev.motility.samples.SourceException;
import dev.motility.samples.VideoFormat;
import dev.motility.samples.codec.ChunkCodec;
import dev.motility.samples.codec.ChunkException;
import dev.motility.samples.codec.Encoding;
import dev.motility.samples.simulate.Setup;
import dev.motility.samples.simulate.SimulatedMicroscope;
import dev.motility.schemas.FrameChunk;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A few windows of simulated frames, ready as records, that a benchmark streams over and over:
 * simulating a frame costs more than what is measured.
 *
 * @param format of the frames
 * @param chunks of ten frames each, encoded, in order
 * @param frames the same as they were before they were encoded, or none
 */
record Footage(VideoFormat format, List<FrameChunk> chunks, List<Chunk> frames) {
  /** Frames of a chunk. */
  static final int CHUNK_FRAMES = 10;

  /** Chunks of a window. */
  static final int WINDOW_CHUNKS = 5;

  private static final long SEED = 7;
  private static final CaptureIdentity ANY =
      new CaptureIdentity("bench", "bench", Optional.empty(), "bench");

  Footage {
    chunks = List.copyOf(chunks);
    frames = List.copyOf(frames);
  }

  /** So many windows of a simulated microscope, FFV1. */
  static Footage simulated(int windows, int width, int height) {
    try (SimulatedMicroscope source =
            new SimulatedMicroscope(Setup.training(SEED).withSize(width, height));
        ChunkCodec codec = new ChunkCodec()) {
      VideoFormat format = source.format();
      List<Chunk> chunks = chunks(source, windows * WINDOW_CHUNKS);
      ChunkEncoder encoder = new ChunkEncoder(ANY, format, Encoding.FFV1, codec);
      List<FrameChunk> records = new ArrayList<>();
      for (Chunk chunk : chunks) {
        records.add(encoder.encode(chunk, records.size()));
      }
      return new Footage(format, records, chunks);
    } catch (SourceException | ChunkException e) {
      throw CommandException.failed(e.getMessage(), e);
    }
  }

  private static List<Chunk> chunks(FrameSource source, int count) throws SourceException {
    VideoFormat format = source.format();
    Chunker chunker = new Chunker(format.width(), format.height(), CHUNK_FRAMES, Instant.EPOCH);
    List<Chunk> chunks = new ArrayList<>();
    while (chunks.size() < count) {
      GrayFrame frame = source.next().orElseThrow();
      chunker.add(frame).ifPresent(chunks::add);
    }
    return chunks;
  }

  /** The records alone: frames are large, and not everybody needs them. */
  Footage withoutFrames() {
    return new Footage(format, chunks, List.of());
  }

  /** How many different windows there are. */
  int windows() {
    return chunks.size() / WINDOW_CHUNKS;
  }

  /** The chunks of a window; after the last comes the first again. */
  List<FrameChunk> window(int index) {
    int from = index % windows() * WINDOW_CHUNKS;
    return chunks.subList(from, from + WINDOW_CHUNKS);
  }

  /** The frames of a window, decoded. */
  GrayClip clip(int index) {
    int size = format.width() * format.height();
    byte[] pixels = new byte[WINDOW_CHUNKS * CHUNK_FRAMES * size];
    int to = 0;
    for (Chunk chunk : frames.subList(index * WINDOW_CHUNKS, (index + 1) * WINDOW_CHUNKS)) {
      GrayClip clip = chunk.frames();
      System.arraycopy(clip.pixels(), 0, pixels, to, clip.frames() * size);
      to += clip.frames() * size;
    }
    return new GrayClip(format.width(), format.height(), WINDOW_CHUNKS * CHUNK_FRAMES, pixels);
  }

  /** Every frame by itself, as a camera gives them. */
  List<GrayClip> images() {
    List<GrayClip> images = new ArrayList<>();
    for (Chunk chunk : frames) {
      for (int i = 0; i < chunk.frames().frames(); i++) {
        byte[] pixels = new byte[chunk.frames().frameSize()];
        chunk.frames().frames(i, 1).get(pixels);
        images.add(new GrayClip(format.width(), format.height(), 1, pixels));
      }
    }
    return List.copyOf(images);
  }

  /** The record of a chunk of some capture. */
  FrameChunk record(String sampleId, int sequence, Instant begin, boolean end) {
    double seconds = sequence * (double) CHUNK_FRAMES / format.framesPerSecond();
    FrameChunk like = chunks.get(sequence % chunks.size());
    return FrameChunk.newBuilder()
        .setSampleId(sampleId)
        .setCaptureId(sampleId + "-capture")
        .setMicroscopeId(sampleId + "-microscope")
        .setSequence(sequence)
        .setFirstFrame((long) sequence * CHUNK_FRAMES)
        .setFrameCount(CHUNK_FRAMES)
        .setWidth(like.getWidth())
        .setHeight(like.getHeight())
        .setFramesPerSecond(like.getFramesPerSecond())
        .setMicrometresPerPixel(like.getMicrometresPerPixel())
        .setCapturedAt(begin.plus(Duration.ofNanos(Math.round(seconds * 1e9))))
        .setEncoding(like.getEncoding())
        .setPayload(like.getPayload())
        .setPayloadSha256(like.getPayloadSha256())
        .setPixelsSha256(like.getPixelsSha256())
        .setEndOfCapture(end)
        .build();
  }

  /** Bytes of a window's payloads, on average. */
  double windowBytes() {
    return WINDOW_CHUNKS
        * chunks.stream().mapToInt(chunk -> chunk.getPayload().remaining()).average().orElseThrow();
  }
}
