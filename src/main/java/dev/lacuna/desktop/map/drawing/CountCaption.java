package dev.lacuna.desktop.map.drawing;

import dev.lacuna.desktop.parts.Messages;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.control.Label;

/** The line in the corner that says what a picture element stands for, where a point is not one question. */
public final class CountCaption extends Label {
  private static final double MARGIN = 10;

  public CountCaption() {
    getStyleClass().add("scatter-caption");
    setMouseTransparent(true);
  }

  /**
   * @param all points, also those that are not drawn
   * @param judged questions behind them
   * @param width of the view; {@code height} likewise
   */
  public void tell(LevelOfDetail now, int all, Optional<JudgedTiles.InView> judged, double width, double height) {
    String points = now.counted() ? Messages.text("map.detail.counted", now.points(), now.most())
        : now.points() < all ? Messages.text("map.detail.some", now.points(), all) : "";
    String behind = judged.filter(some -> some.questions() > 0).map(some -> Messages.text("map.detail.judged",
        some.questions(), Math.round(100 * some.unknown()))).orElse("");
    setText(Stream.of(points, behind).filter(text -> !text.isEmpty()).collect(Collectors.joining(" · ")));
    setVisible(!getText().isEmpty());
    autosize();
    relocate(width - getWidth() - MARGIN, height - getHeight() - MARGIN);
  }
}
