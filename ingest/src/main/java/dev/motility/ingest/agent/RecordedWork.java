package dev.motility.ingest.agent;

import dev.motility.ingest.capture.Bookmarks;
import dev.motility.ingest.capture.CaptureAgent;
import dev.motility.ingest.capture.CaptureException;
import dev.motility.ingest.capture.CaptureProgress;
import dev.motility.ingest.capture.CaptureReport;
import dev.motility.ingest.capture.CaptureSettings;
import dev.motility.ingest.capture.Ending;
import dev.motility.ingest.capture.Signing;
import dev.motility.ingest.publish.DeliveryException;
import dev.motility.ingest.publish.Line;
import dev.motility.ingest.publish.Publisher;
import dev.motility.ingest.source.OpenSource;
import dev.motility.ingest.source.SourceAddress;
import dev.motility.ingest.spool.BookmarkFile;
import dev.motility.samples.SourceException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Recorded sources, one after the other: each once, also over restarts. */
public final class RecordedWork implements SourceWork {
  private static final Logger LOG = LoggerFactory.getLogger(RecordedWork.class);

  private final SourceSpec spec;
  private final Path file;
  private final Signing signing;
  private final Line line;
  private final CaptureProgress progress;
  private final List<String> faults = new ArrayList<>();
  private volatile boolean stopped;
  private volatile Optional<CaptureAgent> current = Optional.empty();
  private volatile SourceState state = new SourceState(true, "starts");

  /**
   * @param file of the bookmarks
   * @param line stays the caller's to close
   */
  public RecordedWork(
      SourceSpec spec, Path file, Line line, Signing signing, CaptureProgress progress) {
    this.spec = spec;
    this.file = file;
    this.line = line;
    this.signing = signing;
    this.progress = progress;
  }

  @Override
  public void run() throws InterruptedException {
    signing.requireKey(spec.settings().microscopeId());
    try (BookmarkFile bookmarks = BookmarkFile.open(file)) {
      for (SourceAddress.Item item : items()) {
        if (!stopped && !isComplete(bookmarks, item)) {
          capture(bookmarks, item);
        }
      }
    } catch (SourceException e) {
      throw new CaptureException(e.getMessage(), e);
    }
    state = new SourceState(faults.isEmpty(), faults.isEmpty() ? "sent" : faults.get(0));
  }

  private List<SourceAddress.Item> items() throws SourceException {
    if (spec.address() instanceof SourceAddress.Many many) {
      return many.items();
    }
    SourceAddress.Recorded one = (SourceAddress.Recorded) spec.address();
    return List.of(
        new SourceAddress.Item(spec.settings().sampleId(), spec.settings().participantId(), one));
  }

  private static boolean isComplete(BookmarkFile bookmarks, SourceAddress.Item item) {
    return bookmarks.isComplete(item.address().toString(), item.address().stamp());
  }

  /** A source that cannot be read is told, and the next one follows. */
  private void capture(BookmarkFile bookmarks, SourceAddress.Item item)
      throws InterruptedException {
    Bookmarks own = bookmarks.of(item.address().toString(), item.address().stamp());
    state = new SourceState(true, "sends " + item.address());
    Publisher publisher = line.publisher();
    try (OpenSource source = item.address().open()) {
      CaptureAgent agent = new CaptureAgent(settings(item), publisher, progress, own, signing);
      current = Optional.of(agent);
      if (stopped) {
        agent.stop();
      }
      CaptureReport report = agent.capture(source.frames());
      LOG.info("{}: {} frames sent as {}", item.address(), report.frames(), item.sampleId());
      if (report.ending() instanceof Ending.Failed failed) {
        fault(failed.fault());
      }
    } catch (SourceException e) {
      fault(e.getMessage());
    } catch (DeliveryException e) {
      line.broke(publisher);
      throw e;
    } finally {
      current = Optional.empty();
    }
  }

  private CaptureSettings settings(SourceAddress.Item item) {
    CaptureSettings own = spec.settings().withSample(item.sampleId());
    return item.participantId().map(own::withParticipant).orElse(own);
  }

  private void fault(String line) {
    faults.add(line);
    LOG.error(line);
  }

  /** What could not be read, a line each. */
  public List<String> faults() {
    return List.copyOf(faults);
  }

  @Override
  public void stop() {
    stopped = true;
    current.ifPresent(CaptureAgent::stop);
  }

  @Override
  public SourceState state() {
    return state;
  }
}
