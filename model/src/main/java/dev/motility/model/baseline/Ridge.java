package dev.motility.model.baseline;

import dev.motility.model.MotilityClass;
import dev.motility.model.evaluate.Shares;
import java.util.List;
import org.tribuo.Model;
import org.tribuo.MutableDataset;
import org.tribuo.impl.ArrayExample;
import org.tribuo.provenance.SimpleDataSourceProvenance;
import org.tribuo.regression.RegressionFactory;
import org.tribuo.regression.Regressor;
import org.tribuo.regression.slm.ElasticNetCDTrainer;

/**
 * Ridge regression of the three percentages on the 19 features: the library's elastic net with next
 * to no L1 in it. The penalty is chosen within the training participants. Negative percentages
 * count as none, and the three are made to add up.
 */
final class Ridge implements Baseline {
  // The library wants a share above 0.
  private static final double L1_SHARE = 1e-6;
  private static final List<Double> PENALTIES = List.of(1.0, 0.1, 0.3, 3.0, 10.0);
  private static final long SEED = 1;

  @Override
  public String key() {
    return "ridge";
  }

  @Override
  public String label() {
    return "ridge regression, 19 features";
  }

  @Override
  public boolean percentages() {
    return true;
  }

  @Override
  public Fitted fit(List<LabelledRecord> training) {
    if (training.size() < 2) {
      return new MeanFractions().fit(training);
    }
    double penalty =
        Strength.best(
            PENALTIES,
            training,
            Ridge::fit,
            (record, fitted) -> record.label().error(fitted.forecast(record.participant())));
    return fit(penalty, training);
  }

  private static Fitted fit(double penalty, List<LabelledRecord> training) {
    LibraryLog.quieten();
    Table table = Table.of(training);
    RegressionFactory factory = new RegressionFactory();
    MutableDataset<Regressor> dataset =
        new MutableDataset<>(new SimpleDataSourceProvenance("participants", factory), factory);
    for (LabelledRecord record : training) {
      dataset.add(table.example(record.participant(), output(record.label())));
    }
    Model<Regressor> model = new ElasticNetCDTrainer(penalty, L1_SHARE, SEED).train(dataset);
    Shares mean = new MeanFractions().fit(training).forecast(training.get(0).participant());
    return participant -> {
      ArrayExample<Regressor> example = table.example(participant, output(mean));
      return shares(model.predict(example).getOutput(), mean);
    };
  }

  private static Regressor output(Shares shares) {
    String[] names = MotilityClass.keys().toArray(String[]::new);
    return new Regressor(
        names, new double[] {shares.progressive(), shares.nonProgressive(), shares.immotile()});
  }

  private static Shares shares(Regressor output, Shares ifNone) {
    double all = 0;
    for (MotilityClass motility : MotilityClass.values()) {
      all += positive(output, motility);
    }
    return all > 0 ? Shares.inProportion(motility -> positive(output, motility)) : ifNone;
  }

  private static double positive(Regressor output, MotilityClass motility) {
    return Math.max(0, output.getDimension(motility.key()).orElseThrow().getValue());
  }
}
