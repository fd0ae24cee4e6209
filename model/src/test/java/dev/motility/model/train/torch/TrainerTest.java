package dev.motility.model.train.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.motility.model.MotilityClass;
import dev.motility.model.artifact.FeatureScale;
import dev.motility.model.artifact.Normalisation;
import dev.motility.model.artifact.Target;
import dev.motility.model.classify.ParticipantFeatures;
import dev.motility.model.classify.Probabilities;
import dev.motility.model.engine.DeviceChoice;
import dev.motility.model.network.Extent;
import dev.motility.model.network.NetworkSpec;
import dev.motility.model.network.Variant;
import dev.motility.model.train.Augmentation;
import dev.motility.model.train.Epoch;
import dev.motility.model.train.History;
import dev.motility.model.train.Recipe;
import dev.motility.model.train.TrainingData;
import dev.motility.model.train.TrainingListener;
import dev.motility.model.train.data.CellMark;
import dev.motility.model.train.data.Example;
import dev.motility.model.train.data.Examples;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TrainerTest {
  private static final Extent SIZE = new Extent(50, 16, 16);
  private static final Augmentation FLIPS = new Augmentation(true, true, 1, 1.1, 0.1);
  private static final NetworkSpec COUNTER = new NetworkSpec(Variant.COUNTER, 16);

  @TempDir Path folder;

  /** A spot that swims, twitches or stands, by the example's number. */
  private record Spots(int size, boolean known) implements Examples {
    private static final List<MotilityClass> KINDS = List.of(MotilityClass.values());

    private static MotilityClass kind(int index) {
      return KINDS.get(index % 3);
    }

    @Override
    public Extent extent() {
      return SIZE;
    }

    @Override
    public Example example(int index) {
      MotilityClass kind = kind(index);
      return new Example(
          "S" + index,
          "P" + index,
          new Probabilities(
              kind == MotilityClass.PROGRESSIVE ? 1 : 0,
              kind == MotilityClass.NON_PROGRESSIVE ? 1 : 0,
              kind == MotilityClass.IMMOTILE ? 1 : 0),
          known ? Optional.of(List.of(new CellMark(0.5f, 0.5f, kind))) : Optional.empty(),
          new ParticipantFeatures(Map.of("Age", 20.0 + index)));
    }

    @Override
    public byte[] pixels(int index) {
      byte[] pixels = new byte[(int) SIZE.volume()];
      for (int t = 0; t < SIZE.frames(); t++) {
        int x =
            switch (kind(index)) {
              case PROGRESSIVE -> 2 + t / 4;
              case NON_PROGRESSIVE -> 7 + t % 4;
              case IMMOTILE -> 8;
            };
        int y = 4 + index % 7;
        for (int place : List.of(0, 1, 16, 17)) {
          pixels[t * 256 + y * 16 + x + place] = (byte) 200;
        }
      }
      return pixels;
    }
  }

  private static final TrainingListener QUIET =
      new TrainingListener() {
        @Override
        public void step(int epoch, int step, int steps, double loss) {}

        @Override
        public void epoch(Epoch epoch, History history) {}
      };

  private static Recipe recipe(Target target, int epochs) {
    return new Recipe(target, epochs, 4, 1, 1e-2, 1e-4, 0.1, epochs, 1, FLIPS);
  }

  private static TrainingData data(NetworkSpec network, boolean known) {
    List<FeatureScale> scales =
        IntStream.range(0, network.variant().features())
            .mapToObj(i -> new FeatureScale(i == 0 ? "Age" : "other" + i, "", 1, 0, 10))
            .toList();
    return new TrainingData(
        network,
        "spots",
        new Normalisation.PerWindow(),
        scales,
        new Spots(12, known),
        new Spots(6, known));
  }

  private Trainer.Outcome train(String name, Recipe recipe, TrainingData data) throws IOException {
    return train(name, recipe, data, QUIET);
  }

  private Trainer.Outcome train(
      String name, Recipe recipe, TrainingData data, TrainingListener listener) throws IOException {
    try (Trainer trainer =
        new Trainer(
            recipe,
            data,
            folder.resolve(name),
            new DeviceChoice.Cpu(),
            OptionalInt.of(1),
            listener)) {
      return trainer.run();
    }
  }

  @Test
  void a_counting_network_learns_to_tell_swimming_twitching_and_standing_spots_apart()
      throws IOException {
    Trainer.Outcome outcome = train("learns", recipe(Target.FRACTIONS, 30), data(COUNTER, true));

    assertThat(outcome.history().best().orElseThrow().validationAccuracy()).isEqualTo(1);
    assertThat(outcome.history().best().orElseThrow().validationError()).isLessThan(20);
  }

  @ParameterizedTest
  @EnumSource(Target.class)
  void a_tabular_network_of_the_paper_trains_for_either_target(Target target) throws IOException {
    NetworkSpec network = new NetworkSpec(Variant.R3D18_TABULAR, 16);

    Trainer.Outcome outcome = train(target.key(), recipe(target, 4), data(network, false));

    List<Epoch> epochs = outcome.history().epochs();
    assertThat(epochs).hasSize(4);
    assertThat(epochs.get(3).trainingLoss()).isLessThan(epochs.get(0).trainingLoss());
  }

  @Test
  void a_training_that_was_stopped_goes_on_to_the_same_weights_to_the_last_bit()
      throws IOException {
    Recipe recipe = recipe(Target.FRACTIONS, 4);
    Trainer.Outcome whole = train("whole", recipe, data(COUNTER, true));

    class Stop extends RuntimeException {
      private static final long serialVersionUID = 1L;
    }
    TrainingListener stopsInTheThirdEpoch =
        new TrainingListener() {
          @Override
          public void step(int epoch, int step, int steps, double loss) {
            if (epoch == 3 && step == 2) {
              throw new Stop();
            }
          }

          @Override
          public void epoch(Epoch epoch, History history) {}
        };
    assertThatThrownBy(() -> train("stopped", recipe, data(COUNTER, true), stopsInTheThirdEpoch))
        .isInstanceOf(Stop.class);
    Trainer.Outcome resumed = train("stopped", recipe, data(COUNTER, true));

    assertThat(resumed.weights().tensors()).isEqualTo(whole.weights().tensors());
    assertThat(losses(resumed.history())).isEqualTo(losses(whole.history()));
  }

  private static List<Double> losses(History history) {
    List<Double> losses = new ArrayList<>();
    history.epochs().forEach(epoch -> losses.add(epoch.trainingLoss()));
    history.epochs().forEach(epoch -> losses.add(epoch.validationLoss()));
    return losses;
  }

  @Test
  void two_batches_whose_gradients_are_added_up_move_the_weights_once() throws IOException {
    Recipe recipe = new Recipe(Target.FRACTIONS, 1, 6, 2, 1e-2, 0, 0.1, 1, 1, Augmentation.none());

    Trainer.Outcome outcome = train("accumulated", recipe, data(COUNTER, true));

    assertThat(outcome.history().epochs()).hasSize(1);
  }

  @Test
  void a_folder_of_another_training_is_refused() throws IOException {
    train("taken", recipe(Target.FRACTIONS, 1), data(COUNTER, true));

    assertThatThrownBy(() -> train("taken", recipe(Target.FRACTIONS, 2), data(COUNTER, true)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("holds another training")
        .hasMessageContaining("name another folder");
  }
}
