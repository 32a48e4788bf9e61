package dev.lacuna.desktop.queue;

import dev.lacuna.desktop.model.Guidelines;
import dev.lacuna.desktop.model.ProjectSessionModel.Pane;
import dev.lacuna.desktop.model.ProjectSessionModel;
import dev.lacuna.desktop.model.QuestionItem;
import dev.lacuna.desktop.parts.Controls;
import dev.lacuna.desktop.parts.Formats;
import dev.lacuna.desktop.parts.Fxml;
import dev.lacuna.desktop.parts.GlossaryTerm;
import dev.lacuna.desktop.parts.Messages;
import dev.lacuna.desktop.parts.PredictionRows;
import dev.lacuna.desktop.parts.RedrawWhileShown;
import dev.lacuna.desktop.parts.SelectionReasonText;
import dev.lacuna.desktop.theme.Themes;
import dev.lacuna.domain.Verdict;
import dev.lacuna.loop.GenerateStep;
import java.util.List;
import java.util.Optional;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;

/** Beside the question: why it is asked, what the model answers, its nearest known question, and the guidelines. */
final class SelectionReasonPanel extends ScrollPane {
  private static final int MOST_ANSWERS = 8;

  private final ProjectSessionModel sessionModel;
  private final Themes themes;
  @FXML
  private VBox asked;
  @FXML
  private Label reason;
  @FXML
  private Label score;
  @FXML
  private VBox finding;
  @FXML
  private VBox parents;
  @FXML
  private Label funnel;
  @FXML
  private VBox nearest;
  @FXML
  private Label near;
  @FXML
  private Label nearAnswer;
  @FXML
  private VBox before;
  @FXML
  private Label original;
  @FXML
  private Label guidelinesTitle;
  @FXML
  private Label guidelines;

  SelectionReasonPanel(ProjectSessionModel sessionModel, QueueModel model, Themes themes) {
    this.sessionModel = sessionModel;
    this.themes = themes;
    Fxml.load(this);
    GlossaryTerm.explain(score, "p_unknown", "strategy");
    RedrawWhileShown.draw(sessionModel.shows(Pane.QUEUE), () -> show(model.current().get()), model.current(),
        themes.dark());
    sessionModel.labelWriter().guidelines().subscribe(this::show);
  }

  @FXML
  private void editGuidelines() {
    GuidelinesDialog.show(this, sessionModel);
  }

  private void show(Guidelines now) {
    boolean none = now.text().isEmpty();
    guidelinesTitle.setText(none ? Messages.text("queue.guidelines")
        : Messages.text("queue.guidelines.version", now.version()));
    guidelines.setText(none ? Messages.text("queue.guidelines.none") : now.text());
    guidelines.getStyleClass().remove("muted");
    if (none) {
      guidelines.getStyleClass().add("muted");
    }
  }

  private void show(Optional<QueueRow> row) {
    asked.setVisible(row.isPresent());
    row.ifPresent(this::draw);
  }

  private void draw(QueueRow row) {
    QuestionItem item = row.item();
    reason.setText(SelectionReasonText.of(row.entry()));
    say(score, SelectionReasonText.figures(row.entry()));
    finding.getChildren().setAll(PredictionRows.verdict(item, themes.palette()), PredictionRows.figures(item),
        PredictionRows.samples(item, MOST_ANSWERS));
    List<QuestionItem> from = sessionModel.pool().get().find(item.parents());
    parents.setVisible(!from.isEmpty());
    parents.getChildren().setAll(Controls.label("map.parents", "section"));
    from.forEach(parent -> {
      Label text = Controls.blank("muted");
      text.setText(parent.text());
      text.setWrapText(true);
      parents.getChildren().add(text);
    });
    List<Integer> counts = GenerateStep.yield(item.more().columns());
    say(funnel, counts.isEmpty() ? ""
        : Messages.text("queue.yield", counts.stream().map(Formats::count).toArray()));
    Optional<QuestionItem> known = nearestKnown(item);
    nearest.setVisible(known.isPresent());
    near.setText(known.map(QuestionItem::text).orElse(""));
    nearAnswer.setText(known.map(element -> element.finding().greedy()).orElse(""));
    before.setVisible(!item.text().equals(item.originalText()));
    original.setText(item.originalText());
  }

  private static void say(Label label, String words) {
    label.setText(words);
    label.setVisible(!words.isEmpty());
  }

  /** On the map: the window does not have the hidden states. */
  private Optional<QuestionItem> nearestKnown(QuestionItem item) {
    if (!item.placed()) {
      return Optional.empty();
    }
    double best = Double.MAX_VALUE;
    Optional<QuestionItem> found = Optional.empty();
    for (QuestionItem other : sessionModel.pool().get().items()) {
      if (other.finding().verdict() == Verdict.KNOWN && other.placed() && other.id() != item.id()) {
        double distance = Math.hypot(other.x() - item.x(), other.y() - item.y());
        if (distance < best) {
          best = distance;
          found = Optional.of(other);
        }
      }
    }
    return found;
  }
}
