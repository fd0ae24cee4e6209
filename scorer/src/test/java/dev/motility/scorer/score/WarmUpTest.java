package dev.motility.scorer.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.motility.model.classify.Probabilities;
import dev.motility.model.network.Extent;
import dev.motility.scorer.fixture.FakeClassifier;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WarmUpTest {
  @Test
  void the_model_sees_one_window_of_its_own_size() {
    List<Extent> seen = new ArrayList<>();
    FakeClassifier any = FakeClassifier.constant();
    Probabilities said = any.answer().apply(null);

    WarmUp.run(
        new FakeClassifier(
            any.model(),
            window -> {
              seen.add(window.size());
              return said;
            }));

    assertThat(seen).containsExactly(any.model().input());
  }

  @Test
  void a_model_that_makes_no_numbers_is_found_out() {
    FakeClassifier broken =
        new FakeClassifier(
            FakeClassifier.constant().model(),
            window -> Probabilities.softmax(new float[] {Float.NaN, 0, 0}, 1));

    assertThatThrownBy(() -> WarmUp.run(broken))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("does not score");
  }
}
