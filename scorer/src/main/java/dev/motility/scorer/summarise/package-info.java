/** What a sample's windows say together: plain Java, constant in size. */
package dev.motility.scorer.summarise;
