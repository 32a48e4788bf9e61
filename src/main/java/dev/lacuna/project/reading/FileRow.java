package dev.lacuna.project.reading;

import java.util.Map;
import java.util.Optional;

/**
 * A row in the file's own terms.
 *
 * @param line of the file, from 1, where it begins
 * @param fields by name, in order
 * @param problem why it cannot be used; empty for a whole row
 * @param note what of it is taken in another way than it may have been meant
 */
record FileRow(int line, Map<String, FieldValue> fields, Optional<String> problem, Optional<String> note) {

  static FileRow of(int line, Map<String, FieldValue> fields) {
    return new FileRow(line, fields, Optional.empty(), Optional.empty());
  }

  static FileRow broken(int line, String problem) {
    return new FileRow(line, Map.of(), Optional.of(problem), Optional.empty());
  }

  FieldValue field(String name) {
    return fields.getOrDefault(name, FieldValue.MISSING);
  }
}
