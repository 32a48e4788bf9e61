package dev.lacuna.desktop.rounds;

import dev.lacuna.desktop.model.ProjectSessionModel;
import dev.lacuna.desktop.model.ProjectSessionModel.Pane;
import dev.lacuna.desktop.parts.Controls;
import dev.lacuna.desktop.parts.LocaleNumbers;
import dev.lacuna.desktop.parts.Messages;
import dev.lacuna.desktop.parts.RedrawWhileShown;
import dev.lacuna.desktop.team.AgreementText;
import dev.lacuna.learningcurve.StopAdvice;
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
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** Below the learning curve: labels saved, the forecast, whether more labels pay; and what the user asks of them. */
final class RoundForecastStrip extends VBox {
  private static final PseudoClass WRONG = PseudoClass.getPseudoClass("danger");
  private static final int MOST_LABELS = 100_000;

  private final ProjectSessionModel sessionModel;
  private final TileBox saved = new TileBox("outlook.saved", "labels_saved");
  private final TileBox forecast = new TileBox("outlook.forecast", "forecast");
  private final TileBox advice = new TileBox("outlook.advice", "accuracy");

  RoundForecastStrip(ProjectSessionModel sessionModel, RoundsModel model) {
    super(8);
    this.sessionModel = sessionModel;
    GridPane tiles = new GridPane(12, 0);
    ColumnConstraints third = new ColumnConstraints();
    third.setPercentWidth(100 / 3.0);
    tiles.getColumnConstraints().addAll(third, third, third);
    tiles.addRow(0, saved, forecast, advice);
    Label ceiling = Controls.blank("small", "muted");
    ceiling.setId("outlook-ceiling");
    ceiling.setWrapText(true);
    ceiling.setMinHeight(USE_PREF_SIZE);
    ceiling.managedProperty().bind(ceiling.textProperty().isNotEmpty());
    getChildren().addAll(tiles, ceiling, criterionFields());
    RedrawWhileShown.draw(sessionModel.shows(Pane.ROUNDS), sessionModel.team()::refreshAgreement, sessionModel.pool(),
        sessionModel.team().state());
    RedrawWhileShown.draw(sessionModel.shows(Pane.ROUNDS), () -> ceiling.setText(sessionModel.team().agreement().get()
        .filter(report -> report.ceiling().known()).map(AgreementText::ceiling).orElse("")),
        sessionModel.team().agreement());
    RedrawWhileShown.draw(sessionModel.shows(Pane.ROUNDS), () -> show(model.outlook().get()), model.outlook());
  }

  private void show(RoundForecast outlook) {
    saved.show(LearningCurveText.saved(outlook));
    forecast.show(LearningCurveText.forecast(outlook));
    advice.show(LearningCurveText.advice(outlook));
  }

  private FlowPane criterionFields() {
    FlowPane line = new FlowPane(8, 6);
    line.setAlignment(Pos.CENTER_LEFT);
    line.getStyleClass().add("criterion-line");
    line.getChildren().addAll(
        field("labels", 60, 1, MOST_LABELS, criterion -> String.valueOf(criterion.labels()),
            (criterion, value) -> new StopAdvice.StopCriterion((int) Math.round(value), criterion.gain(),
                criterion.price())),
        field("gain", 52, 0, 100, criterion -> plain(criterion.gain() * 100),
            (criterion, value) -> new StopAdvice.StopCriterion(criterion.labels(), value / 100,
                criterion.price())),
        field("price", 60, 0, 1e6, criterion -> plain(criterion.price()),
            (criterion, value) -> new StopAdvice.StopCriterion(criterion.labels(), criterion.gain(),
                value)));
    return line;
  }

  /**
   * A number of the stopping criterion behind its words: kept when Enter is pressed or the field is left; red while it
   * is out of its range.
   */
  private HBox field(String name, double width, double least, double most,
      Function<StopAdvice.StopCriterion, String> show,
      BiFunction<StopAdvice.StopCriterion, Double, StopAdvice.StopCriterion> set) {
    TextField field = new TextField();
    field.setId("criterion-" + name);
    field.setPrefWidth(width);
    field.setAccessibleText(Messages.text("outlook.criterion." + name + ".accessible"));
    sessionModel.teaching().subscribe(teaching -> {
      if (!field.isFocused()) {
        field.setText(show.apply(teaching.criterion()));
      }
    });
    field.textProperty().subscribe(typed -> field.pseudoClassStateChanged(WRONG, parse(typed, least, most).isEmpty()));
    Runnable keep = () -> {
      StopAdvice.StopCriterion before = sessionModel.teaching().get().criterion();
      OptionalDouble value = parse(field.getText(), least, most);
      if (value.isEmpty()) {
        field.setText(show.apply(before));
      } else if (!set.apply(before, value.getAsDouble()).equals(before)) {
        sessionModel.labelWriter().stopCriterion(set.apply(before, value.getAsDouble()));
      }
    };
    field.setOnAction(event -> keep.run());
    field.focusedProperty().subscribe((was, is) -> {
      if (was && !is) {
        keep.run();
      }
    });
    HBox named = new HBox(8, Controls.label("outlook.criterion." + name, "muted"), field);
    named.setAlignment(Pos.CENTER_LEFT);
    return named;
  }

  private static OptionalDouble parse(String typed, double least, double most) {
    OptionalDouble value = LocaleNumbers.number(typed);
    return value.stream().anyMatch(element -> element >= least && element <= most) ? value : OptionalDouble.empty();
  }

  private static String plain(double value) {
    return LocaleNumbers.field(Math.round(value * 1000) / 1000.0);
  }

  /** A figure in large type over the sentence that says what it is worth. */
  private static final class TileBox extends VBox {
    private final Label figure = Controls.blank("title-3", "figures");
    private final Label text = Controls.blank("small", "muted");

    TileBox(String key, String term) {
      super(4);
      setId(key.replace('.', '-'));
      getStyleClass().add("tile");
      text.setWrapText(true);
      text.setMinHeight(USE_PREF_SIZE);
      figure.setWrapText(true);
      figure.setMinHeight(USE_PREF_SIZE);
      figure.managedProperty().bind(figure.textProperty().isNotEmpty());
      getChildren().addAll(Controls.term(key, term, "small", "strong"), figure, text);
    }

    void show(LearningCurveText.FigureTile tile) {
      figure.setText(tile.figure());
      text.setText(tile.text());
    }
  }
}
