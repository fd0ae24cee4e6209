package dev.motility.model.baseline;

import dev.motility.model.evaluate.Shares;
import java.util.List;
import java.util.Map;
import org.tribuo.Model;
import org.tribuo.MutableDataset;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.sgd.linear.LinearSGDTrainer;
import org.tribuo.classification.sgd.objectives.LogMulticlass;
import org.tribuo.math.optimisers.AdaGrad;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/**
 * Multinomial logistic regression of the class on the 19 features, held back by stopping early: the
 * number of passes is chosen within the training participants.
 */
final class MultinomialLogistic implements Baseline {
  private static final List<Integer> PASSES = List.of(5, 1, 2, 20, 80);
  private static final double RATE = 0.1;
  private static final long SEED = 1;
  private static final double LEAST_PROBABILITY = 1e-6;

  @Override
  public String key() {
    return "logistic";
  }

  @Override
  public String label() {
    return "logistic regression, 19 features";
  }

  @Override
  public boolean percentages() {
    return false;
  }

  @Override
  public Fitted fit(List<LabelledRecord> training) {
    int passes =
        Strength.best(
            PASSES,
            training,
            MultinomialLogistic::fit,
            (record, fitted) ->
                -Math.log(
                    Math.max(
                        LEAST_PROBABILITY,
                        fitted.forecast(record.participant()).of(record.label().largest()))));
    return fit(passes, training);
  }

  private static Fitted fit(int passes, List<LabelledRecord> training) {
    LibraryLog.quieten();
    if (training.stream().map(record -> record.label().largest()).distinct().count() < 2) {
      return new MajorityClass().fit(training);
    }
    Table table = Table.of(training);
    LabelFactory factory = new LabelFactory();
    MutableDataset<Label> dataset =
        new MutableDataset<>(new SimpleDataSourceProvenance("participants", factory), factory);
    for (LabelledRecord record : training) {
      dataset.add(table.example(record.participant(), new Label(record.label().largest().key())));
    }
    Model<Label> model =
        new LinearSGDTrainer(new LogMulticlass(), new AdaGrad(RATE), passes, SEED).train(dataset);
    return participant ->
        shares(
            model
                .predict(table.example(participant, LabelFactory.UNKNOWN_LABEL))
                .getOutputScores());
  }

  private static Shares shares(Map<String, Label> scores) {
    // A class that no training participant is of has no score.
    return Shares.inProportion(
        motility -> scores.containsKey(motility.key()) ? scores.get(motility.key()).getScore() : 0);
  }
}
