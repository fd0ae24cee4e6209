/** What a model says about a sample, in the terms that every part of this module shares. */
package dev.motility.model;
