/**
 * The residual networks as plain Java: which layers there are, what they hold and what they cost.
 * Nothing here computes a score.
 */
package dev.motility.model.network;
