package dev.lacuna.desktop.queue;

import dev.lacuna.desktop.model.Draft;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** What is being typed for the question that is shown. */
final class Fields {
  private final StringProperty answer = new SimpleStringProperty("");
  private final StringProperty wording = new SimpleStringProperty("");
  private final StringProperty cite = new SimpleStringProperty("");
  private final StringProperty comment = new SimpleStringProperty("");
  private final ObjectProperty<Filled> filled = new SimpleObjectProperty<>(Filled.NOTHING);

  StringProperty answer() {
    return answer;
  }

  StringProperty wording() {
    return wording;
  }

  StringProperty cite() {
    return cite;
  }

  StringProperty comment() {
    return comment;
  }

  ReadOnlyObjectProperty<Filled> filled() {
    return filled;
  }

  Draft now() {
    return new Draft(answer.get(), wording.get(), cite.get(), comment.get(), false);
  }

  void fill(Draft draft) {
    answer.set(draft.answer());
    wording.set(draft.wording());
    cite.set(draft.cite());
    comment.set(draft.comment());
    filled.set(new Filled(filled.get().turn() + 1, draft.answer(),
        draft.given() && !draft.answer().isEmpty()));
  }
}
