package dev.motility.standalone.bench.chaos;

import dev.motility.standalone.bench.process.Jvm;
import dev.motility.standalone.bench.process.Servers;
import java.util.Locale;

/** What is killed. */
enum ChaosTarget {
  /** One of three scorer instances. */
  SCORER {
    @Override
    Scenario scenario() {
      return new Disturbance(
          this, 3, folder -> Servers.inside(), installation -> new ScorerChaos());
    }
  },
  /** The only broker; it comes up again on what it kept. */
  BROKER {
    @Override
    Scenario scenario() {
      return new Disturbance(
          this,
          3,
          folder -> Servers.apart(Jvm.small(), folder),
          installation -> new BrokerChaos(installation.servers()));
    }
  },
  /** One of three brokers, each of which keeps all records; it comes back when others serve. */
  CLUSTER {
    @Override
    Scenario scenario() {
      return new Disturbance(
          this,
          3,
          folder -> Servers.cluster(Jvm.small(), folder),
          installation -> new ClusterChaos(installation.servers()));
    }
  },
  /** Each of two scorer instances in turn, ended in good order and started again: an update. */
  ROLLING {
    @Override
    Scenario scenario() {
      return new Disturbance(
          this, 2, folder -> Servers.inside(), installation -> new RollingRestart());
    }
  },
  /** A capture agent with cameras and files. */
  AGENT {
    @Override
    Scenario scenario() {
      return new AgentChaos();
    }
  };

  /** How it is done. */
  abstract Scenario scenario();

  /** As it is named on the command line and in results. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
