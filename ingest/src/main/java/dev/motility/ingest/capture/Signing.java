package dev.motility.ingest.capture;

import dev.motility.runtime.Failures;
import dev.motility.schemas.FrameChunk;
import dev.motility.schemas.signature.ChunkSignature;
import dev.motility.schemas.signature.ChunkSigner;
import dev.motility.schemas.signature.MicroscopeKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Signs what an agent captures, each chunk with its microscope's key: the file {@code
 * MICROSCOPE.key} of one folder, read when it is first needed. For any thread.
 */
public final class Signing {
  /** Signs nothing. */
  public static final Signing NONE = new Signing(Optional.empty());

  private static final String ENDING = ".key";

  private final Optional<Path> folder;
  private final Map<String, ChunkSigner> signers = new ConcurrentHashMap<>();

  private Signing(Optional<Path> folder) {
    this.folder = folder;
  }

  /** With the keys of a folder. */
  public static Signing with(Path folder) {
    return new Signing(Optional.of(folder));
  }

  /**
   * Makes sure that a microscope's chunks can be signed, if any are.
   *
   * @throws CaptureException if its key is not there, or is none
   */
  public void requireKey(String microscopeId) {
    folder.ifPresent(keys -> signer(keys, microscopeId));
  }

  /**
   * The chunk's signature, if chunks are signed.
   *
   * @throws CaptureException if the microscope's key is not there, or is none
   */
  public Optional<ChunkSignature> sign(FrameChunk chunk) {
    return folder.map(keys -> signer(keys, chunk.getMicroscopeId()).sign(chunk));
  }

  private ChunkSigner signer(Path keys, String microscopeId) {
    return signers.computeIfAbsent(microscopeId, id -> new ChunkSigner(key(file(keys, id), id)));
  }

  private static Path file(Path keys, String microscopeId) {
    Path name = Path.of(microscopeId + ENDING);
    if (name.getNameCount() != 1 || name.isAbsolute()) {
      throw new CaptureException(
          "the microscope '%s' cannot sign: its name is not a file's name".formatted(microscopeId));
    }
    return keys.resolve(name);
  }

  private static MicroscopeKey key(Path file, String microscopeId) {
    try {
      return MicroscopeKey.parse(Files.readString(file));
    } catch (NoSuchFileException e) {
      throw new CaptureException(
          "the microscope %1$s has no key to sign with: there is no file %2$s ('keys add %1$s --key %2$s' makes one)"
              .formatted(microscopeId, file),
          e);
    } catch (IOException | IllegalArgumentException e) {
      throw new CaptureException(
          "the key file %s cannot be used: %s".formatted(file, Failures.reason(e)), e);
    }
  }
}
