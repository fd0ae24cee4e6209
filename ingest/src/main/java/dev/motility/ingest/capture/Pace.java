package dev.motility.ingest.capture;

import dev.motility.samples.GrayFrame;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** When a frame is due. */
enum Pace {
  /** At once. */
  AS_FAST_AS_POSSIBLE {
    @Override
    Turn begin() {
      return (frame, stopped) -> true;
    }
  },
  /** As long after the first frame as its time says. */
  REAL_TIME {
    @Override
    Turn begin() {
      return new RealTime();
    }
  };

  /** The frames of one capture, one after the other. */
  interface Turn {
    /** Waits until a frame is due; false if the capture is stopped before. */
    boolean comes(GrayFrame frame, CountDownLatch stopped) throws InterruptedException;
  }

  abstract Turn begin();

  private static final class RealTime implements Turn {
    private Instant firstFrame = Instant.MAX;
    private long startNanos;

    @Override
    public boolean comes(GrayFrame frame, CountDownLatch stopped) throws InterruptedException {
      if (firstFrame.equals(Instant.MAX)) {
        firstFrame = frame.time();
        startNanos = System.nanoTime();
      }
      long due = Duration.between(firstFrame, frame.time()).toNanos();
      long early = due - (System.nanoTime() - startNanos);
      return early <= 0 || !stopped.await(early, TimeUnit.NANOSECONDS);
    }
  }
}
