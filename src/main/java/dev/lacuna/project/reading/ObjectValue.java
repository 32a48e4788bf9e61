package dev.lacuna.project.reading;

import dev.hardwood.row.PqList;
import dev.hardwood.row.PqMap;
import dev.hardwood.row.PqStruct;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values of columnar files as {@link FieldValue}. */
final class ObjectValue {
  private ObjectValue() {}

  static FieldValue of(@Nullable Object value) {
    return switch (value) {
      case null -> FieldValue.MISSING;
      case byte[] _ -> FieldValue.MISSING; // a picture or a sound
      case BigDecimal number -> literal(number.toPlainString());
      case Number number -> literal(number.toString());
      case Boolean flag -> literal(flag.toString());
      case List<?> list -> several(list);
      case PqList list -> several(list.values());
      case Map<?, ?> map -> {
        Map<String, FieldValue> fields = new LinkedHashMap<>();
        map.forEach((name, field) -> fields.put(String.valueOf(name), of(field)));
        yield new FieldValue.Nested(fields);
      }
      case PqMap map -> {
        Map<String, FieldValue> fields = new LinkedHashMap<>();
        map.getEntries().forEach(entry -> fields.put(String.valueOf(entry.getKey()), of(entry.getValue())));
        yield new FieldValue.Nested(fields);
      }
      case PqStruct struct -> {
        Map<String, FieldValue> fields = new LinkedHashMap<>();
        for (int i = 0; i < struct.getFieldCount(); i++) {
          fields.put(struct.getFieldName(i), of(struct.isNull(i) ? null : struct.getValue(i)));
        }
        yield new FieldValue.Nested(fields);
      }
      default -> FieldValue.string(value.toString());
    };
  }

  private static FieldValue literal(String text) {
    return new FieldValue.TextValue(text, FieldValue.Kind.LITERAL);
  }

  private static FieldValue several(List<?> list) {
    List<FieldValue> parts = new ArrayList<>();
    list.forEach(part -> parts.add(of(part)));
    return new FieldValue.Several(parts);
  }
}
