/** A participant's laboratory record as what tabular models and baselines read. */
package dev.motility.model.features;
