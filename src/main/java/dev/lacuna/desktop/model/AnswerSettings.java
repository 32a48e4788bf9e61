package dev.lacuna.desktop.model;

import dev.lacuna.project.QuestionType;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/** How the questions of the open project are answered. */
public final class AnswerSettings {
  private final ProjectSessionModel sessionModel;
  private final ObjectProperty<QuestionType> type = new SimpleObjectProperty<>(QuestionType.TEXT);

  AnswerSettings(ProjectSessionModel sessionModel) {
    this.sessionModel = sessionModel;
  }

  public ReadOnlyObjectProperty<QuestionType> type() {
    return type;
  }

  /** Changes it; completes on the window's thread when it is on the disk, or exceptionally. */
  public CompletableFuture<Void> type(QuestionType other) {
    Optional<ProjectSession> session = sessionModel.session();
    return CompletableFuture
        .runAsync(() -> session.orElseThrow().labels().type(other), sessionModel.dispatchers().writes())
        .whenCompleteAsync((_, thrown) -> {
          if (thrown != null) {
            sessionModel.failures().tell(thrown);
          } else if (sessionModel.session().equals(session)) {
            type.set(other);
          }
        }, sessionModel.dispatchers().window());
  }

  /** The answer as it is kept; empty where it is none of this project's kind. */
  public Optional<String> fit(QuestionItem item, String answer) {
    return type.get().fit(item.text(), answer);
  }

  void show(QuestionType now) {
    type.set(now);
  }
}
