package dev.motility.model.train;

import dev.motility.model.artifact.FeatureScale;
import dev.motility.model.artifact.Normalisation;
import dev.motility.model.classify.Probabilities;
import dev.motility.model.network.Extent;
import dev.motility.model.network.NetworkSpec;
import dev.motility.model.network.Tensor;
import dev.motility.model.train.data.CellMark;
import dev.motility.model.train.data.Example;
import dev.motility.model.train.data.Examples;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Makes batches of examples. What is drawn for a batch depends on seed, epoch and number alone, so
 * that a training which was stopped goes on as if it had not been.
 */
public final class Batches {
  private static final int CLASSES = 3;
  private static final float FULL = 255;

  private final Examples examples;
  private final NetworkSpec network;
  private final Normalisation normalisation;
  private final List<FeatureScale> scales;
  private final int size;
  private final long seed;

  public Batches(
      Examples examples,
      NetworkSpec network,
      Normalisation normalisation,
      List<FeatureScale> scales,
      int size,
      long seed) {
    this.examples = examples;
    this.network = network;
    this.normalisation = normalisation;
    this.scales = List.copyOf(scales);
    this.size = size;
    this.seed = seed;
  }

  /** Steps of a pass over all examples; the last may be smaller. */
  public int steps() {
    return (examples.size() + size - 1) / size;
  }

  /** A batch of an epoch's random order, its windows augmented. */
  public Batch drawn(int epoch, int step, Augmentation augmentation) {
    SplittableRandom random = random(epoch, 1 + step);
    boolean turned = random.nextBoolean() && augmentation.turns();
    List<View> views = new ArrayList<>();
    List<Integer> indices = part(order(epoch), step);
    indices.forEach(index -> views.add(View.draw(examples.extent(), augmentation, turned, random)));
    return batch(indices, views, augmentation, random);
  }

  /** A batch in the examples' own order, its windows as they are. */
  public Batch plain(int step) {
    List<Integer> indices = part(IntStream.range(0, examples.size()).boxed().toList(), step);
    List<View> views = indices.stream().map(index -> View.all(examples.extent())).toList();
    return batch(indices, views, Augmentation.none(), random(0, 0));
  }

  private SplittableRandom random(int epoch, int step) {
    return new SplittableRandom(((seed * 1_000_003 + epoch) * 1_000_003) + step);
  }

  private List<Integer> part(List<Integer> order, int step) {
    return order.subList(step * size, Math.min(order.size(), (step + 1) * size));
  }

  /** Fisher and Yates's shuffle. */
  private List<Integer> order(int epoch) {
    List<Integer> order = new ArrayList<>(IntStream.range(0, examples.size()).boxed().toList());
    SplittableRandom random = random(epoch, 0);
    for (int i = order.size() - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      Integer moved = order.get(i);
      order.set(i, order.get(other));
      order.set(other, moved);
    }
    return order;
  }

  private Batch batch(
      List<Integer> indices, List<View> views, Augmentation augmentation, SplittableRandom random) {
    int count = indices.size();
    Extent clip = views.get(0).extent();
    int volume = Math.toIntExact(clip.volume());
    PlaceMap places = new PlaceMap(onlyPlaces(network.stemMap(clip)), clip);
    boolean counting =
        network.variant().counts()
            && indices.stream().allMatch(index -> examples.example(index).cells().isPresent());
    float[] clips = new float[count * volume];
    float[] shares = new float[count * CLASSES];
    float[] features = new float[count * scales.size()];
    float[] counts = new float[counting ? count * places.size() : 0];
    double cells = 0;
    for (int i = 0; i < count; i++) {
      Example example = examples.example(indices.get(i));
      View view = views.get(i);
      float[] pixels = view.of(examples.pixels(indices.get(i)));
      brighten(pixels, augmentation.brightness(), random);
      normalise(pixels, clips, i * volume);
      List<CellMark> seen = view.of(example.cells().orElse(List.of()));
      putShares(view.isWhole() ? Optional.empty() : Optional.of(seen), example, shares, i);
      putFeatures(example, features, i);
      if (counting) {
        places.add(seen, counts, i * places.size());
        cells += seen.size();
      }
    }
    return new Batch(
        tensor(clips, count, 1, clip.frames(), clip.height(), clip.width()),
        scales.isEmpty() ? Optional.empty() : Optional.of(tensor(features, count, scales.size())),
        tensor(shares, count, CLASSES),
        counting
            ? Optional.of(
                tensor(counts, count, CLASSES, 1, places.map().height(), places.map().width()))
            : Optional.empty(),
        cells);
  }

  private static Extent onlyPlaces(Extent map) {
    return new Extent(1, map.height(), map.width());
  }

  private static Tensor tensor(float[] values, Integer... shape) {
    return new Tensor(List.of(shape), FloatBuffer.wrap(values));
  }

  private static void brighten(float[] pixels, double most, SplittableRandom random) {
    float factor = (float) (1 + most * (2 * random.nextDouble() - 1));
    for (int i = 0; i < pixels.length && factor != 1; i++) {
      pixels[i] = Math.min(FULL, pixels[i] * factor);
    }
  }

  private void normalise(float[] pixels, float[] clips, int offset) {
    Normalisation.Scale scale = normalisation.scale(pixels);
    float mean = (float) scale.mean();
    float factor = (float) (1 / scale.deviation());
    for (int i = 0; i < pixels.length; i++) {
      clips[offset + i] = (pixels[i] - mean) * factor;
    }
  }

  /** Of a part of the field the shares are those of the cells in it, where they are known. */
  private static void putShares(
      Optional<List<CellMark>> part, Example example, float[] shares, int number) {
    int[] counts = new int[CLASSES];
    part.orElse(List.of()).forEach(cell -> counts[cell.kind().index()]++);
    int all = IntStream.of(counts).sum();
    Probabilities whole = example.shares();
    double[] values = {whole.progressive(), whole.nonProgressive(), whole.immotile()};
    for (int c = 0; c < CLASSES; c++) {
      shares[number * CLASSES + c] = (float) (all > 0 ? counts[c] / (double) all : values[c]);
    }
  }

  private void putFeatures(Example example, float[] features, int number) {
    for (int f = 0; f < scales.size(); f++) {
      FeatureScale scale = scales.get(f);
      features[number * scales.size() + f] =
          scale.standardise(example.features().value(scale.name()));
    }
  }
}
