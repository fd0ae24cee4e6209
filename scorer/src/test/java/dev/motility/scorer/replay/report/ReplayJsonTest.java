package dev.motility.scorer.replay.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.motility.scorer.assemble.CaptureKey;
import dev.motility.scorer.replay.judge.Tally;
import dev.motility.scorer.replay.judge.Verdict;
import dev.motility.scorer.replay.judge.WindowClass;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReplayJsonTest {
  @Test
  void windows_are_the_sum_of_all_classes_but_the_extra_scores() {
    Tally tally = new Tally();
    for (WindowClass kind : WindowClass.values()) {
      tally.add(verdict(kind, 0));
      tally.add(verdict(kind, 1));
    }
    tally.add(verdict(WindowClass.PENDING, 2));
    ObjectNode line = ReplayJson.summary(tally);
    long sum =
        Stream.of(
                "identical",
                "withinTolerance",
                "different",
                "missing",
                "pending",
                "rejected",
                "unverifiable")
            .mapToLong(name -> line.get(name).asLong())
            .sum();
    assertThat(line.get("windows").asLong()).isEqualTo(sum).isEqualTo(15);
    assertThat(line.get("extra").asLong()).isEqualTo(2);
    assertThat(line.fieldNames())
        .toIterable()
        .containsExactly(
            "windows",
            "identical",
            "withinTolerance",
            "different",
            "missing",
            "pending",
            "rejected",
            "extra",
            "unverifiable");
  }

  private static Verdict verdict(WindowClass kind, long window) {
    return new Verdict(
        new CaptureKey("S-17", "S-17-capture"),
        window,
        0,
        49,
        Instant.EPOCH,
        kind,
        List.of(),
        Optional.empty(),
        Optional.empty());
  }
}
