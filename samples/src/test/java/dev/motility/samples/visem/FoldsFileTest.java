package dev.motility.samples.visem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FoldsFileTest {
  @TempDir Path folder;

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("folds.csv"), text);
  }

  @Test
  void folds_are_read_in_the_order_of_their_numbers() throws IOException {
    Folds folds = FoldsFile.read(file("fold;ID\n2;4\n1;1\n1;3\n2;2\n"));

    assertThat(folds.testIds()).containsExactly(Set.of(1, 3), Set.of(2, 4));
  }

  @Test
  void another_header_is_refused_with_its_place() throws IOException {
    Path file = file("ID;fold\n1;1\n");

    assertThatThrownBy(() -> FoldsFile.read(file))
        .hasMessage(file + ", line 1: expected the header fold;ID");
  }

  @Test
  void a_row_that_is_none_is_refused_with_its_place() throws IOException {
    Path file = file("fold;ID\n1;1\n1,2\n");

    assertThatThrownBy(() -> FoldsFile.read(file)).hasMessageStartingWith(file + ", line 3: ");
  }

  @Test
  void a_participant_in_two_folds_is_refused() throws IOException {
    Path file = file("fold;ID\n1;7\n2;7\n");

    assertThatThrownBy(() -> FoldsFile.read(file))
        .isInstanceOf(IOException.class)
        .hasMessage(file + ": participant 7 is in two folds");
  }

  @Test
  void a_file_that_is_not_there_is_named() {
    assertThatThrownBy(() -> FoldsFile.read(folder.resolve("none.csv")))
        .hasMessage(folder.resolve("none.csv") + ": there is no such file");
  }
}
