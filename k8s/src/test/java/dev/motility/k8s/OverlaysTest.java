package dev.motility.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OverlaysTest {
  static Stream<String> overlays() {
    return Overlays.NAMES.stream();
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void every_object_is_what_its_type_says(String overlay) {
    assertThat(Overlays.render(overlay))
        .isNotEmpty()
        .allSatisfy(
            object ->
                assertThat(Types.faults(object))
                    .as("%s", Overlays.at(object, "metadata"))
                    .isEmpty());
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void every_pod_of_ours_is_restricted_and_asks_for_what_it_needs(String overlay) {
    assertThat(pods(overlay))
        .isNotEmpty()
        .allSatisfy(
            pod -> {
              Object spec = Overlays.at(pod, "spec");
              assertThat(Overlays.at(spec, "securityContext", "runAsNonRoot")).isEqualTo(true);
              assertThat(Overlays.at(spec, "securityContext", "seccompProfile", "type"))
                  .isEqualTo("RuntimeDefault");
              assertThat(Overlays.at(spec, "automountServiceAccountToken")).isEqualTo(false);
              assertThat(Overlays.at(pod, "metadata", "labels", "app.kubernetes.io/part-of"))
                  .isEqualTo("motility");
              Object container = Overlays.at(spec, "containers", 0);
              Object security = Overlays.at(container, "securityContext");
              assertThat(Overlays.at(security, "allowPrivilegeEscalation")).isEqualTo(false);
              assertThat(Overlays.at(security, "readOnlyRootFilesystem")).isEqualTo(true);
              assertThat(Overlays.at(security, "capabilities", "drop")).isEqualTo(List.of("ALL"));
              assertThat(Overlays.at(container, "resources", "requests", "memory")).isNotNull();
              assertThat(Overlays.at(container, "resources", "limits", "memory")).isNotNull();
            });
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void what_is_mounted_is_there(String overlay) {
    assertThat(pods(overlay))
        .allSatisfy(
            pod -> {
              List<?> mounts = (List<?>) Overlays.at(pod, "spec", "containers", 0, "volumeMounts");
              List<?> volumes = (List<?>) Overlays.at(pod, "spec", "volumes");
              List<Object> names =
                  volumes.stream().map(volume -> Overlays.at(volume, "name")).toList();
              assertThat(mounts)
                  .extracting(mount -> Overlays.at(mount, "name"))
                  .filteredOn(name -> !name.equals("data"))
                  .isSubsetOf(names);
            });
  }

  @Test
  void a_scorer_of_the_gpu_overlay_gets_a_gpu() {
    Object limits =
        Overlays.at(
            deployment("gpu", "scorer"),
            "spec",
            "template",
            "spec",
            "containers",
            0,
            "resources",
            "limits");
    assertThat(Overlays.at(limits, "nvidia.com/gpu")).isEqualTo("1");
  }

  @Test
  void the_secure_form_has_no_door_without_tls_and_no_password_in_a_variable() {
    List<?> listeners =
        (List<?>)
            Overlays.at(Overlays.render("secure", "Kafka").get(0), "spec", "kafka", "listeners");
    assertThat(listeners)
        .hasSize(1)
        .allSatisfy(
            listener -> {
              assertThat(Overlays.at(listener, "tls")).isEqualTo(true);
              assertThat(Overlays.at(listener, "authentication", "type"))
                  .isEqualTo("scram-sha-512");
            });
    assertThat(Overlays.render("secure").toString()).doesNotContain("password=");
  }

  @Test
  void an_unknown_field_a_missing_one_and_a_wrong_type_are_each_found() {
    String policy =
        """
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata: {name: x}
        spec: {podSelector: {}, policyTypes: [Ingress]%s}
        """;
    assertThat(faults(policy.formatted(""))).isEmpty();
    assertThat(faults(policy.formatted(", ingres: []"))).isNotEmpty();
    String deployment =
        """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: x}
        spec:
          replicas: %s
          template: {metadata: {labels: {a: b}}, spec: {containers: [{name: x, image: x}]}}
          %s
        """;
    assertThat(faults(deployment.formatted("1", "selector: {matchLabels: {a: b}}"))).isEmpty();
    assertThat(faults(deployment.formatted("1", "paused: false"))).isNotEmpty();
    assertThat(faults(deployment.formatted("many", "selector: {matchLabels: {a: b}}")))
        .isNotEmpty();
    String topic =
        """
        apiVersion: kafka.strimzi.io/v1
        kind: KafkaTopic
        metadata: {name: x}
        spec: {partitions: %s, replicas: 1%s}
        """;
    assertThat(faults(topic.formatted("1", ""))).isEmpty();
    assertThat(faults(topic.formatted("one", ""))).isNotEmpty();
    assertThat(faults(topic.formatted("1", ", partition: 1"))).isNotEmpty();
    assertThat(faults("apiVersion: v1\nkind: Mystery")).isNotEmpty();
  }

  private static List<String> faults(String yaml) {
    return Types.faults(Overlays.parse(yaml).get(0));
  }

  private static Map<String, Object> deployment(String overlay, String name) {
    return Overlays.render(overlay, "Deployment").stream()
        .filter(object -> name.equals(Overlays.at(object, "metadata", "name")))
        .findFirst()
        .orElseThrow();
  }

  private static List<Object> pods(String overlay) {
    return Overlays.render(overlay).stream()
        .map(object -> Overlays.at(object, "spec", "template"))
        .filter(template -> Overlays.at(template, "spec", "containers") != null)
        .toList();
  }
}
