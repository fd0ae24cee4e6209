package dev.motility.model.train.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import dev.motility.model.network.Tensor;
import dev.motility.model.network.Weights;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Adam (Kingma and Ba 2014) with the gradient clipped by value on both sides first and weight decay
 * added to it. DJL's own keeps its moments to itself, so that a training could not be resumed, and
 * its clip holds on one side only.
 */
final class Adam implements AutoCloseable {
  private static final double SECOND_DECAY = 0.999;
  private static final double EPSILON = 1e-8;

  private final Map<String, Parameter> parameters;
  private final double weightDecay;
  private final double clip;
  private final NDManager manager;
  private final Map<String, NDArray> first = new LinkedHashMap<>();
  private final Map<String, NDArray> second = new LinkedHashMap<>();
  private long steps;
  private double firstCorrection = 1;

  /**
   * @param parameters those that are learned, by name
   */
  Adam(Map<String, Parameter> parameters, double weightDecay, double clip, NDManager parent) {
    this.parameters = parameters;
    this.weightDecay = weightDecay;
    this.clip = clip;
    this.manager = parent.newSubManager();
    parameters.forEach(
        (name, parameter) -> {
          NDArray array = parameter.getArray();
          first.put(name, manager.zeros(array.getShape()));
          second.put(name, manager.zeros(array.getShape()));
        });
  }

  /** Moves every parameter by its gradient, and forgets the gradient. */
  void step(double rate, double firstDecay) {
    steps++;
    // With a decay that changes, the correction is the product of all decays so far.
    firstCorrection *= firstDecay;
    double secondCorrection = 1 - Math.pow(SECOND_DECAY, (double) steps);
    double size = rate / (1 - firstCorrection);
    for (Map.Entry<String, Parameter> entry : parameters.entrySet()) {
      try (NDManager scope = manager.newSubManager()) {
        NDArray weights = entry.getValue().getArray();
        NDArray gradient = weights.getGradient();
        gradient.attach(scope);
        NDArray g = gradient.clip(-clip, clip);
        g.attach(scope);
        try (NDArray decay = weights.mul(weightDecay)) {
          g.addi(decay);
        }
        gradient.muli(0);
        move(entry.getKey(), weights, g, scope, firstDecay, size, secondCorrection);
      }
    }
  }

  private void move(
      String name,
      NDArray weights,
      NDArray gradient,
      NDManager scope,
      double firstDecay,
      double size,
      double secondCorrection) {
    NDArray m = first.get(name);
    NDArray v = second.get(name);
    NDArray part = gradient.mul(1 - firstDecay);
    part.attach(scope);
    m.muli(firstDecay).addi(part);
    NDArray squares = gradient.mul(gradient);
    squares.attach(scope);
    v.muli(SECOND_DECAY).addi(squares.muli(1 - SECOND_DECAY));
    NDArray scale = v.div(secondCorrection);
    scale.attach(scope);
    NDArray root = scale.sqrt();
    root.attach(scope);
    NDArray by = m.mul(size);
    by.attach(scope);
    weights.subi(by.divi(root.addi(EPSILON)));
  }

  /** What has to be kept so that {@link #restore} goes on exactly. */
  Map<String, Tensor> state() {
    Map<String, Tensor> state = new LinkedHashMap<>();
    first.forEach((name, array) -> state.put("first/" + name, tensor(array)));
    second.forEach((name, array) -> state.put("second/" + name, tensor(array)));
    state.put("product", bits(firstCorrection));
    return state;
  }

  /** Goes on from a state, after as many steps. */
  void restore(Weights state, long stepsDone) {
    first.forEach((name, array) -> array.set(state.get("first/" + name).values()));
    second.forEach((name, array) -> array.set(state.get("second/" + name).values()));
    firstCorrection = ofBits(state.get("product"));
    steps = stepsDone;
  }

  private static Tensor tensor(NDArray array) {
    List<Integer> shape =
        Arrays.stream(array.getShape().getShape()).mapToObj(Math::toIntExact).toList();
    return new Tensor(shape, FloatBuffer.wrap(array.toFloatArray()));
  }

  /** A double as two floats' sum would lose bits; its four parts of 16 bits do not. */
  private static Tensor bits(double value) {
    long bits = Double.doubleToLongBits(value);
    float[] parts = new float[4];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = (bits >>> (16 * i)) & 0xffff;
    }
    return new Tensor(List.of(parts.length), FloatBuffer.wrap(parts));
  }

  private static double ofBits(Tensor tensor) {
    FloatBuffer parts = tensor.values();
    long bits = 0;
    for (int i = 0; parts.hasRemaining(); i++) {
      bits |= (long) parts.get() << (16 * i);
    }
    return Double.longBitsToDouble(bits);
  }

  @Override
  public void close() {
    manager.close();
  }
}
