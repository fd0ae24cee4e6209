package dev.motility.samples.dataset;

import dev.motility.samples.simulate.sample.Fractions;
import dev.motility.samples.simulate.sample.LaboratoryValues;
import dev.motility.samples.simulate.sample.SimulatedSample;
import dev.motility.samples.visem.Column;
import dev.motility.samples.visem.Participant;
import java.util.EnumMap;
import java.util.Map;

/** A simulated sample as a row of the tables; what is not simulated is not reported. */
final class Records {
  private Records() {}

  static Participant participant(int id, SimulatedSample sample) {
    Fractions fractions = sample.fractions();
    LaboratoryValues values = sample.laboratory();
    Map<Column, Double> row = new EnumMap<>(Column.class);
    row.put(Column.PROGRESSIVE_MOTILITY, (double) fractions.progressive());
    row.put(Column.NON_PROGRESSIVE_SPERM_MOTILITY, (double) fractions.nonProgressive());
    row.put(Column.IMMOTILE_SPERM, (double) fractions.immotile());
    row.put(Column.SPERM_CONCENTRATION, values.concentration());
    row.put(
        Column.TOTAL_SPERM_COUNT, Math.rint(10 * values.concentration() * values.volume()) / 10);
    row.put(Column.EJACULATE_VOLUME, values.volume());
    row.put(Column.SPERM_VITALITY, values.vitality());
    row.put(Column.NORMAL_SPERMATOZOA, values.normalForms());
    row.put(Column.HEAD_DEFECTS, values.headDefects());
    row.put(Column.MIDPIECE_AND_NECK_DEFECTS, values.midpieceDefects());
    row.put(Column.TAIL_DEFECTS, values.tailDefects());
    row.put(Column.TERATOZOOSPERMIA_INDEX, values.teratozoospermiaIndex());
    row.put(Column.SEMINAL_PLASMA_ANTI_MUELLERIAN_HORMONE, values.seminalAmh());
    row.put(Column.SERUM_TOTAL_TESTOSTERONE, values.testosterone());
    row.put(Column.SERUM_OESTRADIOL, values.oestradiol());
    row.put(Column.SERUM_SEX_HORMONE_BINDING_GLOBULIN, values.shbg());
    row.put(Column.SERUM_FOLLICLE_STIMULATING_HORMONE, values.fsh());
    row.put(Column.SERUM_LUTEINIZING_HORMONE, values.lh());
    row.put(Column.SERUM_INHIBIN_B, values.inhibinB());
    row.put(Column.SERUM_ANTI_MUELLERIAN_HORMONE, values.serumAmh());
    row.put(Column.ABSTINENCE_TIME, values.abstinenceDays());
    row.put(Column.BODY_MASS_INDEX, values.bodyMassIndex());
    row.put(Column.AGE, values.age());
    return new Participant(id, row);
  }
}
