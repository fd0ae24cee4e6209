/** The library that computes: how it is started, on which device, and how results name it. */
package dev.motility.model.engine;
