package dev.motility.scorer.command;

import dev.motility.schemas.signature.SignaturePolicy;
import picocli.CommandLine.Option;

/** The option that says what an auditor thinks of signatures. */
final class SignatureOptions {
  @Option(
      names = "--signatures",
      paramLabel = "POLICY",
      defaultValue = "off",
      description =
          "A scored chunk that its microscope has not signed, by the keys of now, is a difference"
              + " (require), is told (warn), or nobody looks (off) (default: ${DEFAULT-VALUE}).")
  private SignaturePolicy policy;

  SignaturePolicy policy() {
    return policy;
  }
}
