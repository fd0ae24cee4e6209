/** Takes out of a window what moves the whole field: drift, knocks and trembling. */
package dev.motility.model.stabilise;
