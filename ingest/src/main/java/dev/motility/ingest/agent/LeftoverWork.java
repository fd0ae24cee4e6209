package dev.motility.ingest.agent;

import dev.motility.ingest.capture.CaptureException;
import dev.motility.ingest.capture.Events;
import dev.motility.ingest.capture.Markers;
import dev.motility.ingest.deliver.DeliveryWatch;
import dev.motility.ingest.deliver.Drainer;
import dev.motility.ingest.publish.Line;
import dev.motility.ingest.spool.Spool;
import dev.motility.ingest.spool.Spools;
import dev.motility.schemas.FrameChunk;
import dev.motility.schemas.signature.ChunkSignature;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The spool of a camera that is not in the table any more: what it holds is still sent. */
final class LeftoverWork implements SourceWork {
  private static final Logger LOG = LoggerFactory.getLogger(LeftoverWork.class);
  private static final Duration LOOK = Duration.ofMillis(200);

  private final Path file;
  private final AgentSettings agent;
  private final Line line;
  private volatile boolean stopped;

  LeftoverWork(Path file, AgentSettings agent, Line line) {
    this.file = file;
    this.agent = agent;
    this.line = line;
  }

  @Override
  public void run() throws InterruptedException {
    try (Spool spool = Spools.open(file, agent.spoolBytes())) {
      end(spool);
      Drainer drainer = new Drainer(spool, line, Drainer.Heartbeat.none(), DeliveryWatch.NONE);
      try (Sending sending = Sending.start(drainer, "leftover", this::stop)) {
        boolean empty = spool.awaitEmpty(LOOK);
        while (!empty && !stopped && !sending.failed()) {
          empty = spool.awaitEmpty(LOOK);
        }
      }
      spool.retire();
    }
  }

  private void end(Spool spool) {
    Optional<FrameChunk> last = spool.lastChunk().filter(chunk -> !chunk.getEndOfCapture());
    if (last.isPresent()) {
      FrameChunk end = Markers.endAfter(last.get());
      spool.put(end, signature(end));
      spool.put(
          Events.of(end).ended(end.getFirstFrame(), Optional.of("the camera is captured no more")));
    }
  }

  /** A microscope that is gone may have taken its key with it: its capture then ends unsigned. */
  private Optional<ChunkSignature> signature(FrameChunk end) {
    try {
      return agent.signing().sign(end);
    } catch (CaptureException e) {
      LOG.warn("the end of capture {} is not signed: {}", end.getCaptureId(), e.getMessage());
      return Optional.empty();
    }
  }

  @Override
  public void stop() {
    stopped = true;
  }

  @Override
  public SourceState state() {
    return new SourceState(true, "sends what is left in " + file);
  }
}
