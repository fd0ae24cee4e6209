/**
 * Which participants a model is trained on, validated on and tested on. Whole participants are
 * divided, never windows, so that no participant is seen on two sides.
 */
package dev.motility.model.split;
