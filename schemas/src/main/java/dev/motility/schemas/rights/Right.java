package dev.motility.schemas.rights;

import dev.motility.schemas.topic.TopicNames;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * One cell of the table.
 *
 * @param role who may
 * @param type of what
 * @param name its name, or how its name begins
 * @param pattern which of the two
 * @param isPrefixed whether the installation's prefix stands before the name
 * @param operation what
 */
public record Right(
    String role,
    ResourceType type,
    String name,
    PatternType pattern,
    boolean isPrefixed,
    AclOperation operation) {
  /** What it is on, in an installation. */
  public ResourcePattern resource(TopicNames names) {
    return new ResourcePattern(type, isPrefixed ? names.prefix() + name : name, pattern);
  }

  /** Whether it allows an operation on a resource, by itself or because one implies the other. */
  boolean allows(TopicNames names, ResourceType onType, String onName, AclOperation wanted) {
    String full = resource(names).name();
    boolean matches =
        pattern == PatternType.PREFIXED ? onName.startsWith(full) : onName.equals(full);
    return type == onType && matches && implies(wanted);
  }

  private boolean implies(AclOperation wanted) {
    return operation == wanted
        || switch (wanted) {
          case DESCRIBE ->
              switch (operation) {
                case READ, WRITE, DELETE, ALTER -> true;
                default -> false;
              };
          case DESCRIBE_CONFIGS -> operation == AclOperation.ALTER_CONFIGS;
          default -> false;
        };
  }
}
