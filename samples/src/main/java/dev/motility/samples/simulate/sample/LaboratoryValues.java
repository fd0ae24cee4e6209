package dev.motility.samples.simulate.sample;

/**
 * What a laboratory would report of the sample and its participant: the 19 features of VISEM's
 * tables that the tabular networks read.
 *
 * @param seminalAmh seminal plasma anti-Müllerian hormone, pmol/L
 * @param testosterone serum total testosterone, nmol/L
 * @param oestradiol serum oestradiol, nmol/L
 * @param shbg serum sex hormone-binding globulin, nmol/L
 * @param fsh serum follicle-stimulating hormone, IU/L
 * @param lh serum luteinizing hormone, IU/L
 * @param inhibinB serum inhibin B, ng/L
 * @param serumAmh serum anti-Müllerian hormone, pmol/L
 * @param abstinenceDays abstinence time, days
 * @param bodyMassIndex kg/m²
 * @param age years
 * @param concentration sperm concentration, 10⁶/mL
 * @param volume ejaculate volume, mL
 * @param vitality living sperm, %
 * @param normalForms normal spermatozoa, %
 * @param headDefects % of spermatozoa
 * @param midpieceDefects midpiece and neck defects, % of spermatozoa
 * @param tailDefects % of spermatozoa
 * @param teratozoospermiaIndex defects an abnormal spermatozoon, 1 to 3
 */
public record LaboratoryValues(
    double seminalAmh,
    double testosterone,
    double oestradiol,
    double shbg,
    double fsh,
    double lh,
    double inhibinB,
    double serumAmh,
    double abstinenceDays,
    double bodyMassIndex,
    double age,
    double concentration,
    double volume,
    double vitality,
    double normalForms,
    double headDefects,
    double midpieceDefects,
    double tailDefects,
    double teratozoospermiaIndex) {}
