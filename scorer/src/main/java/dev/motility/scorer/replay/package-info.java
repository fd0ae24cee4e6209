/**
 * For auditors: reads the log again, checks every digest, scores every window as it was scored, and
 * says where the results agree. It goes the scorer's own way from chunk to number.
 */
package dev.motility.scorer.replay;
