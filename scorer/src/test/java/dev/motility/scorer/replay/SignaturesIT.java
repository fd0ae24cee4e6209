package dev.motility.scorer.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motility.model.artifact.ModelArtifact;
import dev.motility.model.artifact.ModelStore;
import dev.motility.model.classify.DjlClassifier;
import dev.motility.schemas.FrameChunk;
import dev.motility.schemas.MotilityScore;
import dev.motility.schemas.RejectionReason;
import dev.motility.schemas.WindowRejection;
import dev.motility.schemas.keys.KeyBook;
import dev.motility.schemas.serde.RegistrySerdes;
import dev.motility.schemas.signature.ChunkSigner;
import dev.motility.schemas.signature.MicroscopeKey;
import dev.motility.schemas.signature.SignaturePolicy;
import dev.motility.schemas.topic.Topics;
import dev.motility.scorer.application.ScorerApplication;
import dev.motility.scorer.fixture.Capture;
import dev.motility.scorer.fixture.Clips;
import dev.motility.scorer.fixture.Installation;
import dev.motility.scorer.fixture.Settings;
import dev.motility.scorer.replay.journal.Journal;
import dev.motility.scorer.replay.judge.Finding;
import dev.motility.scorer.replay.judge.WindowClass;
import dev.motility.scorer.replay.model.ModelLibrary;
import dev.motility.scorer.replay.select.Selection;
import dev.motility.testing.TestKafka;
import dev.motility.testing.WithKafka;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may write frames, and what becomes of them, on a real broker with keys on its topic. */
@WithKafka
class SignaturesIT {
  /** The microscope that every recording here claims to be of. */
  private static final String SCOPE = "scope";

  private static final MicroscopeKey KEY = MicroscopeKey.generate();
  private static final ChunkSigner OWN = new ChunkSigner(KEY);
  private static final MicroscopeKey OTHER_KEY = MicroscopeKey.generate();
  private static final ChunkSigner OTHER = new ChunkSigner(OTHER_KEY);
  private static final int WINDOWS = 2;

  @TempDir private Path models;
  private Installation installation;
  private RegistrySerdes serdes;
  private KeyBook keys;
  private ModelArtifact model;

  @BeforeEach
  void start(TestKafka kafka) throws Exception {
    installation = new Installation(kafka, "signatures", 1);
    serdes = new RegistrySerdes(installation.connection());
    keys = new KeyBook(installation.connection(), serdes);
    keys.add(SCOPE, KEY.publicDer());
    keys.add("other", OTHER_KEY.publicDer());
    model = ScoredLog.videoModel();
    new ModelStore(models).put(model);
  }

  @AfterEach
  void stop() {
    serdes.close();
    installation.close();
  }

  private static List<FrameChunk> chunks(String sample) {
    return Capture.of(sample, Clips.noise(50 * WINDOWS, sample.hashCode())).chunks();
  }

  private void sendSigned(List<FrameChunk> chunks) {
    chunks.forEach(chunk -> installation.send(chunk, OWN.sign(chunk)));
  }

  /** Lets a scorer work until it has scored a last sample, which comes after everything else. */
  private void score(SignaturePolicy policy) throws Exception {
    List<FrameChunk> last = chunks("last");
    try (DjlClassifier classifier = DjlClassifier.load(model, ScoredLog.oneThread());
        ScorerApplication scorer = installation.scorer(Settings.usual().with(policy), classifier)) {
      sendSigned(last);
      installation.await(Topics.SCORES, WINDOWS, score -> score.getSampleId().equals("last"));
      assertThat(scorer.failure()).isNotDone();
    }
  }

  private Map<String, Long> scored() {
    return installation.all(Topics.SCORES).stream()
        .collect(Collectors.groupingBy(MotilityScore::getSampleId, Collectors.counting()));
  }

