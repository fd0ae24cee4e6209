/** What inference is measured against: the library's own limit, and the network as it is built. */
package dev.motility.model.measure;
