package dev.motility.samples.visem;

import java.util.Locale;

/** Every value that the five tables hold of a participant, in published order. */
public enum Column {
  SPERM_CONCENTRATION(Table.SEMEN_ANALYSIS, "Sperm concentration (x10⁶/mL)", "10⁶/mL"),
  TOTAL_SPERM_COUNT(Table.SEMEN_ANALYSIS, "Total sperm count (x10⁶)", "10⁶"),
  EJACULATE_VOLUME(Table.SEMEN_ANALYSIS, "Ejaculate volume (mL)", "mL"),
  SPERM_VITALITY(Table.SEMEN_ANALYSIS, "Sperm vitality (%)", "%"),
  NORMAL_SPERMATOZOA(Table.SEMEN_ANALYSIS, "Normal spermatozoa (%)", "%"),
  HEAD_DEFECTS(Table.SEMEN_ANALYSIS, "Head defects (%)", "%"),
  MIDPIECE_AND_NECK_DEFECTS(Table.SEMEN_ANALYSIS, "Midpiece and neck defects (%)", "%"),
  TAIL_DEFECTS(Table.SEMEN_ANALYSIS, "Tail defects (%)", "%"),
  CYTOPLASMIC_DROPLET(Table.SEMEN_ANALYSIS, "Cytoplasmic droplet (%)", "%"),
  TERATOZOOSPERMIA_INDEX(Table.SEMEN_ANALYSIS, "Teratozoospermia index", ""),
  PROGRESSIVE_MOTILITY(Table.SEMEN_ANALYSIS, "Progressive motility (%)", "%"),
  NON_PROGRESSIVE_SPERM_MOTILITY(Table.SEMEN_ANALYSIS, "Non progressive sperm motility (%)", "%"),
  IMMOTILE_SPERM(Table.SEMEN_ANALYSIS, "Immotile sperm (%)", "%"),
  HIGH_DNA_STAINABILITY(Table.SEMEN_ANALYSIS, "High DNA stainability, HDS (%)", "%"),
  DNA_FRAGMENTATION_INDEX(Table.SEMEN_ANALYSIS, "DNA fragmentation index, DFI (%)", "%"),
  SEMINAL_PLASMA_ANTI_MUELLERIAN_HORMONE(
      Table.SEX_HORMONES, "Seminal plasma anti-Müllerian hormone (AMH) (pmol/L)", "pmol/L"),
  SERUM_TOTAL_TESTOSTERONE(Table.SEX_HORMONES, "Serum total testosterone (nmol/L)", "nmol/L"),
  SERUM_OESTRADIOL(Table.SEX_HORMONES, "Serum oestradiol (nmol/L)", "nmol/L"),
  SERUM_SEX_HORMONE_BINDING_GLOBULIN(
      Table.SEX_HORMONES, "Serum sex hormone-binding globulin, SHBG (nmol/L)", "nmol/L"),
  SERUM_FOLLICLE_STIMULATING_HORMONE(
      Table.SEX_HORMONES, "Serum follicle-stimulating hormone, FSH (IU/L)", "IU/L"),
  SERUM_LUTEINIZING_HORMONE(Table.SEX_HORMONES, "Serum Luteinizing hormone, LH (IU/L)", "IU/L"),
  SERUM_INHIBIN_B(Table.SEX_HORMONES, "Serum inhibin B (ng/L)", "ng/L"),
  SERUM_ANTI_MUELLERIAN_HORMONE(
      Table.SEX_HORMONES, "Serum anti-Müllerian hormone, AMH (pmol/L)", "pmol/L"),
  SERUM_C14_0(Table.SERUM_FATTY_ACIDS, "Serum C14:0 (myristic acid)", ""),
  SERUM_C16_0(Table.SERUM_FATTY_ACIDS, "Serum C16:0 (palmitic acid)", ""),
  SERUM_C16_1(Table.SERUM_FATTY_ACIDS, "Serum C16:1 (palmitoleic acid)", ""),
  SERUM_C18_0(Table.SERUM_FATTY_ACIDS, "Serum C18:0 (stearic acid)", ""),
  SERUM_C18_1_N_9(Table.SERUM_FATTY_ACIDS, "Serum C18:1 n-9 (oleic acid)", ""),
  SERUM_TOTAL_C18_1(Table.SERUM_FATTY_ACIDS, "Serum total C18:1", ""),
  SERUM_C18_2_N_6(Table.SERUM_FATTY_ACIDS, "Serum C18:2 n-6 (linoleic acid, LA)", ""),
  SERUM_C18_3_N_6(Table.SERUM_FATTY_ACIDS, "Serum C18:3 n-6 (gamma-linoleic acid, GLA)", ""),
  SERUM_C20_1_N_9(Table.SERUM_FATTY_ACIDS, "Serum C20:1 n-9", ""),
  SERUM_C20_2_N_6(Table.SERUM_FATTY_ACIDS, "Serum C20:2 n-6", ""),
  SERUM_C20_3_N_6(Table.SERUM_FATTY_ACIDS, "Serum C20:3 n-6", ""),
  SERUM_C20_4_N_6(Table.SERUM_FATTY_ACIDS, "Serum C20:4 n-6", ""),
  SERUM_C20_5_N_3(Table.SERUM_FATTY_ACIDS, "Serum C20:5 n-3  (eicosapentaenoic acid, EPA)", ""),
  SERUM_C22_5_N_3(Table.SERUM_FATTY_ACIDS, "Serum C22:5 n-3 (docosapentaenoic acid, DPA)", ""),
  SERUM_C22_6_N_3(Table.SERUM_FATTY_ACIDS, "Serum C22:6 n-3 (docosahexaenoic acid, DHA)", ""),
  SPERM_C14_0(Table.SPERM_FATTY_ACIDS, "Sperm C14:0 (myristic acid)", ""),
  SPERM_C15_0(Table.SPERM_FATTY_ACIDS, "Sperm C15:0 (pentadecanoic acid)", ""),
  SPERM_C16_0(Table.SPERM_FATTY_ACIDS, "Sperm C16:0 (palmitic acid)", ""),
  SPERM_C16_1_N_7(Table.SPERM_FATTY_ACIDS, "Sperm C16:1 n-7 (palmitoleic acid)", ""),
  SPERM_C17_0(Table.SPERM_FATTY_ACIDS, "Sperm C17:0", ""),
  SPERM_C18_0(Table.SPERM_FATTY_ACIDS, "Sperm C18:0 (stearic acid)", ""),
  SPERM_C18_1_TRANS_N_6_TO_N_11(Table.SPERM_FATTY_ACIDS, "Sperm C18:1 trans n-6 to n-11", ""),
  SPERM_C18_1_N_9(Table.SPERM_FATTY_ACIDS, "Sperm C18:1 n-9 (oleic acid)", ""),
  SPERM_C18_1_N_7_TO_N_11(Table.SPERM_FATTY_ACIDS, "Sperm C18:1 n-7 to n-11", ""),
  SPERM_C18_2_N_6(Table.SPERM_FATTY_ACIDS, "Sperm C18:2 n-6 (Linoleic acid, LA)", ""),
  SPERM_C20_0(Table.SPERM_FATTY_ACIDS, "Sperm C20:0", ""),
  SPERM_C18_3_N_6(Table.SPERM_FATTY_ACIDS, "Sperm C18:3 n-6 (gamma-linoleic acid, GLA)", ""),
  SPERM_C18_3_N_3(Table.SPERM_FATTY_ACIDS, "Sperm C18:3 n-3 (a-linoleic acid, ALA)", ""),
  SPERM_C20_1_N_9(Table.SPERM_FATTY_ACIDS, "Sperm C20:1 n-9", ""),
  SPERM_C20_2_N_6(Table.SPERM_FATTY_ACIDS, "Sperm C20:2 n-6", ""),
  SPERM_C22_0(Table.SPERM_FATTY_ACIDS, "Sperm C22:0", ""),
  SPERM_C20_3_N_6(Table.SPERM_FATTY_ACIDS, "Sperm C20:3 n-6", ""),
  SPERM_C20_4_N_6_AND_C22_1_N_9_COMBINED(
      Table.SPERM_FATTY_ACIDS, "Sperm C20:4 n-6 and C22:1 n-9 combined", ""),
  SPERM_C20_5_N_3(Table.SPERM_FATTY_ACIDS, "Sperm C20:5 n-3 (eicosapentaenoic acid, EPA)", ""),
  SPERM_C24_0(Table.SPERM_FATTY_ACIDS, "Sperm C24:0", ""),
  SPERM_C24_1_N_9(Table.SPERM_FATTY_ACIDS, "Sperm C24:1 n-9", ""),
  SPERM_C22_5_N_3(Table.SPERM_FATTY_ACIDS, "Sperm C22:5 n-3 (docosapentaenoic acid, DPA)", ""),
  SPERM_C22_6_N_3(Table.SPERM_FATTY_ACIDS, "Sperm C22:6,n3 (docosahexaenoic acid, DHA)", ""),
  ABSTINENCE_TIME(Table.PARTICIPANT_DATA, "Abstinence time(days)", "days"),
  BODY_MASS_INDEX(Table.PARTICIPANT_DATA, "Body mass index (kg/m²)", "kg/m²"),
  AGE(Table.PARTICIPANT_DATA, "Age (years)", "years");
  private final Table table;
  private final String header;
  private final String unit;

  Column(Table table, String header, String unit) {
    this.table = table;
    this.header = header;
    this.unit = unit;
  }

  /** The name for programs, such as {@code serum_total_testosterone}; unique over all tables. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The table that holds the column. */
  public Table table() {
    return table;
  }

  /** The header, to the letter as published. */
  public String header() {
    return header;
  }

  /** The unit that the header gives; empty where it gives none, as for indices and fatty acids. */
  public String unit() {
    return unit;
  }

  /**
   * The largest possible value: 100 for percentages, otherwise the largest number. No value is
   * below 0.
   */
  public double maximum() {
    return unit.equals("%") ? 100 : Double.MAX_VALUE;
  }
}
