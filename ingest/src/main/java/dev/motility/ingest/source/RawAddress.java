package dev.motility.ingest.source;

import dev.motility.runtime.CommandException;
import dev.motility.samples.FrameSource;
import dev.motility.samples.RawFrames;
import dev.motility.samples.VideoFormat;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.time.Clock;
import java.util.OptionalDouble;
import java.util.function.BooleanSupplier;

/**
 * Bare grey frames on standard input: {@code -?width=640&height=480&rate=50}. Row by row, a byte a
 * pixel, no padding, no headers.
 */
public record RawAddress(int width, int height, double rate) implements SourceAddress.Live {
  static final String NAME = "-";

  static RawAddress parse(String address) {
    try {
      Parameters given = Parameters.of(address.substring(NAME.length()));
      RawAddress parsed =
          new RawAddress(
              given.take("width", Integer::parseInt).orElseThrow(() -> missing("width")),
              given.take("height", Integer::parseInt).orElseThrow(() -> missing("height")),
              given.take("rate", Double::parseDouble).orElseThrow(() -> missing("rate")));
      given.requireNoOther();
      parsed.format();
      return parsed;
    } catch (IllegalArgumentException e) {
      throw CommandException.usage(
          "the source %s is not understood: %s; standard input is -?width=640&height=480&rate=50"
              .formatted(address, e.getMessage()));
    }
  }

  private static IllegalArgumentException missing(String name) {
    return new IllegalArgumentException("it needs a " + name);
  }

  private VideoFormat format() {
    return new VideoFormat(width, height, rate, OptionalDouble.empty());
  }

  @Override
  public FrameSource open(BooleanSupplier givenUp) {
    FileInputStream input = new FileInputStream(FileDescriptor.in);
    return new RawFrames(input, "standard input", format(), Clock.systemUTC());
  }

  @Override
  public AtEnd atEnd() {
    return AtEnd.FINISH;
  }

  @Override
  public String toString() {
    return "%s?width=%d&height=%d&rate=%s".formatted(NAME, width, height, rate);
  }
}
