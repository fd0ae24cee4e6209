/**
 * Who took a chunk's frames, so that nobody else can have: agents sign what they send, scorers hold
 * the microscopes' public keys. Nothing here reads or writes a topic.
 */
package dev.motility.schemas.signature;
