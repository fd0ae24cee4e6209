package dev.motility.model.train;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HistoryTest {
  private static History of(double... losses) {
    History history = History.empty();
    for (double loss : losses) {
      history = history.with(new Epoch(history.epochs().size() + 1, 1, loss, 0, 0, 1));
    }
    return history;
  }

  @Test
  void the_best_epoch_is_the_first_with_the_lowest_validation_loss() {
    assertThat(of(3, 1, 2, 1).best().orElseThrow().number()).isEqualTo(2);
    assertThat(of(3, 1).lastIsBest()).isTrue();
    assertThat(of(3, 1, 1).lastIsBest()).isFalse();
  }

  @Test
  void training_stops_when_patience_has_passed_since_the_best() {
    assertThat(of(3, 1, 2, 2).stopped(3)).isFalse();
    assertThat(of(3, 1, 2, 2, 2).stopped(3)).isTrue();
    assertThat(History.empty().stopped(1)).isFalse();
  }
}
