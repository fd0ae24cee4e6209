package dev.motility.schemas.signature;

/** What a chunk's signature is worth. */
public sealed interface SignatureVerdict {
  /** The microscope that it names signed it. */
  record Genuine(String keyId) implements SignatureVerdict {}

  /**
   * It did not, as far as anyone can tell.
   *
   * @param detail why, in words
   */
  record Doubtful(String detail) implements SignatureVerdict {}
}
