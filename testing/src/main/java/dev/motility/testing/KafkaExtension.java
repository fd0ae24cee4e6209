package dev.motility.testing;

import java.util.UUID;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Resolves {@link TestKafka}; the run's store holds the cluster and closes it at the end. */
final class KafkaExtension implements ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(KafkaExtension.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == TestKafka.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Store run = context.getRoot().getStore(NAMESPACE);
    SharedCluster cluster =
        run.getOrComputeIfAbsent(SharedCluster.class, key -> start(), SharedCluster.class);
    return context
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(TestKafka.class, key -> connect(cluster), TestKafka.class);
  }

  private static SharedCluster start() {
    try {
      return ClusterKind.chosen().start();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ParameterResolutionException("Interrupted while the tests' broker started.", e);
    } catch (Exception e) {
      throw new ParameterResolutionException(e.getMessage(), e);
    }
  }

  private static TestKafka connect(SharedCluster cluster) {
    String prefix = "t-" + UUID.randomUUID().toString().substring(0, 8) + ".";
    return new TestKafka(cluster.bootstrapServers(), cluster.registryUrl(), prefix);
  }
}
