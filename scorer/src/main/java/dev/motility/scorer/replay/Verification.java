package dev.motility.scorer.replay;

import dev.motility.schemas.connection.Connection;
import dev.motility.schemas.serde.RegistrySerdes;
import dev.motility.schemas.signature.SignaturePolicy;
import dev.motility.scorer.assemble.WindowRule;
import dev.motility.scorer.payload.CachedLoader;
import dev.motility.scorer.payload.PayloadCache;
import dev.motility.scorer.payload.TopicReader;
import dev.motility.scorer.replay.evidence.Evidence;
import dev.motility.scorer.replay.select.Selection;
import dev.motility.scorer.score.WindowReader;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Checks the chain from frames to scores to samples without a model: every digest of the evidence,
 * that every window was decided once, and that every sample's summary is what its scores say.
 */
public final class Verification {
  private static final int READ_BYTES = 1 << 20;
  private static final Duration READ_TIMEOUT = Duration.ofSeconds(30);
  private static final long CACHE_BYTES = 128L << 20;

  private final Connection connection;
  private final Selection selection;
  private final WindowCut cut;
  private final SignaturePolicy signatures;
  private final int workers;

  /**
   * @param signatures whether chunks must be signed by the keys of now
   * @param workers windows that are read at once
   */
  public Verification(
      Connection connection,
      Selection selection,
      WindowCut cut,
      SignaturePolicy signatures,
      int workers) {
    this.connection = connection;
    this.selection = selection;
    this.cut = cut;
    this.signatures = signatures;
    this.workers = workers;
  }

  /**
   * Does it. Windows whose digests are right count as identical.
   *
   * @throws dev.motility.scorer.replay.log.LogException if a topic cannot be read
   * @throws InterruptedException if the thread is interrupted
   */
  public ReplayResult run(ReplayProgress progress) throws InterruptedException {
    Instant began = Instant.now();
    try (RegistrySerdes serdes = new RegistrySerdes(connection);
        AuditLog log = AuditLog.open(connection, serdes, selection, signatures)) {
      WindowRule rule = cut.rule(log.recorded());
      log.recorded().cutBy(rule);
      Ledger ledger = new Ledger(selection, log);
      SampleCheck samples = SampleCheck.of(log.recorded());
      PayloadCache cache = new PayloadCache(CACHE_BYTES);
      HeldPayloads payloads = new HeldPayloads(cache, rule);
      try (PixelCheck check =
          new PixelCheck(ledger, log, payloads, readers(serdes, cache), workers)) {
        Evidence evidence = log.assemble(rule, check, progress);
        check.finish(evidence);
        if (selection.takesWholeSamples()) {
          samples.check(connection, serdes, ledger::find);
        }
        return result(ledger, log, rule, evidence, began);
      }
    }
  }

  private Supplier<WindowReader> readers(RegistrySerdes serdes, PayloadCache cache) {
    return () ->
        new WindowReader(
            new CachedLoader(cache, new TopicReader(connection, serdes, READ_BYTES, READ_TIMEOUT)));
  }

  private static ReplayResult result(
      Ledger ledger, AuditLog log, WindowRule rule, Evidence evidence, Instant began) {
    return new ReplayResult(
        ledger.tally(),
        Optional.empty(),
        log.frames().ends(),
        rule,
        evidence.chunks(),
        evidence.repeated(),
        log.recorded().scores(),
        List.of(),
        List.of(),
        List.of(),
        began,
        Instant.now());
  }
}
