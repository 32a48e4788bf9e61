package dev.lacuna.desktop.team;

import dev.lacuna.desktop.model.LabelSubmission;
import dev.lacuna.desktop.model.Opinion;
import dev.lacuna.desktop.model.ProjectSessionModel;
import dev.lacuna.desktop.model.ProjectSessionModel.Pane;
import dev.lacuna.desktop.model.QuestionItem;
import dev.lacuna.desktop.model.QuestionLabel;
import dev.lacuna.desktop.parts.RedrawWhileShown;
import dev.lacuna.domain.Outcome;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** What annotators differ on, one question after the other, and what settles it. */
public final class SettleModel {
  private final ProjectSessionModel sessionModel;
  private final ObjectProperty<List<QuestionItem>> conflicts = new SimpleObjectProperty<>(List.of());
  private final ObjectProperty<Optional<QuestionItem>> current = new SimpleObjectProperty<>(Optional.empty());
  private final ObjectProperty<List<Opinion>> opinions = new SimpleObjectProperty<>(List.of());
  private final StringProperty answer = new SimpleStringProperty("");
  private final StringProperty reason = new SimpleStringProperty("");
  /** What was settled or taken back last: it stays in view where it is a conflict again. */
  private Optional<Long> focused = Optional.empty();

  public SettleModel(ProjectSessionModel sessionModel) {
    this.sessionModel = sessionModel;
    RedrawWhileShown.draw(sessionModel.shows(Pane.TEAM), this::read, sessionModel.pool());
    sessionModel.project().subscribe(() -> {
      focused = Optional.empty();
      go(Optional.empty());
    });
  }

  /** By number of the question. */
  public ReadOnlyObjectProperty<List<QuestionItem>> conflicts() {
    return conflicts;
  }

  public ReadOnlyObjectProperty<Optional<QuestionItem>> current() {
    return current;
  }

  /** What each says of the current question. */
  public ReadOnlyObjectProperty<List<Opinion>> opinions() {
    return opinions;
  }

  /** An answer that nobody gave. */
  public StringProperty answer() {
    return answer;
  }

  /** Why it is settled so. */
  public StringProperty reason() {
    return reason;
  }

  public void focusOn(long id) {
    go(conflicts.get().stream().filter(item -> item.id() == id).findFirst());
  }

  /** Takes an annotator's word for all. @param number from 1, as the keys are */
  public void choose(int number) {
    if (number >= 1 && number <= opinions.get().size()) {
      Opinion chosen = opinions.get().get(number - 1);
      settle(chosen.outcome(), chosen.answer(), reason.get().isBlank() ? chosen.reason() : reason.get().strip());
    }
  }

  /** Whether what is typed is an answer of this project's kind. */
  public boolean canSettle() {
    return current.get().flatMap(item -> sessionModel.answering().fit(item, answer.get())).isPresent();
  }

  /** Takes what is typed. */
  public void settle() {
    current.get().flatMap(item -> sessionModel.answering().fit(item, answer.get()))
        .ifPresent(words -> settle(Outcome.ANSWERED, words, reason.get().strip()));
  }

  public void badQuestion() {
    settle(Outcome.BAD_QUESTION, "", reason.get().strip());
  }

  /** Takes back this annotator's last act, whatever it was, and looks at its question. */
  public void undo() {
    if (sessionModel.labelWriter().canUndo().get()) {
      sessionModel.labelWriter().undo().tell(turned -> back(turned.now().id()));
    }
  }

  private void back(long id) {
    focused = Optional.of(id);
    read();
    focusOn(id);
  }

  private void settle(Outcome outcome, String words, String why) {
    if (current.get().isEmpty()) {
      return;
    }
    QuestionItem item = current.get().get();
    List<QuestionItem> all = conflicts.get();
    int at = all.indexOf(item);
    Optional<Long> next = all.size() < 2 ? Optional.empty()
        : Optional.of(all.get(at + 1 < all.size() ? at + 1 : at - 1).id());
    focused = next;
    sessionModel.labelWriter().record(new LabelSubmission(item.id(), new QuestionLabel(outcome, words, "", why,
        outcome == Outcome.BAD_QUESTION ? why : ""), false, item.text(), true));
    read();
  }

  private void read() {
    conflicts.set(sessionModel.pool().get().items().stream()
        .filter(item -> item.label().outcome() == Outcome.CONFLICT).toList());
    Optional<Long> wanted = current.get().map(QuestionItem::id)
        .filter(id -> conflicts.get().stream().anyMatch(item -> item.id() == id)).or(() -> focused);
    Optional<QuestionItem> shown = wanted
        .flatMap(id -> conflicts.get().stream().filter(item -> item.id() == id).findFirst())
        .or(() -> conflicts.get().stream().findFirst());
    if (!shown.equals(current.get())) {
      go(shown);
    }
  }

  private void go(Optional<QuestionItem> item) {
    boolean other = !item.map(QuestionItem::id).equals(current.get().map(QuestionItem::id));
    current.set(item);
    if (other) {
      answer.set("");
      reason.set("");
      opinions.set(List.of());
    }
    item.ifPresent(now -> sessionModel.team().opinions(now.id()).thenAccept(found -> {
      if (current.get().map(QuestionItem::id).equals(Optional.of(now.id()))) {
        opinions.set(found);
      }
    }));
  }
}
