package dev.motility.samples.visem;

/** The 19 values that the tabular models take besides the video, in the order they take them. */
public enum Feature {
  SEMINAL_PLASMA_AMH(
      "Seminal plasma anti-Müllerian hormone", Column.SEMINAL_PLASMA_ANTI_MUELLERIAN_HORMONE),
  SERUM_TOTAL_TESTOSTERONE("Serum total testosterone", Column.SERUM_TOTAL_TESTOSTERONE),
  SERUM_OESTRADIOL("Serum oestradiol", Column.SERUM_OESTRADIOL),
  SERUM_SHBG("Serum sex hormone-binding globulin", Column.SERUM_SEX_HORMONE_BINDING_GLOBULIN),
  SERUM_FSH("Serum follicle-stimulating hormone", Column.SERUM_FOLLICLE_STIMULATING_HORMONE),
  SERUM_LH("Serum luteinizing hormone", Column.SERUM_LUTEINIZING_HORMONE),
  SERUM_INHIBIN_B("Serum inhibin B", Column.SERUM_INHIBIN_B),
  SERUM_AMH("Serum anti-Müllerian hormone", Column.SERUM_ANTI_MUELLERIAN_HORMONE),
  ABSTINENCE_TIME("Abstinence time", Column.ABSTINENCE_TIME),
  BODY_MASS_INDEX("Body mass index", Column.BODY_MASS_INDEX),
  AGE("Age", Column.AGE),
  SPERM_CONCENTRATION("Sperm concentration", Column.SPERM_CONCENTRATION),
  EJACULATE_VOLUME("Ejaculate volume", Column.EJACULATE_VOLUME),
  SPERM_VITALITY("Sperm vitality", Column.SPERM_VITALITY),
  NORMAL_SPERMATOZOA("Normal spermatozoa", Column.NORMAL_SPERMATOZOA),
  HEAD_DEFECTS("Head defects", Column.HEAD_DEFECTS),
  MIDPIECE_AND_NECK_DEFECTS("Midpiece and neck defects", Column.MIDPIECE_AND_NECK_DEFECTS),
  TAIL_DEFECTS("Tail defects", Column.TAIL_DEFECTS),
  TERATOZOOSPERMIA_INDEX("Teratozoospermia index", Column.TERATOZOOSPERMIA_INDEX);

  private final String label;
  private final Column column;

  Feature(String label, Column column) {
    this.label = label;
    this.column = column;
  }

  /** The name for people, such as {@code Serum total testosterone}. */
  public String label() {
    return label;
  }

  /** Where the value stands. */
  public Column column() {
    return column;
  }

  /** The unit; empty for an index. */
  public String unit() {
    return column.unit();
  }
}
