package dev.motility.standalone.bench;

import dev.motility.ingest.capture.Signing;
import dev.motility.ingest.chunk.CaptureIdentity;
import dev.motility.ingest.chunk.Chunk;
import dev.motility.ingest.chunk.ChunkEncoder;
import dev.motility.ingest.spool.Entry;
import dev.motility.ingest.spool.Spool;
import dev.motility.runtime.CommandException;
import dev.motility.runtime.CommonOptions;
import dev.motility.runtime.ExitCode;
import dev.motility.runtime.Failures;
import dev.motility.runtime.Interruption;
import dev.motility.samples.codec.ChunkCodec;
import dev.motility.samples.codec.ChunkException;
import dev.motility.samples.codec.Encoding;
import dev.motility.schemas.FrameChunk;
import dev.motility.schemas.signature.MicroscopeKey;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * What signing costs an agent: the work that its encoding thread does with a chunk, from frames to
 * a record in the spool, signed and not signed in turns, chunk by chunk. In the thread's CPU time,
 * the median of the chunks: a share of two percent drowns in what else a machine does.
 */
@Command(
    name = "signing",
    description =
        "An agent's way from frames to the spool, every chunk signed, in CPU seconds; baseline: not"
            + " signed.",
    sortOptions = false)
final class SigningBench implements Callable<Integer> {
  private static final String MICROSCOPE = "bench";
  private static final double NANOS = 1e9;

  @Option(
      names = "--chunks",
      paramLabel = "N",
      defaultValue = "100",
      description = "Chunks of each kind in a repetition (default: ${DEFAULT-VALUE}).")
  private int chunks;

  @Mixin private BenchOptions bench;
  @Mixin CommonOptions common;
  @Spec CommandSpec spec;

  @Override
  public Integer call() {
    return Interruption.ends(this::measure).code();
  }

  private ExitCode measure() {
    FigurePrinter printer = new FigurePrinter(spec.commandLine().getOut(), bench.json());
    Footage footage = bench.footage();
    try (TemporaryFolder folder = TemporaryFolder.named("motility-signing-")) {
      Files.writeString(folder.path().resolve(MICROSCOPE + ".key"), MicroscopeKey.generate().pem());
      Signing signing = Signing.with(folder.path());
      printer.heading();
      for (Encoding encoding : List.of(Encoding.FFV1, Encoding.RAW)) {
        try (ChunkCodec codec = new ChunkCodec();
            Spool spool = Spool.open(folder.path().resolve(encoding + ".spool"), Long.MAX_VALUE)) {
          printer.print(figure(footage, encoding, codec, spool, signing));
        }
      }
      return ExitCode.DONE;
    } catch (IOException e) {
      throw CommandException.failed(Failures.reason(e), e);
    }
  }

  private Figure figure(
      Footage footage, Encoding encoding, ChunkCodec codec, Spool spool, Signing signing)
      throws ChunkException {
    ChunkEncoder encoder =
        new ChunkEncoder(
            new CaptureIdentity(MICROSCOPE, MICROSCOPE, Optional.empty(), MICROSCOPE),
            footage.format(),
            encoding,
            codec);
    Way signed = new Way(footage, encoder, spool, signing);
    Way unsigned = new Way(footage, encoder, spool, Signing.NONE);
    // The first repetition warms the process up.
    for (int i = 0; i <= bench.repetitions(); i++) {
      for (int chunk = 0; chunk < chunks; chunk++) {
        (chunk % 2 == 0 ? signed : unsigned).take(chunk);
        (chunk % 2 == 0 ? unsigned : signed).take(chunk);
      }
      signed.finish(i > 0);
      unsigned.finish(i > 0);
    }
    return new Figure(
        "signing",
        encoding.name().toLowerCase(Locale.ROOT) + "-spooled",
        "frames/s",
        signed.rates(),
        Optional.of(unsigned.rates()),
        Optional.empty(),
        OptionalLong.empty(),
        OptionalLong.empty());
  }

  /** One of the two ways. */
  private static final class Way {
    private final Footage footage;
    private final ChunkEncoder encoder;
    private final Spool spool;
    private final Signing signing;
    private final List<Double> rates = new ArrayList<>();
    private final List<Double> chunkRates = new ArrayList<>();

    Way(Footage footage, ChunkEncoder encoder, Spool spool, Signing signing) {
      this.footage = footage;
      this.encoder = encoder;
      this.spool = spool;
      this.signing = signing;
    }

    void take(int sequence) throws ChunkException {
      Chunk chunk = footage.chunk(sequence);
      long start = cpuNanos();
      FrameChunk record = encoder.encode(chunk, sequence);
      Optional<String> refused = spool.put(record, signing.sign(record));
      chunkRates.add(chunk.frames().frames() / ((cpuNanos() - start) / NANOS));
      if (refused.isPresent()) {
        throw CommandException.failed(refused.get());
      }
      spool.remove(spool.after(0).map(Entry::sent).stream().toList());
    }

    private static long cpuNanos() {
      return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    void finish(boolean counts) {
      if (counts) {
        rates.add(new Series(chunkRates).median());
      }
      chunkRates.clear();
    }

    Series rates() {
      return new Series(rates);
    }
  }
}
