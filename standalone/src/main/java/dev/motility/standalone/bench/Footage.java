package dev.motility.standalone.bench;

import dev.motility.ingest.chunk.CaptureIdentity;
import dev.motility.ingest.chunk.Chunk;
import dev.motility.ingest.chunk.ChunkEncoder;
import dev.motility.runtime.CommandException;
import dev.motility.samples.FrameSource;
import dev.motility.samples.GrayClip;
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
 * @param images the same frames as they were before they were encoded, each by itself as a camera
 *     gives it, or none
 */
public record Footage(VideoFormat format, List<FrameChunk> chunks, List<GrayClip> images) {
  /** Frames of a chunk. */
  static final int CHUNK_FRAMES = 10;

  /** Chunks of a window. */
  static final int WINDOW_CHUNKS = 5;

  /** Frames of a window. */
  public static final int WINDOW_FRAMES = WINDOW_CHUNKS * CHUNK_FRAMES;

  private static final long SEED = 7;
  private static final CaptureIdentity ANY =
      new CaptureIdentity("bench", "bench", Optional.empty(), "bench");

  public Footage {
    chunks = List.copyOf(chunks);
    images = List.copyOf(images);
  }

  /** So many windows of a simulated microscope, FFV1. */
  public static Footage simulated(int windows, int width, int height) {
    try (SimulatedMicroscope source =
            new SimulatedMicroscope(Setup.training(SEED).withSize(width, height));
        ChunkCodec codec = new ChunkCodec()) {
      Footage unencoded =
          new Footage(source.format(), List.of(), images(source, windows * WINDOW_FRAMES));
      ChunkEncoder encoder = new ChunkEncoder(ANY, unencoded.format, Encoding.FFV1, codec);
      List<FrameChunk> records = new ArrayList<>();
      while (records.size() < windows * WINDOW_CHUNKS) {
        records.add(encoder.encode(unencoded.chunk(records.size()), records.size()));
      }
      return new Footage(unencoded.format, records, unencoded.images);
    } catch (SourceException | ChunkException e) {
      throw CommandException.failed(e.getMessage(), e);
    }
  }

  private static List<GrayClip> images(FrameSource source, int count) throws SourceException {
    List<GrayClip> images = new ArrayList<>();
    while (images.size() < count) {
      images.add(source.next().orElseThrow().image());
    }
    return images;
  }

  /** The records alone: frames are large, and not everybody needs them. */
  Footage withoutImages() {
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

  /** Frames one after the other, made anew: kept, they would fill the heap. */
  public GrayClip clip(int first, int frames) {
    int size = format.width() * format.height();
    byte[] pixels = new byte[frames * size];
    for (int i = 0; i < frames; i++) {
      System.arraycopy(images.get(first + i).pixels(), 0, pixels, i * size, size);
    }
    return new GrayClip(format.width(), format.height(), frames, pixels);
  }

  /** A chunk as a recording hands it to its encoder; after the last comes the first again. */
  Chunk chunk(int index) {
    int first = index * CHUNK_FRAMES % images.size();
    return new Chunk(first, clip(first, CHUNK_FRAMES), Instant.EPOCH, false);
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