  /** The chunks of a sample that were rejected, and why. */
  private List<WindowRejection> rejected(String sample) {
    return installation.all(Topics.REJECTIONS).stream()
        .filter(rejection -> rejection.getSampleId().equals(sample))
        .filter(rejection -> rejection.getSequence() != null)
        .toList();
  }

  private void assertRejected(String sample, int count, String why) {
    assertThat(rejected(sample))
        .hasSize(count)
        .allSatisfy(
            rejection -> {
              assertThat(rejection.getReason()).isEqualTo(RejectionReason.SIGNATURE);
              assertThat(rejection.getDetail()).contains(why);
            });
  }

  private ReplayResult replay(SignaturePolicy policy) throws InterruptedException {
    return new Replay(
            installation.connection(),
            ReplaySettings.defaults().with(policy),
            new ModelLibrary(Optional.of(models), List.of()))
        .run(Journal.none(), ReplayProgress.NONE);
  }

  private ReplayResult verify(SignaturePolicy policy) throws InterruptedException {
    return new Verification(
            installation.connection(), Selection.everything(), WindowCut.AS_RECORDED, policy, 2)
        .run(ReplayProgress.NONE);
  }

  private void assertComesOutAgain(SignaturePolicy policy, int windows) throws Exception {
    for (ReplayResult result : List.of(replay(policy), verify(policy))) {
      assertThat(result.tally().findings()).isEmpty();
      assertThat(result.tally().differs()).isFalse();
      assertThat(result.tally().count(WindowClass.IDENTICAL)).isEqualTo(windows);
    }
  }

  @Test
  void what_its_microscope_did_not_sign_as_it_is_never_reaches_a_score() throws Exception {
    sendSigned(chunks("genuine"));
    chunks("unsigned").forEach(installation::send);
    chunks("forged").forEach(chunk -> installation.send(chunk, OTHER.sign(chunk)));
    sendReplayed(chunks("replayed"));
    chunks("altered").forEach(chunk -> installation.send(altered(chunk), OWN.sign(chunk)));
    chunks("repainted").forEach(chunk -> installation.send(repainted(chunk), OWN.sign(chunk)));
    chunks("raced").forEach(this::sendForgedBefore);

    score(SignaturePolicy.REQUIRE);

    assertThat(scored())
        .containsOnlyKeys("genuine", "replayed", "raced", "last")
        .containsEntry("genuine", (long) WINDOWS)
        .containsEntry("replayed", 1L)
        .containsEntry("raced", (long) WINDOWS);
    assertThat(rejected("genuine")).isEmpty();
    assertRejected("unsigned", 10, "the chunk is not signed");
    assertRejected("forged", 10, "which is another microscope's than scope");
    assertRejected("replayed", 5, "is not of what the chunk says");
    assertRejected("altered", 10, "is not of what the chunk says");
    assertRejected("raced", 10, "which is another microscope's than scope");
    assertThat(installation.all(Topics.REJECTIONS))
        .filteredOn(rejection -> rejection.getSampleId().equals("repainted"))
        .extracting(WindowRejection::getReason)
        .containsOnly(RejectionReason.DIGEST)
        .hasSize(WINDOWS);
    assertComesOutAgain(SignaturePolicy.OFF, 2 * WINDOWS + 1 + WINDOWS);
    assertComesOutAgain(SignaturePolicy.REQUIRE, 2 * WINDOWS + 1 + WINDOWS);
  }

  /** The first window's chunks again, as if they were the second's. */
  private void sendReplayed(List<FrameChunk> chunks) {
    List<FrameChunk> first = chunks.subList(0, 5);
    sendSigned(first);
    for (FrameChunk chunk : first) {
      FrameChunk again =
          FrameChunk.newBuilder(chunk)
              .setSequence(chunk.getSequence() + 5)
              .setFirstFrame(chunk.getFirstFrame() + 50)
              .build();
      installation.send(again, OWN.sign(chunk));
    }
  }

