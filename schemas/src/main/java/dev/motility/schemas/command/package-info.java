/** Commands that need nothing but the contract: a broker, a registry, and what they must hold. */
package dev.motility.schemas.command;
