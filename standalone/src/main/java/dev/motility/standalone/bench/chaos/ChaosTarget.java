package dev.motility.standalone.bench.chaos;

import java.util.Locale;

/** What is killed. */
enum ChaosTarget {
  /** One of three scorer instances. */
  SCORER {
    @Override
    Scenario scenario() {
      return new Disturbance(this, folder -> Servers.inside(), installation -> new ScorerChaos());
    }
  },
  /** The only broker; it comes up again on what it kept. */
  BROKER {
    @Override
    Scenario scenario() {
      return new Disturbance(
          this, Servers::apart, installation -> new BrokerChaos(installation.broker()));
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
