package dev.motility.dashboard.web;

import dev.motility.schemas.connection.Connection;
import dev.motility.schemas.topic.TopicNames;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The command that scores a sample's frames again, as a shell takes it. */
record ReplayCommand(Connection connection) {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._:/,@%+=-]+");
  private static final Pattern PASSWORD = Pattern.compile("//[^/]*@");

  String of(String sampleId) {
    List<String> words = new ArrayList<>(List.of("./motility", "replay", "--sample=" + sampleId));
    words.addAll(List.of("--bootstrap-servers", connection.bootstrapServers()));
    words.addAll(
        List.of("--registry-url", PASSWORD.matcher(connection.registryUrl()).replaceAll("//")));
    if (!connection.names().prefix().equals(TopicNames.DEFAULT_PREFIX)) {
      words.addAll(List.of("--topic-prefix", connection.names().prefix()));
    }
    return words.stream().map(ReplayCommand::quoted).collect(Collectors.joining(" "));
  }

  /** Nothing inside of single quotes means anything but itself. */
  private static String quoted(String word) {
    return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
