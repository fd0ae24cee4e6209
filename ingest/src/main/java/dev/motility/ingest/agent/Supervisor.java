package dev.motility.ingest.agent;

import dev.motility.ingest.publish.Line;
import dev.motility.ingest.source.SourceAddress;
import dev.motility.ingest.spool.Spools;
import dev.motility.runtime.monitor.Health;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps as many sources running as its table names: each on threads and with files of its own, so
 * that one that fails does not touch the others. Any thread may use it.
 */
public final class Supervisor implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Supervisor.class);
  private static final String BOOKMARKS = ".bookmarks";

  private final AgentSettings settings;
  private final Line line;
  private final MeterRegistry registry;
  private final Map<SourceSpec, Running> running = new HashMap<>();
  private final Map<Path, Supervised> leftovers = new HashMap<>();

  /** A source that is captured, and what is to be closed after it. */
  private record Running(Supervised supervised, SourceMeters meters) {
    void end() throws InterruptedException {
      supervised.join();
      meters.close();
    }
  }

  /**
   * @param line stays the caller's to close
   */
  public Supervisor(AgentSettings settings, Line line, MeterRegistry registry) {
    this.settings = settings;
    this.line = line;
    this.registry = registry;
  }

  /** Captures these from now on, and no others; who is in both lists is not touched. */
  public synchronized void apply(List<SourceSpec> wanted) throws InterruptedException {
    Set<SourceSpec> gone = new HashSet<>(running.keySet());
    wanted.forEach(gone::remove);
    gone.forEach(spec -> running.get(spec).supervised().stop());
    for (SourceSpec spec : gone) {
      running.remove(spec).end();
      LOG.info("{} is captured no more", spec.address());
    }
    for (SourceSpec spec : wanted) {
      if (!running.containsKey(spec)) {
        start(spec);
      }
    }
    sweep();
  }

  private void start(SourceSpec spec) {
    SourceMeters meters = new SourceMeters(registry, spec.settings());
    Supervised supervised =
        new Supervised(
            spec.settings().microscopeId(),
            () -> work(spec, meters),
            Map.of(
                "sample",
                spec.settings().sampleId(),
                "microscope",
                spec.settings().microscopeId()));
    running.put(spec, new Running(supervised, meters));
    supervised.start();
    LOG.info("capturing {} as {}", spec.address(), spec.settings().sampleId());
  }

  private SourceWork work(SourceSpec spec, SourceMeters meters) {
    if (spec.address() instanceof SourceAddress.Live live) {
      Path file = Spools.file(settings.spool(), spec.name());
      return new LiveWork(live, spec.settings(), settings, file, line, meters);
    }
    return new RecordedWork(
        spec, bookmarks(settings.spool(), spec), line, settings.signing(), meters);
  }

  /** The file of a source's bookmarks. */
  public static Path bookmarks(Path folder, SourceSpec spec) {
    return folder.resolve(spec.name() + BOOKMARKS);
  }

  /** Cameras that are captured no more may have left something to be sent. */
  private void sweep() throws InterruptedException {
    Set<Path> own = new HashSet<>();
    running.keySet().forEach(spec -> own.add(Spools.file(settings.spool(), spec.name())));
    for (Path file : List.copyOf(leftovers.keySet())) {
      // One that ended and left its file keeps that: there is nothing to send in it.
      if (own.contains(file) || (leftovers.get(file).ended() && Files.notExists(file))) {
        Supervised ending = leftovers.remove(file);
        ending.stop();
        ending.join();
      }
    }
    for (Path file : Spools.in(settings.spool())) {
      if (!own.contains(file) && !leftovers.containsKey(file)) {
        Supervised left =
            new Supervised("leftover", () -> new LeftoverWork(file, settings, line), Map.of());
        leftovers.put(file, left);
        left.start();
      }
    }
  }

  /** Whether every source came to its end. */
  public synchronized boolean ended() {
    return running.values().stream().allMatch(one -> one.supervised().ended());
  }

  /** Ready while every source does what it should. */
  public synchronized Health health() {
    for (Map.Entry<SourceSpec, Running> one : running.entrySet()) {
      SourceState state = one.getValue().supervised().state();
      if (!state.well() && !one.getValue().supervised().ended()) {
        return new Health.Waiting(
            "%s on %s: %s"
                .formatted(
                    one.getKey().settings().sampleId(),
                    one.getKey().settings().microscopeId(),
                    state.detail()));
      }
    }
    return new Health.Ready("sources: %d".formatted(running.size()));
  }

  /** Ends every capture in order; what the broker does not take in time stays in the spools. */
  @Override
  public synchronized void close() {
    running.values().forEach(one -> one.supervised().stop());
    leftovers.values().forEach(Supervised::stop);
    try {
      for (Running one : running.values()) {
        one.end();
      }
      for (Supervised one : leftovers.values()) {
        one.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    running.clear();
    leftovers.clear();
  }
}
