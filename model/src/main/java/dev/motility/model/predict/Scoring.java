package dev.motility.model.predict;

import dev.motility.model.classify.Classifier;
import dev.motility.samples.SourceException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Scores samples several at a time, so that one is decoded while another is classified; memory
 * holds one window a thread.
 */
public final class Scoring {
  private static final Logger LOG = LoggerFactory.getLogger(Scoring.class);

  private final SampleScorer scorer;
  private final ScoringPlan plan;

  /**
   * @param classifier not to be closed before {@link #score} returns
   */
  public Scoring(Classifier classifier, ScoringPlan plan) {
    this.scorer = new SampleScorer(classifier, plan);
    this.plan = plan;
  }

  /**
   * Scores samples.
   *
   * @param done is told after each how many are
   * @return the results, in the order of the samples
   * @throws SourceException if a video cannot be read at all
   */
  public List<ScoredSample> score(List<EvaluationSample> samples, IntConsumer done)
      throws SourceException, InterruptedException {
    AtomicInteger number = new AtomicInteger();
    ExecutorService pool =
        Executors.newFixedThreadPool(
            plan.threads(), task -> new Thread(task, "evaluate-" + number.incrementAndGet()));
    try {
      AtomicInteger finished = new AtomicInteger();
      List<Future<ScoredSample>> results = new ArrayList<>();
      for (EvaluationSample sample : samples) {
        results.add(
            pool.submit(
                () -> {
                  ScoredSample scored = scorer.score(sample);
                  done.accept(finished.incrementAndGet());
                  return scored;
                }));
      }
      return gathered(results);
    } finally {
      end(pool);
    }
  }

  /** Nothing may still use the classifier when its owner closes it. */
  private static void end(ExecutorService pool) throws InterruptedException {
    pool.shutdownNow();
    while (!pool.awaitTermination(1, TimeUnit.MINUTES)) {
      LOG.info("waiting for the windows that are being scored");
    }
  }

  private static List<ScoredSample> gathered(List<Future<ScoredSample>> results)
      throws SourceException, InterruptedException {
    List<ScoredSample> scored = new ArrayList<>();
    for (Future<ScoredSample> result : results) {
      try {
        scored.add(result.get());
      } catch (ExecutionException e) {
        if (e.getCause() instanceof SourceException cause) {
          throw cause;
        }
        throw new IllegalStateException("a sample could not be scored", e.getCause());
      }
    }
    return scored;
  }
}
