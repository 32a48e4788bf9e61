package dev.lacuna.desktop.queue;

import dev.lacuna.desktop.model.Guidelines;
import dev.lacuna.desktop.model.Item;
import dev.lacuna.desktop.model.Verdict;
import dev.lacuna.desktop.model.WorkbenchModel;
import dev.lacuna.desktop.parts.Answers;
import dev.lacuna.desktop.parts.AskedWords;
import dev.lacuna.desktop.parts.Make;
import dev.lacuna.desktop.parts.Messages;
import dev.lacuna.desktop.parts.Show;
import dev.lacuna.desktop.theme.Themes;
import dev.lacuna.loop.GenerateStep;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Beside the question: why it is asked, what the model answers, its nearest known question, and the guidelines. */
final class WhyPanel extends ScrollPane {
  private static final int MOST_ANSWERS = 8;

  private final WorkbenchModel workbench;
  private final Themes themes;
  private final VBox content = new VBox(10);

  WhyPanel(WorkbenchModel workbench, QueueModel model, Themes themes) {
    this.workbench = workbench;
    this.themes = themes;
    setFitToWidth(true);
    setContent(content);
    getStyleClass().add("edge-to-edge");
    content.getStyleClass().add("side-panel");
    setAccessibleText(Messages.text("queue.why"));
    model.current().subscribe(row -> redraw(row));
    themes.dark().subscribe(dark -> redraw(model.current().get()));
    workbench.writes().guidelines().subscribe(now -> redraw(model.current().get()));
  }

  private void redraw(Optional<Row> row) {
    content.getChildren().clear();
    row.ifPresent(this::draw);
    drawGuidelines(workbench.writes().guidelines().get());
  }

  private void drawGuidelines(Guidelines guidelines) {
    Label title = Make.blank("section");
    title.setText(guidelines.text().isEmpty() ? Messages.text("queue.guidelines")
        : Messages.text("queue.guidelines.version", guidelines.version()));
    Button edit = Make.iconButton("queue.guidelines.edit", Feather.EDIT_2,
        () -> GuidelinesDialog.show(this, workbench), "small");
    edit.setId("guidelines-edit");
    HBox head = new HBox(8, title, Make.spring(), edit);
    head.setAlignment(Pos.CENTER_LEFT);
    content.getChildren().add(head);
    if (guidelines.text().isEmpty()) {
      add(Messages.text("queue.guidelines.none"), "muted");
    } else {
      add(guidelines.text());
    }
  }

  private void draw(Row row) {
    Item item = row.item();
    section("queue.why");
    add(AskedWords.of(row.entry()));
    String figures = AskedWords.figures(row.entry());
    if (!figures.isEmpty()) {
      add(figures, "muted", "small", "figures");
    }
    section("queue.model");
    content.getChildren().addAll(Answers.verdict(item, themes.palette()), Answers.figures(item),
        Answers.samples(item, MOST_ANSWERS));
    List<Item> parents = workbench.pool().get().find(item.parents());
    if (!parents.isEmpty()) {
      section("map.parents");
      parents.forEach(parent -> add(parent.text(), "muted"));
    }
    List<Integer> counts = GenerateStep.yield(item.more().columns());
    if (!counts.isEmpty()) {
      add(Messages.text("queue.yield", counts.stream().map(Show::count).toArray()), "muted", "small");
    }
    nearestKnown(item).ifPresent(known -> {
      section("queue.nearest");
      add(known.text());
      add(known.belief().greedy(), "muted");
    });
    if (!item.text().equals(item.originalText())) {
      section("queue.original");
      add(item.originalText(), "muted");
    }
  }

  /** On the map: the window does not have the hidden states. */
  private Optional<Item> nearestKnown(Item item) {
    if (!item.placed()) {
      return Optional.empty();
    }
    double best = Double.MAX_VALUE;
    Optional<Item> nearest = Optional.empty();
    for (Item other : workbench.pool().get().items()) {
      if (other.belief().verdict() == Verdict.KNOWN && other.placed() && other.id() != item.id()) {
        double distance = Math.hypot(other.x() - item.x(), other.y() - item.y());
        if (distance < best) {
          best = distance;
          nearest = Optional.of(other);
        }
      }
    }
    return nearest;
  }

  private void section(String key) {
    content.getChildren().add(Make.label(key, "section"));
  }

  private void add(String words, String... styles) {
    Label label = new Label(words);
    label.setWrapText(true);
    label.getStyleClass().addAll(styles);
    content.getChildren().add(label);
  }
}
