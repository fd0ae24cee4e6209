package dev.motility.k8s;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Ingress;
import io.kubernetes.client.openapi.models.V1Job;
import io.kubernetes.client.openapi.models.V1Namespace;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Secret;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1StatefulSet;
import io.kubernetes.client.util.Yaml;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What each kind of object must be. Core objects are held against the generated client's models
 * twice: its strict load finds unknown fields and wrong types, its JSON validation missing ones.
 */
final class Types {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Gson GSON = new Gson();
  private static final Map<String, Core> CORE =
      Map.of(
          "v1/Namespace", new Core(V1Namespace.class, V1Namespace::validateJsonElement),
          "v1/ConfigMap", new Core(V1ConfigMap.class, V1ConfigMap::validateJsonElement),
          "v1/Secret", new Core(V1Secret.class, V1Secret::validateJsonElement),
          "v1/Service", new Core(V1Service.class, V1Service::validateJsonElement),
          "apps/v1/Deployment", new Core(V1Deployment.class, V1Deployment::validateJsonElement),
          "apps/v1/StatefulSet", new Core(V1StatefulSet.class, V1StatefulSet::validateJsonElement),
          "batch/v1/Job", new Core(V1Job.class, V1Job::validateJsonElement),
          "policy/v1/PodDisruptionBudget",
              new Core(V1PodDisruptionBudget.class, V1PodDisruptionBudget::validateJsonElement),
          "networking.k8s.io/v1/Ingress", new Core(V1Ingress.class, V1Ingress::validateJsonElement),
          "networking.k8s.io/v1/NetworkPolicy",
              new Core(V1NetworkPolicy.class, V1NetworkPolicy::validateJsonElement));

  private static final Map<String, String> GROUPS =
      Map.of("kafka.strimzi.io/v1", "strimzi", "keda.sh/v1alpha1", "keda");

  private Types() {}

  private interface Validation {
    void check(JsonElement element) throws IOException;
  }

  private record Core(Class<?> model, Validation validation) {}

  /** What is wrong with an object, a line each; nothing if it is what it says. */
  static List<String> faults(Map<String, Object> object) {
    String kind = object.get("apiVersion") + "/" + object.get("kind");
    return Optional.ofNullable(CORE.get(kind))
        .map(core -> faults(core, object))
        .or(
            () ->
                Optional.ofNullable(GROUPS.get(object.get("apiVersion")))
                    .map(group -> faults(schema(group, object.get("kind")), object)))
        .orElseGet(() -> List.of("nothing says what a %s is".formatted(kind)));
  }

  private static List<String> faults(Core core, Map<String, Object> object) {
    List<String> faults = new ArrayList<>();
    try {
      Yaml.loadAs(new org.yaml.snakeyaml.Yaml().dump(object), core.model());
    } catch (RuntimeException e) {
      faults.add("load: " + e.getMessage());
    }
    try {
      core.validation().check(GSON.toJsonTree(object));
    } catch (IOException | RuntimeException e) {
      faults.add("validation: " + e.getMessage());
    }
    return faults;
  }

  private static List<String> faults(JsonSchema schema, Map<String, Object> object) {
    return schema.validate(JSON.valueToTree(object)).stream().map(Object::toString).toList();
  }

  private static JsonSchema schema(String group, Object kind) {
    String name = "/schemas/%s-%s.json".formatted(group, kind.toString().toLowerCase(Locale.ROOT));
    try (InputStream text = Types.class.getResourceAsStream(name)) {
      if (text == null) {
        throw new AssertionError("there is no " + name);
      }
      return JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
