package dev.motility.schemas.signature;

/** What becomes of a chunk that is unsigned, wrongly signed, or signed for another microscope. */
public enum SignaturePolicy {
  /** It is rejected, and nothing of it is scored. */
  REQUIRE,
  /** It is scored, and the score and the log say so. */
  WARN,
  /** Nobody looks. */
  OFF
}
