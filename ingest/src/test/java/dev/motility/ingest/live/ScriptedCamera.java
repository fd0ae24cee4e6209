package dev.motility.ingest.live;

import dev.motility.samples.FrameSource;
import dev.motility.samples.GrayFrame;
import dev.motility.samples.SourceException;
import dev.motility.samples.VideoFormat;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;

/** A camera that does what a test says, one connection after the other. */
final class ScriptedCamera implements Camera {
  private final Queue<Connection> connections;
  private final CountDownLatch hanging = new CountDownLatch(1);

  /** What becomes of a connection after its frames. */
  enum Then {
    FAILS,
    ENDS,
    HANGS
  }

  /** One time that the camera is there. */
  record Connection(List<GrayFrame> frames, Then then) {}

  ScriptedCamera(Connection... connections) {
    this.connections = new ArrayDeque<>(List.of(connections));
  }

  @Override
  public FrameSource open(BooleanSupplier givenUp) throws SourceException {
    Connection now = connections.poll();
    if (now == null) {
      throw new SourceException("no camera any more");
    }
    return new Frames(now);
  }

  /** Lets threads end that hang. */
  void release() {
    hanging.countDown();
  }

  @Override
  public AtEnd atEnd() {
    return AtEnd.RECONNECT;
  }

  private final class Frames implements FrameSource {
    private final Queue<GrayFrame> left;
    private final VideoFormat format;
    private final Then then;

    Frames(Connection connection) {
      this.left = new ArrayDeque<>(connection.frames());
      GrayFrame first = connection.frames().get(0);
      this.format =
          new VideoFormat(
              first.image().width(), first.image().height(), 50, OptionalDouble.empty());
      this.then = connection.then();
    }

    @Override
    public VideoFormat format() {
      return format;
    }

    @Override
    public Optional<GrayFrame> next() throws SourceException {
      if (!left.isEmpty()) {
        return Optional.of(left.poll());
      }
      switch (then) {
        case FAILS -> throw new SourceException("the cable is out");
        case HANGS -> hang();
        case ENDS -> {}
      }
      return Optional.empty();
    }

    private void hang() {
      try {
        hanging.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public void close() {}
  }
}
