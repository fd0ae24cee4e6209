package dev.motility.standalone.bench.soak;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import dev.motility.runtime.CommandException;
import dev.motility.runtime.Failures;
import dev.motility.standalone.bench.ProcessStatus;
import dev.motility.standalone.bench.process.Child;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** The memory of a child, from outside. */
final class MemoryGauge implements AutoCloseable {
  private final Child child;
  private final JMXConnector connector;
  private final MemoryMXBean memory;

  private MemoryGauge(Child child, JMXConnector connector, MemoryMXBean memory) {
    this.child = child;
    this.connector = connector;
    this.memory = memory;
  }

  /**
   * Attaches to one.
   *
   * @throws CommandException if it does not let
   */
  @SuppressWarnings("BanJNDI") // The other end is a child of ours.
  static MemoryGauge of(Child child) {
    try {
      VirtualMachine machine = VirtualMachine.attach(String.valueOf(child.pid()));
      String address = machine.startLocalManagementAgent();
      machine.detach();
      JMXConnector connector = JMXConnectorFactory.connect(new JMXServiceURL(address));
      MemoryMXBean memory =
          ManagementFactory.newPlatformMXBeanProxy(
              connector.getMBeanServerConnection(),
              ManagementFactory.MEMORY_MXBEAN_NAME,
              MemoryMXBean.class);
      return new MemoryGauge(child, connector, memory);
    } catch (AttachNotSupportedException | IOException e) {
      throw unknown(child, e);
    }
  }

  Child child() {
    return child;
  }

  /** What is in memory, native memory included, bytes. */
  long resident() {
    child.requireAlive();
    return ProcessStatus.RESIDENT
        .bytes(child.pid())
        .orElseThrow(() -> unknown(child, new IOException("the system does not say")));
  }

  /** Collects garbage, and tells what is left on the heap, bytes. */
  long heapAfterCollection() {
    child.requireAlive();
    memory.gc();
    return memory.getHeapMemoryUsage().getUsed();
  }

  private static CommandException unknown(Child child, Exception cause) {
    return CommandException.failed(
        "the memory of %s cannot be read: %s".formatted(child.name(), Failures.reason(cause)),
        cause);
  }

  @Override
  public void close() {
    try {
      connector.close();
    } catch (IOException alreadyGone) {
      // The child ended before: there is nothing left to close.
    }
  }
}
