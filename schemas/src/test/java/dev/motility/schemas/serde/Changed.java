package dev.motility.schemas.serde;

import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;

/** A record's schema as another release might have it. */
record Changed(Schema original, List<Schema.Field> fields) {
  static Changed of(Schema original) {
    List<Schema.Field> fields = new ArrayList<>();
    original.getFields().forEach(field -> fields.add(copy(field, field.schema())));
    return new Changed(original, fields);
  }

  private static Schema.Field copy(Schema.Field field, Schema schema) {
    return new Schema.Field(field.name(), schema, field.doc(), field.defaultVal());
  }

  Changed with(String name, Schema schema) {
    fields.replaceAll(field -> field.name().equals(name) ? copy(field, schema) : field);
    return this;
  }

  Changed without(String name) {
    fields.removeIf(field -> field.name().equals(name));
    return this;
  }

  Changed with(Schema.Field field) {
    fields.add(field);
    return this;
  }

  Schema done() {
    return Schema.createRecord(
        original.getName(), original.getDoc(), original.getNamespace(), false, fields);
  }
}
