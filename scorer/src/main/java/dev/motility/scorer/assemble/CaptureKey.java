package dev.motility.scorer.assemble;

/** Names one recording of one sample. */
public record CaptureKey(String sampleId, String captureId) {}
