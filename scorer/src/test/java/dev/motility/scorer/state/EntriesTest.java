package dev.motility.scorer.state;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.motility.model.classify.Probabilities;
import dev.motility.samples.Sha256;
import dev.motility.scorer.assemble.ChunkReference;
import dev.motility.scorer.assemble.FrameFormat;
import dev.motility.scorer.assemble.Progress;
import dev.motility.scorer.summarise.SampleStatistics;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;

class EntriesTest {
  private static final Sha256 DIGEST = Sha256.of("pixels".getBytes(UTF_8));

  @Property
  void a_chunk_comes_back_as_it_was(
      @ForAll long sequence,
      @ForAll long firstFrame,
      @ForAll @IntRange(min = 0) int frames,
      @ForAll boolean end,
      @ForAll @DoubleRange(min = 0.01, max = 1000) double rate,
      @ForAll boolean pixelKnown,
      @ForAll long offset,
      @ForAll boolean doubtful) {
    OptionalDouble pixel = pixelKnown ? OptionalDouble.of(rate / 7) : OptionalDouble.empty();
    ChunkReference chunk =
        new ChunkReference(
            sequence,
            firstFrame,
            frames,
            end,
            new FrameFormat(640, 480, rate, pixel),
            sequence / 3,
            DIGEST,
            offset,
            doubtful);

    assertThat(Entries.chunk(kept(ChunkEntry.class, Entries.of(chunk)))).isEqualTo(chunk);
  }

  @Property
  void a_captures_progress_and_origin_come_back_as_they_were(
      @ForAll long next,
      @ForAll long provisional,
      @ForAll boolean endKnown,
      @ForAll long from,
      @ForAll boolean finished,
      @ForAll boolean participantKnown) {
    OptionalLong end = endKnown ? OptionalLong.of(next / 2) : OptionalLong.empty();
    Progress progress = new Progress(next, provisional, end, from, finished);
    Origin origin =
        new Origin(participantKnown ? Optional.of("p 1") : Optional.empty(), "scope \u00e4");

    CaptureEntry entry = kept(CaptureEntry.class, Entries.of(origin, progress, 12));

    assertThat(Entries.progress(entry)).isEqualTo(progress);
    assertThat(Entries.origin(entry)).isEqualTo(origin);
    assertThat(entry.getCapturedUntil()).isEqualTo(12);
  }

  @Example
  void a_samples_sums_come_back_as_they_were() {
    SampleStatistics none = SampleStatistics.empty();
    SampleStatistics some =
        none.scored(DIGEST, new Probabilities(0.1, 0.2, 0.7))
            .scored(DIGEST, new Probabilities(0.3, 0.3, 0.4))
            .rejected(2);

    assertThat(List.of(again(none), again(some))).isEqualTo(List.of(none, some));
  }

  @Example
  void state_that_is_none_is_refused_with_what_to_do() {
    Serde<ChunkEntry> serde = StateSerde.of(ChunkEntry.class);

    assertThatThrownBy(() -> serde.deserializer().deserialize("chunks", new byte[40]))
        .hasMessageContaining("reset the application's state");
  }

  private static SampleStatistics again(SampleStatistics statistics) {
    return Entries.statistics(kept(SampleEntry.class, Entries.of(statistics)));
  }

  private static <T extends SpecificRecord> T kept(Class<T> type, T entry) {
    Serde<T> serde = StateSerde.of(type);
    return serde.deserializer().deserialize("", serde.serializer().serialize("", entry));
  }
}
