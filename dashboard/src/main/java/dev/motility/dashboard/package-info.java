/** The live web page on the result topics. For research use only. */
package dev.motility.dashboard;
