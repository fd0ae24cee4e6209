package dev.motility.model.artifact;

import dev.motility.model.network.Extent;
import dev.motility.model.network.InitialWeights;
import dev.motility.model.network.NetworkSpec;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** Models with random weights, to try the machinery with. Their probabilities mean nothing. */
public final class UntrainedModel {
  /** What every such model's name begins with. */
  public static final String PREFIX = "untrained-";

  // Random residual networks give logits tens apart; this keeps probabilities off 0 and 1.
  private static final double TEMPERATURE = 32;

  // What the microscopes of VISEM give: other rates are flagged, as with a trained model.
  private static final double FRAMES_PER_SECOND = 50;

  private UntrainedModel() {}

  /** An untrained model; the same arguments give the same bytes on every machine. */
  public static ModelArtifact of(NetworkSpec network, Extent input, long seed) {
    ModelDescription description =
        new ModelDescription(
            PREFIX + network.variant().key(),
            network,
            input,
            OptionalDouble.of(FRAMES_PER_SECOND),
            OptionalDouble.empty(),
            Stabilisation.NONE,
            new Normalisation.PerWindow(),
            TEMPERATURE,
            Target.CLASS,
            features(network),
            new Training("none: random weights", "none", Map.of("seed", Long.toString(seed))),
            Map.of());
    return ModelArtifact.of(description, InitialWeights.of(network, seed));
  }

  private static List<FeatureScale> features(NetworkSpec network) {
    return IntStream.rangeClosed(1, network.variant().features())
        .mapToObj(i -> new FeatureScale("feature" + i, "", 0, 0, 1))
        .toList();
  }
}
