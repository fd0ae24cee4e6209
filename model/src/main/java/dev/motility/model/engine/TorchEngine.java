package dev.motility.model.engine;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.StandardCapabilities;
import ai.djl.pytorch.jni.JniUtils;
import java.util.OptionalInt;

/** Starts PyTorch with the settings that this project computes with. One library a process. */
public final class TorchEngine {
  private TorchEngine() {}

  /**
   * Starts PyTorch if it does not run yet, and sets how many threads share one computation; this
   * holds for the whole process.
   *
   * @param threads at least 1; without it as many as the machine has cores
   */
  public static Engine start(OptionalInt threads) {
    int count = threads.orElseGet(() -> Runtime.getRuntime().availableProcessors());
    if (count < 1) {
      throw new IllegalArgumentException("threads %d: it may be 1 or more".formatted(count));
    }
    // Read once, when the library is loaded: nothing here runs independent operations in parallel,
    // and the optimizer would compile anew for each batch size and thread.
    System.setProperty("ai.djl.pytorch.num_interop_threads", "1");
    System.setProperty("ai.djl.pytorch.graph_optimizer", "false");
    Engine engine = Engine.getEngine("PyTorch");
    if (JniUtils.getNumThreads() != count) {
      JniUtils.setNumThreads(count);
    }
    return engine;
  }

  /**
   * The device that a choice means here.
   *
   * @throws IllegalArgumentException if this machine has no such device
   */
  public static Device device(Engine engine, DeviceChoice choice) {
    int gpus = engine.hasCapability(StandardCapabilities.CUDA) ? engine.getGpuCount() : 0;
    if (choice instanceof DeviceChoice.Gpu gpu) {
      if (gpu.index() >= gpus) {
        throw new IllegalArgumentException(
            "device gpu:%d: PyTorch finds %d GPUs here; cpu works everywhere"
                .formatted(gpu.index(), gpus));
      }
      return Device.gpu(gpu.index());
    }
    return choice instanceof DeviceChoice.Auto && gpus > 0 ? Device.gpu(0) : Device.cpu();
  }
}
