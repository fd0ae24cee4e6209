package dev.motility.schemas.signature;

import dev.motility.schemas.FrameChunk;
import dev.motility.schemas.signature.SignatureVerdict.Doubtful;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Judges chunks by a policy. For any thread. */
public final class SignatureCheck {
  private static final Logger LOG = LoggerFactory.getLogger(SignatureCheck.class);

  private final SignaturePolicy policy;
  private final ChunkVerifier verifier;
  private final Map<String, String> warned = new Warned();

  /** What was last said of a microscope, for the newest of them: chunks are many. */
  private static final class Warned extends LinkedHashMap<String, String> {
    private static final long serialVersionUID = 1L;
    private static final int MOST = 1_000;

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
      return size() > MOST;
    }
  }

  public SignatureCheck(SignaturePolicy policy, KeyRing keys) {
    this.policy = policy;
    this.verifier = new ChunkVerifier(keys);
  }

  /** One that objects to nothing. */
  public static SignatureCheck off() {
    return new SignatureCheck(SignaturePolicy.OFF, new KeyRing());
  }

  /** Why the chunk may not be its microscope's, if so, and if anybody looks. */
  public Optional<Doubtful> doubt(FrameChunk chunk, Headers headers) {
    if (policy == SignaturePolicy.OFF
        || !(verifier.verify(chunk, ChunkSignature.of(headers)) instanceof Doubtful doubtful)) {
      return Optional.empty();
    }
    if (policy == SignaturePolicy.WARN) {
      warn(chunk.getMicroscopeId(), doubtful.detail());
    }
    return Optional.of(doubtful);
  }

  /** Whether nothing of a doubtful chunk may be scored. */
  public boolean refuses() {
    return policy == SignaturePolicy.REQUIRE;
  }

  private void warn(String microscope, String detail) {
    synchronized (warned) {
      if (!detail.equals(warned.put(microscope, detail))) {
        LOG.warn("microscope {}: {}; it is scored nonetheless", microscope, detail);
      }
    }
  }
}
