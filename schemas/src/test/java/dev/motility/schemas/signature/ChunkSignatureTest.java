package dev.motility.schemas.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.motility.schemas.FilledRecords;
import dev.motility.schemas.FrameChunk;
import dev.motility.schemas.SigningKey;
import dev.motility.schemas.signature.SignatureVerdict.Doubtful;
import dev.motility.schemas.signature.SignatureVerdict.Genuine;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ChunkSignatureTest {
  private static final MicroscopeKey KEY = MicroscopeKey.generate();

  private final FrameChunk chunk = FilledRecords.full(FrameChunk.class);
  private final KeyRing ring = new KeyRing();
  private final ChunkVerifier verifier = new ChunkVerifier(ring);
  private final Optional<ChunkSignature> signature = Optional.of(new ChunkSigner(KEY).sign(chunk));

  @Test
  void what_the_microscope_signed_is_genuine() {
    ring.add(key(chunk.getMicroscopeId(), KEY));
    assertThat(verifier.verify(chunk, signature)).isEqualTo(new Genuine(KEY.id()));
  }

  static List<String> signedFields() {
    return FrameChunk.getClassSchema().getFields().stream()
        .map(Schema.Field::name)
        .filter(name -> !List.of("payload", "payloadSha256", "encoding").contains(name))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("signedFields")
  void no_field_can_be_altered_after_signing(String field) {
    FrameChunk altered = altered(field);
    ring.add(key(chunk.getMicroscopeId(), KEY));
    ring.add(key(altered.getMicroscopeId(), KEY));
    assertThat(verifier.verify(altered, signature)).isInstanceOf(Doubtful.class);
  }

  @Test
  void an_optional_field_that_is_taken_away_is_missed() {
    ring.add(key(chunk.getMicroscopeId(), KEY));
    FrameChunk without = FrameChunk.newBuilder(chunk).setParticipantId(null).build();
    assertThat(verifier.verify(without, signature)).isInstanceOf(Doubtful.class);
  }

  @Test
  void a_chunk_of_another_microscope_is_not_genuine_with_this_ones_key() {
    ring.add(key("another", KEY));
    assertThat(verifier.verify(chunk, signature))
        .isEqualTo(
            new Doubtful(
                "the chunk is signed with key %s, which is another microscope's than %s"
                    .formatted(KEY.id(), chunk.getMicroscopeId())));
  }

  @Test
  void an_unsigned_chunk_and_one_with_an_unknown_key_are_doubtful() {
    assertThat(verifier.verify(chunk, Optional.empty()))
        .isEqualTo(new Doubtful("the chunk is not signed"));
    assertThat(verifier.verify(chunk, signature)).isInstanceOf(Doubtful.class);
  }

  @Test
  void bytes_that_are_no_signature_are_doubtful() {
    ring.add(key(chunk.getMicroscopeId(), KEY));
    ChunkSignature noise = new ChunkSignature(KEY.id(), ByteBuffer.wrap(new byte[] {1, 2, 3}));
    assertThat(verifier.verify(chunk, Optional.of(noise))).isInstanceOf(Doubtful.class);
  }

  @Test
  void a_revoked_key_is_good_for_what_was_taken_before_and_for_nothing_later() {
    Instant taken = chunk.getCapturedAt();
    ring.add(revoked(taken.plusSeconds(1)));
    assertThat(verifier.verify(chunk, signature)).isInstanceOf(Genuine.class);
    ring.add(revoked(taken));
    assertThat(verifier.verify(chunk, signature)).isInstanceOf(Doubtful.class);
  }

  @Test
  void a_revoked_key_cannot_be_added_again() {
    ring.add(revoked(chunk.getCapturedAt()));
    ring.add(key(chunk.getMicroscopeId(), KEY));
    assertThat(verifier.verify(chunk, signature)).isInstanceOf(Doubtful.class);
  }

  @Test
  void headers_carry_a_signature_and_the_last_one_counts() {
    RecordHeaders headers = new RecordHeaders();
    assertThat(ChunkSignature.of(headers)).isEmpty();
    new ChunkSignature("old", ByteBuffer.wrap(new byte[] {9})).writeTo(headers);
    signature.orElseThrow().writeTo(headers);
    assertThat(ChunkSignature.of(headers)).isEqualTo(signature);
    assertThat(headers.toArray()).hasSize(2);
  }

  @Test
  void a_forged_chunk_is_stopped_where_signatures_are_required_and_nowhere_else() {
    ring.add(key(chunk.getMicroscopeId(), KEY));
    RecordHeaders genuine = new RecordHeaders();
    signature.orElseThrow().writeTo(genuine);
    FrameChunk forged = altered("sequence");
    SignatureCheck required = new SignatureCheck(SignaturePolicy.REQUIRE, ring);
    assertThat(required.refuses()).isTrue();
    assertThat(required.doubt(chunk, genuine)).isEmpty();
    assertThat(required.doubt(forged, genuine)).isPresent();
    assertThat(required.doubt(chunk, new RecordHeaders()))
        .contains(new Doubtful("the chunk is not signed"));
    SignatureCheck warning = new SignatureCheck(SignaturePolicy.WARN, ring);
    assertThat(warning.refuses()).isFalse();
    assertThat(warning.doubt(forged, genuine)).isPresent();
    assertThat(SignatureCheck.off().doubt(forged, genuine)).isEmpty();
  }

  @Test
  void a_key_file_gives_back_the_key() {
    MicroscopeKey read = MicroscopeKey.parse(KEY.pem());
    assertThat(read.id()).isEqualTo(KEY.id());
    assertThat(MicroscopeKey.parsePublic(KEY.pem())).isEqualTo(KEY.publicDer());
    ring.add(key(chunk.getMicroscopeId(), KEY));
    assertThat(verifier.verify(chunk, Optional.of(new ChunkSigner(read).sign(chunk))))
        .isInstanceOf(Genuine.class);
  }

  @Test
  void a_key_file_with_halves_of_two_keys_is_refused() {
    String other = MicroscopeKey.generate().pem();
    String mixed =
        KEY.pem().substring(0, KEY.pem().indexOf("-----BEGIN PUBLIC"))
            + other.substring(other.indexOf("-----BEGIN PUBLIC"));
    assertThatThrownBy(() -> MicroscopeKey.parse(mixed))
        .hasMessage("its private and its public key do not belong together");
    assertThatThrownBy(() -> MicroscopeKey.parse("nothing")).hasMessage("it holds no PRIVATE KEY");
  }

  private FrameChunk altered(String field) {
    FrameChunk copy = SpecificData.get().deepCopy(FrameChunk.getClassSchema(), chunk);
    Object value = copy.get(copy.getSchema().getField(field).pos());
    copy.put(copy.getSchema().getField(field).pos(), other(value));
    return copy;
  }

  private static Object other(Object value) {
    if (value instanceof String text) {
      return text + "x";
    }
    if (value instanceof Long number) {
      return number + 1;
    }
    if (value instanceof Integer number) {
      return number + 1;
    }
    if (value instanceof Double number) {
      return number + 1;
    }
    if (value instanceof Boolean flag) {
      return !flag;
    }
    return ((Instant) value).plusSeconds(1);
  }

  private SigningKey revoked(Instant time) {
    return SigningKey.newBuilder(key(chunk.getMicroscopeId(), KEY)).setRevokedAt(time).build();
  }

  private static SigningKey key(String microscope, MicroscopeKey key) {
    return SigningKey.newBuilder()
        .setMicroscopeId(microscope)
        .setKeyId(key.id())
        .setPublicKey(ByteBuffer.wrap(key.publicDer()))
        .setAddedAt(Instant.EPOCH)
        .build();
  }
}
