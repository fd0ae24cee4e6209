/** What assembly costs: everything of the scorer but inference. */
package dev.motility.standalone.bench.assemble;
