/** A scorer instance: its settings, its life from start to stop. */
package dev.motility.scorer.application;
