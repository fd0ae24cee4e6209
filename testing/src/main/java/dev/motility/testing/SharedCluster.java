package dev.motility.testing;

/** A broker and a schema registry that the tests of one run share. */
interface SharedCluster extends AutoCloseable {
  String bootstrapServers();

  String registryUrl();

  @Override
  void close();
}
