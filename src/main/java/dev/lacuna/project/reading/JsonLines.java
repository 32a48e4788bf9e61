package dev.lacuna.project.reading;

import java.util.List;
import java.util.Optional;

/** JSON lines: an object a line. A broken line spoils no other. */
final class JsonLines implements RowReader {
  private final TextLines text;

  JsonLines(TextLines text) {
    this.text = text;
  }

  @Override
  public List<String> header() {
    return List.of();
  }

  @Override
  public Optional<FileRow> next() {
    while (text.hasNext()) {
      TextLines.Line line = text.next();
      if (line.problem().isPresent()) {
        return Optional.of(FileRow.broken(line.number(), "the line " + line.problem().get()));
      }
      if (!line.isBlank()) {
        return Optional.of(row(line));
      }
    }
    return Optional.empty();
  }

  private static FileRow row(TextLines.Line line) {
    try {
      return JsonTree.of(line.text()) instanceof FieldValue.Nested object
          ? FileRow.of(line.number(), object.fields())
          : FileRow.broken(line.number(), "no JSON object; write {\"question\": \"…\"}");
    } catch (JsonTree.Fault e) {
      return FileRow.broken(line.number(), e.reason());
    }
  }

  @Override
  public void close() {
    text.close();
  }
}
