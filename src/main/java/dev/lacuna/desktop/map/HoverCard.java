package dev.lacuna.desktop.map;

import dev.lacuna.desktop.model.QuestionItem;
import dev.lacuna.desktop.parts.PredictionRows;
import dev.lacuna.desktop.theme.Palette;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** The card beside the pointer: question, verdict, figures and the model's answers. */
final class HoverCard extends VBox {
  private static final int MOST_ANSWERS = 5;
  private static final double GAP = 16;

  HoverCard() {
    super(6);
    getStyleClass().add("hover-card");
    setMouseTransparent(true);
    setManaged(false);
    setVisible(false);
  }

  /** Shows a question near (x, y), kept within the given room. */
  void show(QuestionItem item, Palette palette, double x, double y, double roomWidth, double roomHeight) {
    Label question = new Label(item.text());
    question.setWrapText(true);
    question.getStyleClass().add("strong");
    getChildren().setAll(question, PredictionRows.verdict(item, palette), PredictionRows.figures(item),
        PredictionRows.samples(item, MOST_ANSWERS));
    applyCss();
    double width = 300;
    double height = prefHeight(width);
    double left = x + GAP + width > roomWidth ? x - GAP - width : x + GAP;
    double top = Math.clamp(y + GAP, 4, Math.max(4, roomHeight - height - 4));
    resizeRelocate(Math.max(4, left), top, width, height);
    setVisible(true);
  }

  void hide() {
    setVisible(false);
  }
}
