package dev.motility.scorer.application;

import dev.motility.schemas.signature.SignaturePolicy;
import dev.motility.scorer.participant.MissingParticipantPolicy;
import dev.motility.scorer.score.Tolerance;
import dev.motility.scorer.topology.ProcessorSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What an instance may use, and how it decides.
 *
 * @param stateDirectory where its state stores lie, or empty for a temporary folder: state is
 *     restored from the broker
 * @param streamThreads threads that assemble
 * @param workers windows that are scored at once
 * @param cacheBytes payloads kept in memory at most, bytes
 * @param aheadBytes pixels of windows that are not complete yet kept at most, bytes; 0 for none
 * @param tolerance how far a recording may be from what the model was trained on
 * @param missingParticipant what becomes of a window without the record that its model needs
 * @param participantLimit how long a window waits for it
 * @param signatures what becomes of chunks that are not signed as they should be
 * @param processor how a task works
 * @param batchDelay how long the first window of a batch waits for others, where the models compute
 *     several together
 * @param groupProtocol how instances share the partitions
 */
public record ScorerSettings(
    Optional<Path> stateDirectory,
    int streamThreads,
    int workers,
    long cacheBytes,
    long aheadBytes,
    Tolerance tolerance,
    MissingParticipantPolicy missingParticipant,
    Duration participantLimit,
    SignaturePolicy signatures,
    ProcessorSettings processor,
    Duration batchDelay,
    GroupProtocol groupProtocol) {
  /** Payloads in memory unless set otherwise, bytes. */
  public static final long DEFAULT_CACHE_BYTES = 128L << 20;

  /** Pixels decoded before their window is complete unless set otherwise, bytes. */
  public static final long DEFAULT_AHEAD_BYTES = 64L << 20;

  /** How long a window waits for its participant's record unless set otherwise. */
  public static final Duration DEFAULT_PARTICIPANT_LIMIT = Duration.ofMinutes(10);

  /** How long the first window of a batch waits for others unless set otherwise. */
  public static final Duration DEFAULT_BATCH_DELAY = Duration.ofMillis(20);

  public ScorerSettings {
    require(streamThreads >= 1, "stream threads", streamThreads);
    require(workers >= 1, "workers", workers);
    require(cacheBytes >= 0, "bytes of cache", cacheBytes);
    require(aheadBytes >= 0, "bytes to read ahead", aheadBytes);
  }

  /** The same with so many workers. */
  public ScorerSettings withWorkers(int count) {
    return new ScorerSettings(
        stateDirectory,
        streamThreads,
        count,
        cacheBytes,
        aheadBytes,
        tolerance,
        missingParticipant,
        participantLimit,
        signatures,
        processor,
        batchDelay,
        groupProtocol);
  }

  /** The same with so much memory for payloads, and for pixels decoded ahead, bytes. */
  public ScorerSettings withMemory(long forPayloads, long forPixels) {
    return new ScorerSettings(
        stateDirectory,
        streamThreads,
        workers,
        forPayloads,
        forPixels,
        tolerance,
        missingParticipant,
        participantLimit,
        signatures,
        processor,
        batchDelay,
        groupProtocol);
  }

  /** The same with another policy for signatures. */
  public ScorerSettings with(SignaturePolicy policy) {
    return new ScorerSettings(
        stateDirectory,
        streamThreads,
        workers,
        cacheBytes,
        aheadBytes,
        tolerance,
        missingParticipant,
        participantLimit,
        policy,
        processor,
        batchDelay,
        groupProtocol);
  }

  private static void require(boolean holds, String what, long value) {
    if (!holds) {
      throw new IllegalArgumentException("%d %s".formatted(value, what));
    }
  }

  /** For this machine: one thread assembles, each core scores. */
  public static ScorerSettings defaults() {
    return new ScorerSettings(
        Optional.empty(),
        1,
        Runtime.getRuntime().availableProcessors(),
        DEFAULT_CACHE_BYTES,
        DEFAULT_AHEAD_BYTES,
        Tolerance.DEFAULT,
        MissingParticipantPolicy.WAIT,
        DEFAULT_PARTICIPANT_LIMIT,
        SignaturePolicy.OFF,
        ProcessorSettings.defaults(),
        DEFAULT_BATCH_DELAY,
        GroupProtocol.CLASSIC);
  }
}
