/**
 * How good forecasts of motility are: counts, shares, errors in percentage points and their
 * intervals. Plain Java; knows nothing of networks or files.
 */
package dev.motility.model.evaluate;
