package dev.motility.model.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.motility.model.TestModels;
import dev.motility.model.network.Extent;
import dev.motility.model.network.NetworkSpec;
import dev.motility.model.network.Tensor;
import dev.motility.model.network.Variant;
import dev.motility.samples.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ModelArtifactTest {
  private static final Extent INPUT = new Extent(5, 16, 24);
  private static final NetworkSpec TINY = new NetworkSpec(Variant.R3D18_TABULAR, 1);

  @TempDir Path directory;
  private ModelArtifact model;
  private Path folder;

  @BeforeEach
  void writeModel() throws ArtifactException {
    model = TestModels.artifact(TINY, INPUT, 1);
    folder = directory.resolve("model");
    model.write(folder);
  }

  private Path modelFile() {
    return folder.resolve("model.json");
  }

  private Path weightsFile() {
    return folder.resolve("weights.safetensors");
  }

  private void replace(String old, String with) throws IOException {
    String text = Files.readString(modelFile());
    assertThat(text).contains(old);
    Files.writeString(modelFile(), text.replace(old, with));
  }

  @ParameterizedTest
  @EnumSource
  void what_is_written_is_read_again(Variant variant) throws ArtifactException {
    ModelArtifact written = TestModels.artifact(new NetworkSpec(variant, 2), INPUT, 2);
    written.write(directory.resolve("other"));

    ModelArtifact read = ModelArtifact.read(directory.resolve("other"));

    assertThat(read.description()).isEqualTo(written.description());
    assertThat(tensors(read)).isEqualTo(tensors(written));
    assertThat(read.sha256()).isEqualTo(written.sha256());
  }

  @Test
  void the_digest_is_over_both_files() throws IOException {
    assertThat(model.sha256())
        .isEqualTo(Sha256.of(Files.readAllBytes(modelFile()), Files.readAllBytes(weightsFile())));
  }

  @Test
  void one_bit_of_a_weight_changes_the_digest() throws IOException {
    byte[] bytes = Files.readAllBytes(weightsFile());
    bytes[bytes.length - 4] ^= 1;
    Files.write(weightsFile(), bytes);

    assertThat(ModelArtifact.read(folder).sha256()).isNotEqualTo(model.sha256());
  }

  @Test
  void a_constant_in_the_description_changes_the_digest() throws IOException {
    replace("\"temperature\" : 1.5", "\"temperature\" : 1.25");

    ModelArtifact read = ModelArtifact.read(folder);

    assertThat(read.description().temperature()).isEqualTo(1.25);
    assertThat(read.sha256()).isNotEqualTo(model.sha256());
  }

  @Test
  void the_weights_begin_as_safetensors_do() throws IOException {
    byte[] bytes = Files.readAllBytes(weightsFile());
    long header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();

    assertThat(header % 8).isZero();
    assertThat(new String(bytes, 8, 200, StandardCharsets.UTF_8))
        .startsWith(
            "{\"stem.conv.weight\":{\"dtype\":\"F32\",\"shape\":[1,1,7,7,7],"
                + "\"data_offsets\":[0,1372]},\"stem.norm.weight\":");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"temperature\" : 1.5,|''|temperature: is missing",
        "\"temperature\" : 1.5|\"temperature\" : 0|temperature: 0.0 is not above 0",
        "\"temperature\" : 1.5|\"temperature\" : \"1\"|temperature: is not a number",
        "\"format\" : 1|\"format\" : 2|format: 2 where this release reads 1",
        "\"width\" : 24|\"width\" : 24.5|input.width: is not a whole number",
        "\"width\" : 24|\"width\" : -24|input: 5×16×-24 is empty",
        "\"width\" : 24|\"width\" : 9999|input.width: 9999 is not from 1 to 4096",
        "\"name\" : \"test model\"|\"nom\" : 1, \"name\" : \"a\"|nom: is not a field that is known here",
        "\"name\" : \"test model\"|\"name\" : \" \"|name: it may not be empty",
        "\"fractions\"|\"fraction\"|target: 'fraction' where it may be class, fractions",
        "\"constants\"|\"none\"|normalisation.kind: may be window or constants",
        "\"mean\" : 120.0,|''|normalisation.mean: is missing",
        "\"feature7\"|7|features[6].name: is not a text",
        "\"r3d18-tabular\"|\"r3d18\"|features: 19 where r3d18 reads 0",
        "\"immotile\"|\"dead\"|classes: [progressive, nonProgressive, dead] where it must be",
        "\"framesPerSecond\" : 49.5|\"framesPerSecond\" : -1|framesPerSecond: -1.0 is not above 0",
        "\"target\" :|\"name\" : \"again\", \"target\" :|line 24: Duplicate field 'name'",
      })
  void a_wrong_description_is_refused_in_one_line(String old, String with, String message)
      throws IOException {
    replace(old, with);

    assertThatThrownBy(() -> ModelArtifact.read(folder))
        .isInstanceOf(ArtifactException.class)
        .message()
        .startsWith(modelFile() + ": " + message)
        .doesNotContain("\n");
  }

  @Test
  void a_folder_without_a_model_is_refused() {
    assertThatThrownBy(() -> ModelArtifact.read(directory))
        .hasMessage(
            directory.resolve("model.json")
                + ": there is no such file; a model is a folder with model.json and"
                + " weights.safetensors (or model.pt)");
  }

  @Test
  void weights_that_are_cut_off_are_refused() throws IOException {
    byte[] bytes = Files.readAllBytes(weightsFile());
    Files.write(weightsFile(), Arrays.copyOf(bytes, bytes.length - 1));

    assertThatThrownBy(() -> ModelArtifact.read(folder))
        .hasMessage(weightsFile() + ": cut off in array 'head.logits.bias'");
  }

  @Test
  void weights_cut_off_in_their_header_are_refused() throws IOException {
    Files.write(weightsFile(), Arrays.copyOf(Files.readAllBytes(weightsFile()), 100));

    assertThatThrownBy(() -> ModelArtifact.read(folder))
        .hasMessage(weightsFile() + ": not a safetensors file, or cut off in its header");
  }

  @Test
  void bytes_after_the_weights_are_refused() throws IOException {
    byte[] bytes = Files.readAllBytes(weightsFile());
    Files.write(weightsFile(), Arrays.copyOf(bytes, bytes.length + 3));

    assertThatThrownBy(() -> ModelArtifact.read(folder))
        .hasMessage(weightsFile() + ": 3 bytes too many after the last array");
  }

  @Test
  void a_weight_that_is_not_finite_is_refused() throws IOException {
    byte[] bytes = Files.readAllBytes(weightsFile());
    Arrays.fill(bytes, bytes.length - 4, bytes.length, (byte) 0xff);
    Files.write(weightsFile(), bytes);

    assertThatThrownBy(() -> ModelArtifact.read(folder))
        .hasMessage(weightsFile() + ": array 'head.logits.bias' holds a value that is not finite");
  }

  @Test
  void weights_of_another_network_are_refused() throws IOException {
    replace("\"width\" : 1,", "\"width\" : 2,");

    assertThatThrownBy(() -> ModelArtifact.read(folder))
        .message()
        .startsWith(weightsFile() + ": array 'stem.conv.weight' has the shape");
  }

  @Test
  void an_existing_folder_is_not_overwritten() {
    assertThatThrownBy(() -> model.write(folder))
        .hasMessage(folder + ": exists already; name a folder that does not");
  }

  @Test
  void writing_leaves_nothing_else_behind() throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      assertThat(entries).containsExactly(folder);
    }
  }

  private static Map<String, Tensor> tensors(ModelArtifact model) {
    return ((NetworkFile.Arrays) model.network()).weights().tensors();
  }

  @Test
  void an_untrained_model_says_so_and_is_the_same_everywhere() {
    ModelArtifact untrained = UntrainedModel.of(new NetworkSpec(Variant.R3D18, 2), INPUT, 1);

    assertThat(untrained.description().name()).isEqualTo("untrained-r3d18");
    assertThat(untrained.description().metrics()).isEmpty();
    assertThat(untrained.sha256().hex())
        .isEqualTo("c7fdf1ca697d15e107c43c3b2860b37dbfb514a5a6310df78d266b372ca52551");
  }
}
