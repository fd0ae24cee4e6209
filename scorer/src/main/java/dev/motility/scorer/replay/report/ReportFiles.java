package dev.motility.scorer.replay.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.motility.schemas.json.RecordJson;
import dev.motility.scorer.replay.ReplayResult;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where a report goes: {@code NAME.json}, {@code NAME.html}, and with a key {@code NAME.json.sig}.
 *
 * @param json the file for machines
 * @param html the file for people
 */
public record ReportFiles(Path json, Path html) {
  /** The files that belong to a name with or without one of the endings. */
  public static ReportFiles of(Path named) {
    String name = named.toAbsolutePath().toString().replaceFirst("\\.(json|html)$", "");
    return new ReportFiles(Path.of(name + ".json"), Path.of(name + ".html"));
  }

  /**
   * Makes sure that they can be written, before hours of work go into them.
   *
   * @throws IOException if not
   */
  public void prepare() throws IOException {
    Files.createDirectories(json.getParent());
    if (!Files.isWritable(json.getParent())) {
      throw new AccessDeniedException(json.getParent().toString());
    }
  }

  /**
   * Writes them, and says which.
   *
   * @throws IOException if one cannot be written
   */
  public List<Path> write(ReportHead head, ReplayResult result, Optional<ReportSignature> signature)
      throws IOException {
    byte[] bytes = (RecordJson.line(ReplayJson.report(head, result)) + "\n").getBytes(UTF_8);
    List<Path> written = new ArrayList<>();
    written.add(Files.write(json, bytes));
    written.add(Files.writeString(html, ReplayHtml.page(head, result)));
    if (signature.isPresent()) {
      Path detached = Path.of(json + ".sig");
      written.add(Files.write(detached, signature.get().of(bytes)));
    }
    return written;
  }
}
