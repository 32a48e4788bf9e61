package dev.lacuna.desktop.tour;

import dev.lacuna.desktop.parts.Fxml;
import dev.lacuna.desktop.parts.Messages;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** The words of a step, and the way on, back and out. */
final class TourCard extends VBox {
  private final TourModel model;
  @FXML
  private Label title;
  @FXML
  private Label text;
  @FXML
  private Label place;
  @FXML
  private Button leave;
  @FXML
  private Button back;
  @FXML
  private Button next;

  TourCard(TourModel model) {
    this.model = model;
    Fxml.load(this);
    model.step().subscribe(now -> now.ifPresent(this::show));
  }

  private void show(TourModel.TourStep step) {
    title.setText(Messages.text(step.key() + ".title"));
    text.setText(Messages.text(step.key() + ".text"));
    place.setText(Messages.text("tour.place", step.number(), TourModel.TourStep.values().length));
    back.setVisible(step.number() > 1);
    leave.setVisible(!step.last());
    next.setText(Messages.text(step.last() ? "tour.done" : "tour.next"));
    setAccessibleText(title.getText() + ". " + text.getText());
  }

  /** Enter goes on. */
  void focus() {
    next.requestFocus();
  }

  @FXML
  private void leave() {
    model.leave();
  }

  @FXML
  private void back() {
    model.back();
  }

  @FXML
  private void next() {
    model.next();
  }
}
