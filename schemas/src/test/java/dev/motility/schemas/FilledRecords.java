package dev.motility.schemas;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/**
 * Makes a record of any type from its schema, so that a new field is tested without being listed.
 */
public final class FilledRecords {
  private final boolean optionals;
  private int count;

  private FilledRecords(boolean optionals) {
    this.optionals = optionals;
  }

  /** Every optional field is set; no two fields have the same value. */
  public static <V> V full(Class<V> type) {
    return type.cast(new FilledRecords(true).value(SpecificData.get().getSchema(type)));
  }

  /** Every optional field is absent, every list empty. */
  public static <V> V bare(Class<V> type) {
    return type.cast(new FilledRecords(false).value(SpecificData.get().getSchema(type)));
  }

  private Object value(Schema schema) {
    count++;
    return switch (schema.getType()) {
      case RECORD -> filled(schema);
      case UNION -> optionals ? value(schema.getTypes().get(1)) : null;
      case ARRAY ->
          optionals
              ? List.of(value(schema.getElementType()), value(schema.getElementType()))
              : List.of();
      case ENUM -> symbol(schema);
      case STRING -> "text " + count + " é\n\"<script>";
      case BYTES -> ByteBuffer.wrap(new byte[] {(byte) count, 0, -1});
      case LONG -> number(schema);
      case INT -> count;
      case DOUBLE -> count + 0.1;
      case BOOLEAN -> true;
      default -> throw new IllegalArgumentException("no value for " + schema);
    };
  }

  private Object filled(Schema schema) {
    SpecificRecord filled =
        (SpecificRecord) SpecificData.newInstance(SpecificData.get().getClass(schema), schema);
    schema.getFields().forEach(field -> filled.put(field.pos(), value(field.schema())));
    return filled;
  }

  private Object symbol(Schema schema) {
    Object[] constants = SpecificData.get().getClass(schema).getEnumConstants();
    return constants[constants.length - 1];
  }

  private Object number(Schema schema) {
    return schema.getLogicalType() instanceof LogicalTypes.TimestampMicros
        ? Instant.parse("2026-03-04T05:06:07.000001Z").plusSeconds(count)
        : (Object) (Integer.MAX_VALUE + (long) count);
  }
}
