package dev.motility.scorer.replay.evidence;

/** Why a chunk takes no part. */
public enum ChunkFault {
  /** It came again under the same number with other content. */
  CONFLICT,
  /** It came after its window was decided. */
  LATE,
  /** The scorer refused it for its signature. */
  SIGNATURE,
  /** It contradicts itself, its capture or its key. */
  INVALID
}
