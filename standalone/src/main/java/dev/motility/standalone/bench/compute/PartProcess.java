package dev.motility.standalone.bench.compute;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.motility.model.engine.AllocatorSetting;
import dev.motility.runtime.CommandException;
import dev.motility.runtime.Failures;
import dev.motility.standalone.Main;
import dev.motility.standalone.bench.process.Jvm;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A command that computes whenever it is told to ({@link Turns}), in a process of its own. */
final class PartProcess implements AutoCloseable {
  private static final double NANOS = 1e9;
  private static final long END_SECONDS = 10;

  private final Process process;
  private final BufferedReader answers;
  private final BufferedWriter orders;
  private long peakBytes;

  /**
   * Starts it.
   *
   * @param ourAllocator whether the C library is set as the launcher sets it, or left as it is
   * @param arguments the command's name and its options
   */
  PartProcess(boolean ourAllocator, List<String> arguments) {
    List<String> command = new ArrayList<>(List.of("bench"));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(Jvm.likeThis().command(Main.class, command));
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().remove(AllocatorSetting.VARIABLE);
    if (ourAllocator) {
      builder.environment().put(AllocatorSetting.VARIABLE, AllocatorSetting.VALUE);
    }
    try {
      process = builder.start();
    } catch (IOException e) {
      throw CommandException.failed("no process can be started: " + Failures.reason(e), e);
    }
    answers = process.inputReader(UTF_8);
    orders = process.outputWriter(UTF_8);
  }

  /** Computes once; how long that took, seconds. */
  double seconds() {
    try {
      orders.write("\n");
      orders.flush();
      String answer = answers.readLine();
      if (answer == null) {
        throw CommandException.failed(
            "a process of the benchmark ended; what it says on stderr tells why");
      }
      List<Long> numbers = Arrays.stream(answer.split(" ")).map(Long::valueOf).toList();
      peakBytes = Math.max(peakBytes, numbers.get(1));
      return numbers.get(0) / NANOS;
    } catch (IOException e) {
      throw CommandException.failed(
          "a process of the benchmark ended (%s); what it says on stderr tells why"
              .formatted(Failures.reason(e)),
          e);
    }
  }

  /** The most memory that it had so far, bytes. */
  long peakBytes() {
    return peakBytes;
  }

  @Override
  public void close() {
    try {
      orders.close();
      if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (IOException ended) {
      process.destroyForcibly();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
