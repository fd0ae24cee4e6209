package dev.motility.ingest.capture;

import java.util.Optional;

/** Why a capture ended. */
public sealed interface Ending {
  /** What the capture's last event says; empty if the source came to its regular end. */
  Optional<String> reason();

  /** The source had no more frames. */
  record Complete() implements Ending {
    @Override
    public Optional<String> reason() {
      return Optional.empty();
    }
  }

  /** As many frames as were asked for. */
  record Limited(long frames) implements Ending {
    @Override
    public Optional<String> reason() {
      return Optional.of("limited to %d frames".formatted(frames));
    }
  }

  /** Somebody stopped the agent. */
  record Stopped() implements Ending {
    @Override
    public Optional<String> reason() {
      return Optional.of("stopped");
    }
  }

  /** The source failed; what it gave before is good. */
  record Failed(String fault) implements Ending {
    @Override
    public Optional<String> reason() {
      return Optional.of(fault);
    }
  }
}
