package dev.motility.model.train;

/**
 * What an epoch came to.
 *
 * @param number from 1
 * @param trainingLoss mean over its steps, while the weights moved
 * @param validationLoss after it
 * @param validationAccuracy share of validation windows whose largest share is the right one
 * @param validationError mean absolute error of the three shares, in percentage points
 * @param seconds it took
 */
public record Epoch(
    int number,
    double trainingLoss,
    double validationLoss,
    double validationAccuracy,
    double validationError,
    double seconds) {}
