package dev.motility.testing;

import dev.motility.embedded.ClusterSettings;
import dev.motility.embedded.EmbeddedCluster;
import dev.motility.embedded.EmbeddedStartException;

/** The embedded broker and registry, with nothing kept. */
record EmbeddedSharedCluster(EmbeddedCluster cluster) implements SharedCluster {
  static EmbeddedSharedCluster start() throws EmbeddedStartException, InterruptedException {
    return new EmbeddedSharedCluster(EmbeddedCluster.start(ClusterSettings.temporary()));
  }

  @Override
  public String bootstrapServers() {
    return cluster.addresses().bootstrapServers();
  }

  @Override
  public String registryUrl() {
    return cluster.addresses().registryUrl();
  }

  @Override
  public void close() {
    cluster.close();
  }
}
