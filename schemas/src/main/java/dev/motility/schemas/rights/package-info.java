/** Who may do what on the broker: one table for every way to deploy. */
package dev.motility.schemas.rights;
