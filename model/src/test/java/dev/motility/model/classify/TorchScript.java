package dev.motility.model.classify;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes a small TorchScript module as PyTorch's own {@code save} does: an archive of code. */
final class TorchScript {
  // A pickled object of class __torch__.M whose one field, training, is false.
  private static final byte[] OBJECT =
      "\u0080\u0002c__torch__\nM\n)\u0081}(X\u0008\u0000\u0000\u0000training\u0089ub."
          .getBytes(StandardCharsets.ISO_8859_1);
  private static final byte[] NO_CONSTANTS = "\u0080\u0002).".getBytes(StandardCharsets.ISO_8859_1);

  private TorchScript() {}

  /**
   * Writes a module.
   *
   * @param forward the body of its method, of clips and, if tabular, features
   */
  static void write(Path file, boolean tabular, String... forward) throws IOException {
    StringBuilder code =
        new StringBuilder(
            "class M(Module):\n"
                + "  __parameters__ = []\n"
                + "  __buffers__ = []\n"
                + "  training : bool\n"
                + "  def forward(self: __torch__.M,\n"
                + "    clips: Tensor%s) -> Tensor:\n"
                    .formatted(tabular ? ",\n    features: Tensor" : ""));
    for (String line : forward) {
      code.append("    ").append(line).append('\n');
    }
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      put(zip, "data.pkl", OBJECT);
      put(zip, "code/__torch__.py", code.toString().getBytes(StandardCharsets.UTF_8));
      put(zip, "constants.pkl", NO_CONSTANTS);
      put(zip, "version", "3\n".getBytes(StandardCharsets.UTF_8));
    }
  }

  private static void put(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
    ZipEntry entry = new ZipEntry("model/" + name);
    CRC32 sum = new CRC32();
    sum.update(bytes);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(bytes.length);
    entry.setCrc(sum.getValue());
    zip.putNextEntry(entry);
    zip.write(bytes);
    zip.closeEntry();
  }
}
