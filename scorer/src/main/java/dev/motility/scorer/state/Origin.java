package dev.motility.scorer.state;

import java.util.Optional;

/**
 * Where a capture comes from: the same for all its chunks.
 *
 * @param participantId who gave the sample, if known
 * @param microscopeId the microscope
 */
public record Origin(Optional<String> participantId, String microscopeId) {}
