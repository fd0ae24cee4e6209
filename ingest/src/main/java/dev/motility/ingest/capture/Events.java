package dev.motility.ingest.capture;

import dev.motility.ingest.chunk.CaptureIdentity;
import dev.motility.schemas.CaptureEvent;
import dev.motility.schemas.CaptureEventKind;
import dev.motility.schemas.FrameChunk;
import java.time.Clock;
import java.util.Optional;

/**
 * The events of one capture.
 *
 * @param clock what events are timed by
 */
public record Events(CaptureIdentity identity, Clock clock) {
  /** Those of a capture that an earlier process left, by one of its chunks. */
  public static Events of(FrameChunk chunk) {
    CaptureIdentity identity =
        new CaptureIdentity(
            chunk.getSampleId(),
            chunk.getCaptureId(),
            Optional.ofNullable(chunk.getParticipantId()),
            chunk.getMicroscopeId());
    return new Events(identity, Clock.systemUTC());
  }

  /** It begins; after another one of the same sample if that is named. */
  public CaptureEvent started(Optional<String> previousCapture, Optional<String> reason) {
    return event(CaptureEventKind.STARTED)
        .setPreviousCaptureId(previousCapture.orElse(null))
        .setReason(reason.orElse(null))
        .build();
  }

  /** It goes on where another one of the same sample broke off, for a reason. */
  public CaptureEvent reconnected(String previousCapture, String reason) {
    return event(CaptureEventKind.RECONNECTED)
        .setPreviousCaptureId(previousCapture)
        .setReason(reason)
        .build();
  }

  /** Frames from {@code first} to {@code last} are missing. */
  public CaptureEvent gap(long first, long last, String reason) {
    return event(CaptureEventKind.GAP)
        .setFirstFrame(first)
        .setLastFrame(last)
        .setReason(reason)
        .build();
  }

  /**
   * It is over.
   *
   * @param frames those that were missing in between counted as well
   */
  public CaptureEvent ended(long frames, Optional<String> reason) {
    CaptureEvent.Builder event = event(CaptureEventKind.ENDED).setReason(reason.orElse(null));
    if (frames > 0) {
      event.setFirstFrame(0L).setLastFrame(frames - 1);
    }
    return event.build();
  }

  /** The agent lives; the reason says what there is to say of the source. */
  public CaptureEvent heartbeat(Optional<String> reason) {
    return event(CaptureEventKind.HEARTBEAT).setReason(reason.orElse(null)).build();
  }

  private CaptureEvent.Builder event(CaptureEventKind kind) {
    return CaptureEvent.newBuilder()
        .setSampleId(identity.sampleId())
        .setCaptureId(identity.captureId())
        .setParticipantId(identity.participantId().orElse(null))
        .setMicroscopeId(identity.microscopeId())
        .setKind(kind)
        .setAt(clock.instant())
        .setAgent(Agent.NAME);
  }
}
