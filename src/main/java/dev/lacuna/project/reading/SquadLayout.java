package dev.lacuna.project.reading;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** SQuAD as it is published: an article with paragraphs, each with its context and questions about it. */
final class SquadLayout implements RecordLayout {

  @Override
  public Optional<List<FileRow>> rows(FileRow record) {
    if (!(record.field("paragraphs") instanceof FieldValue.Several paragraphs) || paragraphs.parts().stream()
        .noneMatch(part -> part instanceof FieldValue.Nested paragraph && paragraph.fields().containsKey("qas"))) {
      return Optional.empty();
    }
    List<FileRow> rows = new ArrayList<>();
    for (FieldValue part : paragraphs.parts()) {
      if (part instanceof FieldValue.Nested paragraph
          && paragraph.field("qas") instanceof FieldValue.Several questions) {
        for (FieldValue question : questions.parts()) {
          rows.add(question instanceof FieldValue.Nested asked ? row(record, paragraph, asked)
              : FileRow.broken(record.line(), "no JSON object; write {\"question\": \"…\"}"));
        }
      } else {
        rows.add(FileRow.broken(record.line(), "a paragraph without \"qas\"; a SQuAD file has its questions there"));
      }
    }
    return Optional.of(rows);
  }

  private static FileRow row(FileRow article, FieldValue.Nested paragraph, FieldValue.Nested asked) {
    Map<String, FieldValue> fields = new LinkedHashMap<>(asked.fields());
    paragraph.fields().forEach((name, value) -> {
      if (!name.equals("qas")) {
        fields.putIfAbsent(name, value);
      }
    });
    article.fields().forEach((name, value) -> {
      if (!name.equals("paragraphs")) {
        fields.putIfAbsent(name, value);
      }
    });
    return FileRow.of(article.line(), fields);
  }
}
