package dev.motility.scorer.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.motility.model.classify.Classifier;
import dev.motility.model.classify.Probabilities;
import dev.motility.schemas.FrameChunk;
import dev.motility.schemas.MotilityScore;
import dev.motility.schemas.connection.Connection;
import dev.motility.schemas.serde.RecordDecoder;
import dev.motility.schemas.serde.RegistrySerdes;
import dev.motility.schemas.signature.SignatureCheck;
import dev.motility.schemas.topic.Topics;
import dev.motility.scorer.fixture.Capture;
import dev.motility.scorer.fixture.ChunkShelf;
import dev.motility.scorer.fixture.Clips;
import dev.motility.scorer.fixture.FakeClassifier;
import dev.motility.scorer.fixture.MockRegistry;
import dev.motility.scorer.metrics.ScorerMetrics;
import dev.motility.scorer.participant.ParticipantAssigner.Models;
import dev.motility.scorer.payload.PayloadCache;
import dev.motility.scorer.score.Assigner;
import dev.motility.scorer.score.Assignment;
import dev.motility.scorer.score.Participation;
import dev.motility.scorer.score.ReadAhead;
import dev.motility.scorer.score.ScoringPool;
import dev.motility.scorer.score.Tolerance;
import dev.motility.scorer.score.WindowReader;
import dev.motility.scorer.score.WindowScorer;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A task that ends between a window's completion and its score, and begins again elsewhere. */
@Timeout(60)
class WindowProcessorRestartTest {
  private static final List<FrameChunk> CHUNKS = Capture.of("s", Clips.noise(200, 1)).chunks();

  private final Connection connection = MockRegistry.connection();
  private final RegistrySerdes serdes = new RegistrySerdes(connection);
  private final CountDownLatch held = new CountDownLatch(1);

  @TempDir private Path state;

  private MockProcessorContext<Object, Object> context;
  private ScoringPool pool;

  /** Punctuators of a task that ended. */
  private int cancelled;

  @BeforeEach
  void open() {
    pool =
        new ScoringPool(
            1, () -> new WindowScorer(new WindowReader(new ChunkShelf(CHUNKS)), Tolerance.DEFAULT));
    File folder = state.toFile();
    context = new MockProcessorContext<>(new Properties(), new TaskId(0, 0), folder);
    context.setCurrentSystemTimeMs(1_000_000);
    var store = Stores.builder().withLoggingDisabled().build();
    store.init(context.getStateStoreContext(), store);
  }

  @AfterEach
  void close() {
    held.countDown();
    pool.close();
    serdes.close();
  }

  @Test
  void pending_windows_are_offered_again_and_scored_once_in_order() {
    WindowProcessor first = started(FakeClassifier.answering(window -> blocked()));
    send(first, 0, 13);
    assertThat(pending()).isEqualTo(2);
    assertThat(context.forwarded()).isEmpty();
    first.close();
    held.countDown();

    cancelled = context.scheduledPunctuators().size();
    WindowProcessor second = started(FakeClassifier.constant());
    send(second, 13, 20);
    emitUntilNothingIsPending();

    assertThat(context.forwarded(Outlet.SCORES))
        .extracting(sent -> ((MotilityScore) sent.record().value()).getWindowIndex())
        .containsExactly(0L, 1L, 2L, 3L);
    second.close();
  }

  private Probabilities blocked() {
    try {
      held.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return new Probabilities(1, 0, 0);
  }

  private WindowProcessor started(Classifier classifier) {
    WindowProcessor processor =
        new WindowProcessor(new Parts(classifier), ProcessorSettings.defaults());
    processor.init(context);
    return processor;
  }

  private void send(WindowProcessor processor, int from, int to) {
    for (int i = from; i < to; i++) {
      context.setRecordMetadata("t.frames", 0, i);
      byte[] value = serdes.serializer(Topics.FRAMES).serialize("t.frames", CHUNKS.get(i));
      processor.process(new Record<>("s".getBytes(UTF_8), value, 0));
    }
  }

  private void emitUntilNothingIsPending() {
    while (pending() > 0) {
      context.scheduledPunctuators().stream()
          .skip(cancelled)
          .forEach(scheduled -> scheduled.getPunctuator().punctuate(1_000_000));
      Thread.onSpinWait();
    }
  }

  private long pending() {
    try (var entries = Stores.of(context).pending().all()) {
      long count = 0;
      for (; entries.hasNext(); entries.next()) {
        count++;
      }
      return count;
    }
  }

  private final class Parts implements Scoring {
    private final Classifier classifier;
    private final PayloadCache cache = new PayloadCache(0);

    Parts(Classifier classifier) {
      this.classifier = classifier;
    }

    @Override
    public ScorerMetrics metrics() {
      return ScorerMetrics.unread();
    }

    @Override
    public Role role() {
      return Role.FIRST;
    }

    @Override
    public Pace pace() {
      return new Pace();
    }

    @Override
    public ScoringPool pool() {
      return pool;
    }

    @Override
    public PayloadCache cache() {
      return cache;
    }

    @Override
    public ReadAhead ahead() {
      return ReadAhead.off();
    }

    @Override
    public Models models() {
      return new Models(classifier, Optional.empty());
    }

    @Override
    public String framesTopic() {
      return "t.frames";
    }

    @Override
    public RecordDecoder<FrameChunk> decoder() {
      return serdes.decoder(Topics.FRAMES);
    }

    @Override
    public SignatureCheck signatures() {
      return SignatureCheck.off();
    }

    @Override
    public Assigner assigner(ProcessorContext<?, ?> taskContext) {
      return (window, waited) -> new Assignment.Ready(classifier, Participation.none(), Set.of());
    }
  }
}
