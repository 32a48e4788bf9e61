package dev.lacuna.desktop.rounds;

import dev.lacuna.desktop.model.WorkbenchModel;
import dev.lacuna.desktop.model.WorkbenchModel.Pane;
import dev.lacuna.desktop.parts.Make;
import dev.lacuna.desktop.parts.Messages;
import dev.lacuna.desktop.parts.Typed;
import dev.lacuna.desktop.parts.WhileShown;
import dev.lacuna.learning.StopAdvice;
import java.util.OptionalDouble;
import java.util.function.BiFunction;
import java.util.function.Function;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;

/** Below the learning curve: labels saved, the forecast, whether more labels pay; and what the user asks of them. */
final class OutlookStrip extends VBox {
  private static final PseudoClass WRONG = PseudoClass.getPseudoClass("danger");
  private static final int MOST_LABELS = 100_000;

  private final WorkbenchModel workbench;
  private final TileBox saved = new TileBox("outlook.saved", "labels_saved");
  private final TileBox forecast = new TileBox("outlook.forecast", "forecast");
  private final TileBox advice = new TileBox("outlook.advice", "accuracy");

  OutlookStrip(WorkbenchModel workbench, RoundsModel model) {
    super(8);
    this.workbench = workbench;
    GridPane tiles = new GridPane(12, 0);
    ColumnConstraints third = new ColumnConstraints();
    third.setPercentWidth(100 / 3.0);
    tiles.getColumnConstraints().addAll(third, third, third);
    tiles.addRow(0, saved, forecast, advice);
    getChildren().addAll(tiles, wishes());
    WhileShown.draw(workbench.shows(Pane.ROUNDS), () -> show(model.outlookBinding().get()), model.outlookBinding());
  }

  private void show(Outlook outlook) {
    saved.show(LearningWords.saved(outlook));
    forecast.show(LearningWords.forecast(outlook));
    advice.show(LearningWords.advice(outlook));
  }

  private FlowPane wishes() {
    FlowPane line = new FlowPane(8, 6);
    line.setAlignment(Pos.CENTER_LEFT);
    line.getStyleClass().add("wish-line");
    line.getChildren().addAll(Make.label("outlook.wish.labels", "muted"),
        field("labels", 60, 1, MOST_LABELS, wish -> String.valueOf(wish.labels()),
            (wish, value) -> new StopAdvice.Wish((int) Math.round(value), wish.gain(), wish.price())),
        Make.label("outlook.wish.gain", "muted"),
        field("gain", 52, 0, 100, wish -> plain(wish.gain() * 100),
            (wish, value) -> new StopAdvice.Wish(wish.labels(), value / 100, wish.price())),
        Make.label("outlook.wish.price", "muted"),
        field("price", 60, 0, 1e6, wish -> plain(wish.price()),
            (wish, value) -> new StopAdvice.Wish(wish.labels(), wish.gain(), value)));
    return line;
  }

  /** A number of the wish: kept when Enter is pressed or the field is left; red while it is out of its range. */
  private TextField field(String name, double width, double least, double most,
      Function<StopAdvice.Wish, String> show,
      BiFunction<StopAdvice.Wish, Double, StopAdvice.Wish> set) {
    TextField field = new TextField();
    field.setId("wish-" + name);
    field.setPrefWidth(width);
    field.setAccessibleText(Messages.text("outlook.wish." + name + ".accessible"));
    workbench.teaching().subscribe(teaching -> {
      if (!field.isFocused()) {
        field.setText(show.apply(teaching.wish()));
      }
    });
    field.textProperty().subscribe(typed ->
        field.pseudoClassStateChanged(WRONG, parse(typed, least, most).isEmpty()));
    Runnable keep = () -> {
      StopAdvice.Wish before = workbench.teaching().get().wish();
      OptionalDouble value = parse(field.getText(), least, most);
      if (value.isEmpty()) {
        field.setText(show.apply(before));
      } else if (!set.apply(before, value.getAsDouble()).equals(before)) {
        workbench.writes().wish(set.apply(before, value.getAsDouble()));
      }
    };
    field.setOnAction(event -> keep.run());
    field.focusedProperty().subscribe((was, is) -> {
      if (was && !is) {
        keep.run();
      }
    });
    return field;
  }

  private static OptionalDouble parse(String typed, double least, double most) {
    OptionalDouble value = Typed.number(typed);
    return value.stream().anyMatch(it -> it >= least && it <= most) ? value : OptionalDouble.empty();
  }

  private static String plain(double value) {
    return Typed.field(Math.round(value * 1000) / 1000.0);
  }

  /** A figure in large type over the sentence that says what it is worth. */
  private static final class TileBox extends VBox {
    private final Label figure = Make.blank("title-3", "figures");
    private final Label text = Make.blank("small", "muted");

    TileBox(String key, String term) {
      super(4);
      setId(key.replace('.', '-'));
      getStyleClass().add("tile");
      text.setWrapText(true);
      text.setMinHeight(USE_PREF_SIZE);
      figure.setWrapText(true);
      figure.setMinHeight(USE_PREF_SIZE);
      figure.managedProperty().bind(figure.textProperty().isNotEmpty());
      getChildren().addAll(Make.term(key, term, "small", "strong"), figure, text);
    }

    void show(LearningWords.Tile tile) {
      figure.setText(tile.figure());
      text.setText(tile.text());
    }
  }
}
