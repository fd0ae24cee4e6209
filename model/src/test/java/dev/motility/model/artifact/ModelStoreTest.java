package dev.motility.model.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.motility.model.network.Extent;
import dev.motility.model.network.NetworkSpec;
import dev.motility.model.network.Variant;
import dev.motility.samples.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelStoreTest {
  @TempDir Path directory;

  private static ModelArtifact model(long seed) {
    return UntrainedModel.of(new NetworkSpec(Variant.R3D18, 1), new Extent(2, 8, 8), seed);
  }

  private ModelStore store() {
    return new ModelStore(directory.resolve("models"));
  }

  @Test
  void a_model_that_was_put_is_found_by_its_digest() throws ArtifactException {
    ModelArtifact model = model(1);

    store().put(model);
    store().put(model(2));
    store().put(model);

    assertThat(store().find(model.sha256()))
        .hasValueSatisfying(
            found -> assertThat(found.description()).isEqualTo(model.description()));
    assertThat(store().list()).hasSize(2).contains(model.sha256(), model(2).sha256());
  }

  @Test
  void an_empty_store_has_no_models() throws ArtifactException {
    assertThat(store().list()).isEmpty();
    assertThat(store().find(Sha256.of(new byte[0]))).isEmpty();
  }

  @Test
  void a_kept_model_that_was_changed_is_refused() throws IOException {
    ModelArtifact model = model(1);
    Path kept = store().put(model);
    Path file = kept.resolve("model.json");
    Files.writeString(file, Files.readString(file).replace("untrained-", "trained-"));

    assertThatThrownBy(() -> store().find(model.sha256()))
        .message()
        .startsWith(kept + ": the files have the digest ")
        .endsWith("; they were changed");
  }
}
