package dev.lacuna.desktop.rounds;

import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.paint.Color;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Line;
import javafx.scene.shape.Polygon;
import javafx.scene.shape.Rectangle;

/** A line of a {@link BandChart} in small: its stroke, its mark, its band. */
final class LegendMark {
  private static final double WIDTH = 26;

  private LegendMark() {}

  static Node of(BandChart.Style style, int argb) {
    Color colour = Color.rgb(argb >> 16 & 0xFF, argb >> 8 & 0xFF, argb & 0xFF);
    Line line = new Line(0, 6, WIDTH, 6);
    line.setStroke(colour);
    line.setStrokeWidth(2);
    Group mark = new Group(new Rectangle(WIDTH, 12, Color.TRANSPARENT));
    if (style != BandChart.Style.OWN) {
      mark.getChildren().add(new Rectangle(WIDTH, 12, colour.deriveColor(0, 1, 1, 0.16)));
    }
    switch (style) {
      case OWN, FIRST -> mark.getChildren().addAll(line, new Circle(WIDTH / 2, 6, 3.5, colour));
      case SECOND -> {
        line.getStrokeDashArray().addAll(8.0, 3.0);
        Polygon triangle = new Polygon(WIDTH / 2 - 4, 9.5, WIDTH / 2 + 4, 9.5, WIDTH / 2, 1.5);
        triangle.setFill(colour);
        mark.getChildren().addAll(line, triangle);
      }
      case RANDOM -> {
        line.getStrokeDashArray().addAll(6.0, 4.0);
        mark.getChildren().add(line);
      }
      case FORECAST -> {
        line.getStrokeDashArray().addAll(2.0, 4.0);
        mark.getChildren().add(line);
      }
    }
    return mark;
  }
}
