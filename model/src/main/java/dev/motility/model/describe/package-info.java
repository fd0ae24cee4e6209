/** Describes a network for people and programs: layers, shapes, parameters and cost. */
package dev.motility.model.describe;
