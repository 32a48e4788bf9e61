package dev.lacuna.desktop.map;

import dev.lacuna.desktop.model.MapState.Near;
import dev.lacuna.desktop.model.ProjectSessionModel;
import dev.lacuna.desktop.model.QuestionItem;
import dev.lacuna.desktop.parts.Controls;
import dev.lacuna.desktop.parts.Formats;
import dev.lacuna.desktop.parts.GlyphIcon;
import dev.lacuna.desktop.parts.Messages;
import dev.lacuna.desktop.theme.Glyph;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The questions nearest to the one looked at, in the hidden states and not on the plane. A click looks at one. */
final class NearestQuestionsList extends VBox {
  private final ProjectSessionModel sessionModel;
  private final MapModel map;
  private Optional<Long> of = Optional.empty();

  NearestQuestionsList(ProjectSessionModel sessionModel, MapModel map) {
    super(2);
    this.sessionModel = sessionModel;
    this.map = map;
  }

  /** Asks who is near; the list fills a moment later. */
  void show(long id) {
    if (!of.equals(Optional.of(id))) {
      getChildren().clear();
    }
    of = Optional.of(id);
    sessionModel.queries().near(id).thenAccept(near -> {
      if (of.equals(Optional.of(id))) {
        fill(near);
      }
    });
  }

  private void fill(List<Near> near) {
    getChildren().clear();
    for (Near one : near) {
      map.item(one.id()).ifPresent(item -> getChildren().add(row(item, one.distance())));
    }
    if (getChildren().isEmpty()) {
      Label none = Controls.label("map.near.none", "muted", "small");
      none.setWrapText(true);
      getChildren().add(none);
    }
  }

  private Button row(QuestionItem item, double distance) {
    Label text = new Label(item.text());
    text.setMaxWidth(Double.MAX_VALUE);
    // Questions of one kind begin alike and differ at the end.
    text.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
    HBox.setHgrow(text, Priority.ALWAYS);
    Label far = new Label(Formats.decimal(distance));
    far.getStyleClass().addAll("muted", "figures", "small");
    far.setMinWidth(Region.USE_PREF_SIZE);
    HBox content = new HBox(6, new GlyphIcon(Glyph.of(item), map.palette().get().of(item.finding().verdict()),
        map.palette().get()), text, far);
    content.getStyleClass().add("map-strip-row");
    content.setMouseTransparent(true);
    Button row = new Button("", content);
    row.getStyleClass().addAll("flat", "near-row");
    row.setMaxWidth(Double.MAX_VALUE);
    // The text gives way to the distance, and the row to the panel.
    row.setMinWidth(0);
    content.prefWidthProperty().bind(row.widthProperty().subtract(14));
    content.setMinWidth(0);
    row.setAccessibleText(Messages.text("map.near.row", item.text(),
        Messages.text("verdict." + item.finding().verdict().word()), far.getText()));
    row.setOnAction(event -> sessionModel.selected().select(List.of(item.id())));
    return row;
  }
}