  /** Other pixels under the digest of the chunk's own. */
  private static FrameChunk repainted(FrameChunk chunk) {
    FrameChunk other = other(chunk);
    return FrameChunk.newBuilder(chunk)
        .setPayload(other.getPayload())
        .setPayloadSha256(other.getPayloadSha256())
        .build();
  }

  /** Other pixels, with digests that fit them. */
  private static FrameChunk altered(FrameChunk chunk) {
    return FrameChunk.newBuilder(repainted(chunk))
        .setPixelsSha256(other(chunk).getPixelsSha256())
        .build();
  }

  private static FrameChunk other(FrameChunk chunk) {
    return chunks("other pixels").get((int) chunk.getSequence());
  }

  /** A forger who is faster, under the number of the genuine chunk. */
  private void sendForgedBefore(FrameChunk genuine) {
    FrameChunk forged = altered(genuine);
    installation.send(forged, OTHER.sign(forged));
    installation.send(genuine, OWN.sign(genuine));
  }

  @Test
  void a_key_that_was_revoked_signs_only_for_what_was_taken_before() throws Exception {
    List<FrameChunk> chunks = chunks("stolen");
    Instant since = chunks.get(5).getCapturedAt();
    MicroscopeKey stolen = MicroscopeKey.generate();
    String id = keys.add(SCOPE, stolen.publicDer());
    keys.revoke(SCOPE, id, since, Optional.of("stolen"));
    ChunkSigner thief = new ChunkSigner(stolen);
    chunks.forEach(chunk -> installation.send(chunk, thief.sign(chunk)));

    score(SignaturePolicy.REQUIRE);

    assertThat(scored()).containsEntry("stolen", 1L);
    assertRejected("stolen", 5, "which was revoked");
    assertComesOutAgain(SignaturePolicy.REQUIRE, 1 + WINDOWS);
  }

  @Test
  void where_doubt_is_only_told_the_scores_say_so_and_come_out_again() throws Exception {
    chunks("unsigned").forEach(installation::send);

    score(SignaturePolicy.WARN);

    assertThat(installation.all(Topics.SCORES))
        .hasSize(2 * WINDOWS)
        .allSatisfy(
            score ->
                assertThat(score.getFlags().contains("SIGNATURE"))
                    .isEqualTo(score.getSampleId().equals("unsigned")));
    assertThat(installation.all(Topics.REJECTIONS)).isEmpty();
    assertComesOutAgain(SignaturePolicy.OFF, 2 * WINDOWS);
    assertFindings(verify(SignaturePolicy.REQUIRE), "unsigned", "the chunk is not signed, and was");
  }

  @Test
  void keys_that_come_or_go_later_change_no_verdict_and_are_told_to_who_asks() throws Exception {
    MicroscopeKey late = MicroscopeKey.generate();
    ChunkSigner signer = new ChunkSigner(late);
    chunks("early").forEach(chunk -> installation.send(chunk, signer.sign(chunk)));
    score(SignaturePolicy.REQUIRE);
    assertRejected("early", 10, "which is not known for microscope scope");

    keys.add(SCOPE, late.publicDer());
    keys.revoke(SCOPE, KEY.id(), Instant.EPOCH, Optional.empty());

    assertComesOutAgain(SignaturePolicy.OFF, WINDOWS);
    ReplayResult result = replay(SignaturePolicy.REQUIRE);
    assertThat(result.tally().count(WindowClass.IDENTICAL)).isEqualTo(WINDOWS);
    assertFindings(result, "early", "which is good now");
    assertFindings(result, "last", "which was revoked, and was taken");
  }

  private static void assertFindings(ReplayResult result, String sample, String words) {
    assertThat(result.tally().differs()).isTrue();
    assertThat(result.tally().findings())
        .filteredOn(finding -> finding.subject().startsWith("sample " + sample))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.kind()).isEqualTo(Finding.Kind.SIGNATURE);
              assertThat(finding.words()).contains(words);
            });
  }
}
