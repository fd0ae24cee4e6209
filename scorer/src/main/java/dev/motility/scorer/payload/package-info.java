/** Where pixels wait: in memory up to a limit, and else on the topic itself. */
package dev.motility.scorer.payload;
