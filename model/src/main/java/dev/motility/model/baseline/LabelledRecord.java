package dev.motility.model.baseline;

import dev.motility.model.evaluate.Shares;
import dev.motility.samples.visem.Participant;

/**
 * A participant's record and what is to be forecast from it.
 *
 * @param participant the record
 * @param label the sample's shares
 */
public record LabelledRecord(Participant participant, Shares label) {}
