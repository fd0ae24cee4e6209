package dev.motility.standalone.bench.compute;

import dev.motility.model.MotilityClass;
import dev.motility.model.classify.ParticipantFeatures;
import dev.motility.model.classify.Probabilities;
import dev.motility.model.network.Extent;
import dev.motility.model.train.data.CellMark;
import dev.motility.model.train.data.Example;
import dev.motility.model.train.data.Examples;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Windows of noise with a cell of each class: a step takes as long whatever there is to see.
 *
 * @param extent of each
 * @param size how many
 */
record NoiseExamples(Extent extent, int size) implements Examples {
  private static final Example SAME =
      new Example(
          "noise",
          "noise",
          new Probabilities(0.5, 0.25, 0.25),
          Optional.of(
              List.of(
                  new CellMark(0.2f, 0.5f, MotilityClass.PROGRESSIVE),
                  new CellMark(0.5f, 0.5f, MotilityClass.NON_PROGRESSIVE),
                  new CellMark(0.8f, 0.5f, MotilityClass.IMMOTILE))),
          new ParticipantFeatures(Map.of()));

  @Override
  public Example example(int index) {
    return SAME;
  }

  @Override
  public byte[] pixels(int index) {
    byte[] pixels = new byte[Math.toIntExact(extent.volume())];
    new Random(index).nextBytes(pixels);
    return pixels;
  }
}
