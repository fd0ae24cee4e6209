package dev.motility.schemas.rights;

import dev.motility.schemas.topic.TopicNames;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourceType;

/** The table of rights, {@code rights.txt}. */
public final class Rights {
  private static final String TABLE = "rights.txt";
  private static final int COLUMNS = 4;
  private static final Map<String, ResourceType> RESOURCES =
      Map.of(
          "topic",
          ResourceType.TOPIC,
          "group",
          ResourceType.GROUP,
          "transaction",
          ResourceType.TRANSACTIONAL_ID);

  private final List<Right> cells;

  private Rights(List<Right> cells) {
    this.cells = List.copyOf(cells);
  }

  /** The project's table. */
  public static Rights table() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(Rights.class.getResourceAsStream(TABLE)),
                StandardCharsets.UTF_8))) {
      return new Rights(
          lines
              .lines()
              .filter(line -> !line.isBlank() && !line.startsWith("#"))
              .flatMap(Rights::cells)
              .toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<Right> cells(String line) {
    String[] columns = line.split("\\|", -1);
    if (columns.length != COLUMNS) {
      throw new IllegalStateException("%s: not four columns: %s".formatted(TABLE, line));
    }
    String role = columns[0].strip();
    ResourceType type = Objects.requireNonNull(RESOURCES.get(columns[1].strip()), line);
    return words(columns[2])
        .flatMap(name -> words(columns[3]).map(operation -> cell(role, type, name, operation)));
  }

  private static Right cell(String role, ResourceType type, String name, String operation) {
    boolean isPrefixed = !name.startsWith("=");
    boolean isBeginning = name.endsWith("*");
    return new Right(
        role,
        type,
        name.substring(isPrefixed ? 0 : 1, name.length() - (isBeginning ? 1 : 0)),
        isBeginning ? PatternType.PREFIXED : PatternType.LITERAL,
        isPrefixed,
        AclOperation.valueOf(operation.toUpperCase(Locale.ROOT).replace('-', '_')));
  }

  private static Stream<String> words(String text) {
    return Arrays.stream(text.strip().split("\\s+"));
  }

  /** Every cell. */
  public List<Right> cells() {
    return cells;
  }

  /** The roles, in the table's order. */
  public List<String> roles() {
    return cells.stream().map(Right::role).distinct().toList();
  }

  /** Whether a role may do something, in an installation. */
  public boolean allows(
      TopicNames names, String role, ResourceType type, String name, AclOperation operation) {
    return cells.stream()
        .filter(cell -> cell.role().equals(role))
        .anyMatch(cell -> cell.allows(names, type, name, operation));
  }

  /** What a broker is told: each role is the user of its name, from any host. */
  public List<AclBinding> bindings(TopicNames names) {
    return cells.stream()
        .map(
            cell ->
                new AclBinding(
                    cell.resource(names),
                    new AccessControlEntry(
                        "User:" + cell.role(), "*", cell.operation(), AclPermissionType.ALLOW)))
        .toList();
  }
}
