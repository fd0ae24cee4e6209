package dev.motility.ingest.source;

import dev.motility.runtime.CommandException;
import dev.motility.samples.simulate.Setup;
import dev.motility.samples.simulate.SimulatedMicroscope;
import java.time.Instant;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * A simulated microscope: {@code simulated:?seed=7&seconds=20&width=640&height=480}, all of it
 * optional. The same seed and size give the same pixels; without {@code seconds} it never ends.
 * Frames are timed from the moment of opening.
 *
 * @param seed what sample, style and cells are drawn from
 * @param width pixels in a row
 * @param height rows in a frame
 * @param seconds length of the recording
 */
public record SimulatedAddress(long seed, int width, int height, OptionalDouble seconds)
    implements SourceAddress {
  static final String SCHEME = "simulated";

  private static final long DEFAULT_SEED = 1;
  private static final int DEFAULT_WIDTH = 640;
  private static final int DEFAULT_HEIGHT = 480;

  public SimulatedAddress {
    if (seconds.isPresent() && !(seconds.getAsDouble() >= 0 && seconds.getAsDouble() < 1e9)) {
      throw new IllegalArgumentException("seconds may be 0 or more, not " + seconds.getAsDouble());
    }
    Setup.training(seed).withSize(width, height);
  }

  static SimulatedAddress parse(String address) {
    try {
      Parameters given = Parameters.of(address.substring(SCHEME.length() + 1));
      SimulatedAddress parsed =
          new SimulatedAddress(
              given.take("seed", Long::parseLong).orElse(DEFAULT_SEED),
              given.take("width", Integer::parseInt).orElse(DEFAULT_WIDTH),
              given.take("height", Integer::parseInt).orElse(DEFAULT_HEIGHT),
              given
                  .take("seconds", Double::parseDouble)
                  .map(OptionalDouble::of)
                  .orElse(OptionalDouble.empty()));
      given.requireNoOther();
      return parsed;
    } catch (IllegalArgumentException e) {
      throw CommandException.usage(
          "the source %s is not understood: %s; an example is simulated:?seed=7&seconds=20&width=640&height=480"
              .formatted(address, e.getMessage()));
    }
  }

  @Override
  public OpenSource open() {
    Setup endless = Setup.training(seed).withSize(width, height).startingAt(Instant.now());
    if (seconds.isEmpty()) {
      return new OpenSource(new SimulatedMicroscope(endless), OptionalLong.empty());
    }
    long frames = Math.round(seconds.getAsDouble() * endless.style().framesPerSecond());
    return new OpenSource(
        new SimulatedMicroscope(endless.withFrames(frames)), OptionalLong.of(frames));
  }

  @Override
  public String toString() {
    String length = seconds.isPresent() ? "&seconds=" + seconds.getAsDouble() : "";
    return "%s:?seed=%d&width=%d&height=%d%s".formatted(SCHEME, seed, width, height, length);
  }
}
