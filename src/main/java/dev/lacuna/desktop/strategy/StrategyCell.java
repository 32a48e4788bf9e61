package dev.lacuna.desktop.strategy;

import dev.lacuna.desktop.parts.Controls;
import dev.lacuna.desktop.parts.CoreTexts;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** A strategy with its sentence, its time, and what it lacks; what cannot be chosen is paler and stays readable. */
final class StrategyCell extends ListCell<StrategyOffer> {
  private static final PseudoClass UNMET = PseudoClass.getPseudoClass("unmet");

  private static final double SCROLLBAR = 16;

  private final StrategyModel model;
  private final Label name = Controls.blank("strong");
  private final Label time = Controls.blank("muted", "small", "figures");
  private final Label sentence = Controls.blank("small", "strategy-sentence");
  private final Label unmet = Controls.blank("small", "strategy-unmet");
  private final FontIcon tick = new FontIcon(Feather.CHECK);
  private final VBox box;

  StrategyCell(StrategyModel model) {
    this.model = model;
    sentence.setWrapText(true);
    unmet.setWrapText(true);
    unmet.setGraphic(new FontIcon(Feather.LOCK));
    unmet.managedProperty().bind(unmet.visibleProperty());
    HBox head = new HBox(8, name, tick, Controls.spring(), time);
    head.getStyleClass().add("chip");
    box = new VBox(3, head, sentence, unmet);
    setPrefWidth(0);
  }

  /** As high as its sentences are when they wrap at the list's width. */
  @Override
  protected double computePrefHeight(double width) {
    if (getGraphic() == null || getListView() == null) {
      return super.computePrefHeight(width);
    }
    double wide = getListView().getWidth() - SCROLLBAR - snappedLeftInset() - snappedRightInset();
    box.setPrefWidth(wide);
    return Math.ceil(box.prefHeight(wide)) + snappedTopInset() + snappedBottomInset();
  }

  @Override
  protected void updateItem(@Nullable StrategyOffer offer, boolean empty) {
    super.updateItem(offer, empty);
    if (empty || offer == null) {
      setGraphic(null);
      pseudoClassStateChanged(UNMET, false);
      setAccessibleText("");
      return;
    }
    name.setText(offer.id().equals(StrategyModel.AUTO) ? offer.id() + " → " + model.auto().chosen() : offer.id());
    tick.setVisible(offer.id().equals(model.chosen().get()));
    time.setText(Double.isNaN(offer.seconds()) || offer.unmet().isPresent() ? "" : StrategyModel.time(offer.seconds()));
    sentence.setText(offer.id().equals(StrategyModel.AUTO) ? CoreTexts.sentence(model.auto().why()) : offer.sentence());
    unmet.setVisible(offer.unmet().isPresent());
    unmet.setText(offer.unmet().map(StrategyModel::unmetText).orElse(""));
    pseudoClassStateChanged(UNMET, offer.unmet().isPresent());
    setAccessibleText(name.getText() + ". " + sentence.getText() + " " + unmet.getText());
    setGraphic(box);
  }
}
