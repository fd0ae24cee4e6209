package dev.motility.ingest.agent;

import dev.motility.ingest.capture.CaptureSettings;
import dev.motility.ingest.capture.Events;
import dev.motility.ingest.chunk.CaptureIdentity;
import dev.motility.ingest.deliver.Drainer;
import dev.motility.ingest.live.Camera;
import dev.motility.ingest.live.CameraState;
import dev.motility.ingest.live.LiveCapture;
import dev.motility.ingest.publish.Line;
import dev.motility.ingest.spool.Spool;
import dev.motility.ingest.spool.Spools;
import dev.motility.schemas.CaptureEvent;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** A camera, its spool, and what sends it. */
final class LiveWork implements SourceWork {
  private static final Duration LOOK = Duration.ofMillis(200);

  private final Camera camera;
  private final CaptureSettings settings;
  private final AgentSettings agent;
  private final Path file;
  private final Line line;
  private final SourceMeters meters;
  private volatile boolean stopped;
  private volatile Optional<LiveCapture> current = Optional.empty();

  LiveWork(
      Camera camera,
      CaptureSettings settings,
      AgentSettings agent,
      Path file,
      Line line,
      SourceMeters meters) {
    this.camera = camera;
    this.settings = settings;
    this.agent = agent;
    this.file = file;
    this.line = line;
    this.meters = meters;
  }

  @Override
  public void run() throws InterruptedException {
    agent.signing().requireKey(settings.microscopeId());
    try (Spool spool = Spools.open(file, agent.spoolBytes())) {
      meters.show(spool);
      LiveCapture capture =
          new LiveCapture(camera, settings, agent.live(), spool, agent.signing(), meters);
      current = Optional.of(capture);
      if (stopped) {
        capture.stop();
      }
      Drainer drainer =
          new Drainer(
              spool,
              line,
              new Drainer.Heartbeat(agent.live().heartbeat(), () -> heartbeat(capture)),
              meters);
      try (Sending sending = Sending.start(drainer, settings.microscopeId(), capture::stop)) {
        capture.run();
        awaitDelivery(spool, sending);
      }
      spool.retire();
    }
  }

  /** An agent that is stopped does not wait for ever; the rest stays in the spool. */
  private void awaitDelivery(Spool spool, Sending sending) throws InterruptedException {
    long lingerEnd = System.nanoTime() + agent.linger().toNanos();
    while (!sending.failed() && !spool.awaitEmpty(LOOK)) {
      if (!stopped) {
        lingerEnd = System.nanoTime() + agent.linger().toNanos();
      } else if (System.nanoTime() > lingerEnd) {
        return;
      }
    }
  }

  private Optional<CaptureEvent> heartbeat(LiveCapture capture) {
    CameraState state = capture.state();
    CaptureIdentity identity =
        new CaptureIdentity(
            settings.sampleId(),
            state.captureId().isEmpty() ? "none yet" : state.captureId(),
            settings.participantId(),
            settings.microscopeId());
    return Optional.of(
        new Events(identity, Clock.systemUTC())
            .heartbeat(state.connected() ? Optional.empty() : Optional.of(state.detail())));
  }

  @Override
  public void stop() {
    stopped = true;
    current.ifPresent(LiveCapture::stop);
  }

  @Override
  public SourceState state() {
    CameraState camera =
        current.map(LiveCapture::state).orElse(new CameraState("", false, "starts"));
    String obstacle = meters.obstacle();
    return new SourceState(
        camera.connected() && obstacle.isEmpty(),
        obstacle.isEmpty() ? camera.detail() : camera.detail() + "; " + obstacle);
  }
}
