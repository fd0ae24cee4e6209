package dev.motility.scorer.replay.report;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a report says beside what was found.
 *
 * @param asked what was asked for, setting by setting
 * @param versions of what the replay ran on
 */
public record ReportHead(Map<String, String> asked, Map<String, String> versions) {
  public ReportHead {
    asked = Collections.unmodifiableMap(new TreeMap<>(asked));
    versions = Collections.unmodifiableMap(new TreeMap<>(versions));
  }

  /** With the versions of this process. */
  public static ReportHead of(Map<String, String> asked) {
    return new ReportHead(
        asked,
        Map.of(
            "Java", System.getProperty("java.runtime.version"),
            "Operating system", System.getProperty("os.name") + " " + System.getProperty("os.arch"),
            "Kafka client", org.apache.kafka.common.utils.AppInfoParser.getVersion()));
  }
}
