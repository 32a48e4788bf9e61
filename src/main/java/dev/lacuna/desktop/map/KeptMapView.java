package dev.lacuna.desktop.map;

import dev.lacuna.desktop.map.drawing.Camera;
import dev.lacuna.desktop.model.ProjectSessionModel;
import dev.lacuna.desktop.model.ProjectViewStates;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.Property;

/** How each project's map was left: its colours, the kinds that are hidden, what is drawn with it, and its zoom. */
final class KeptMapView {
  private static final String CAMERA = "drawn.camera";
  private static final String COLUMN = "column ";

  private KeptMapView() {}

  /** Keeps colours and hidden kinds; colours first, since other colours show all kinds of theirs. */
  static void keep(ProjectSessionModel sessionModel, MapModel model) {
    ProjectViewStates states = sessionModel.viewStates();
    states.keep("drawn.colour", model.colourBy(), Optional.of(ColourBy.Known.VERDICT), KeptMapView::words,
        KeptMapView::colour);
    states.keep("drawn.hidden", model.hiddenKinds(), Optional.of(Set.of()),
        kinds -> kinds.stream().map(kind -> kind.group() + " " + kind.index()).sorted()
            .collect(Collectors.joining(",")),
        KeptMapView::kinds);
  }

  /** Keeps what is drawn with the points, and where they were looked at. */
  static void keep(ProjectSessionModel sessionModel, ScatterView scatter, JudgedLayer judged) {
    ProjectViewStates states = sessionModel.viewStates();
    states.keep("drawn.judged", judged.shown());
    states.keep("drawn.frontier", scatter.frontier());
    states.keep("drawn.contours", scatter.contours());
    states.keep("drawn.names", scatter.names().shown());
    scatter.place().subscribe((before, now) -> sessionModel.viewStates().put(CAMERA, now.map(KeptMapView::words)
        .orElse("")));
  }

  /** Where the map of the open project was looked at; empty for all of it. */
  static Optional<Camera> camera(ProjectSessionModel sessionModel) {
    return sessionModel.viewStates().text(CAMERA).flatMap(KeptMapView::place);
  }

  /** Keeps whether there is a table beneath the points, and whether the legend over them was folded. */
  static void keep(ProjectSessionModel sessionModel, BooleanProperty table, Property<Optional<Boolean>> legend) {
    sessionModel.viewStates().keep("drawn.table", table);
    sessionModel.viewStates().keep("drawn.legend", legend, Optional.of(Optional.empty()),
        open -> open.map(String::valueOf).orElse(""),
        words -> Optional.of(ProjectViewStates.onOrOff(words)));
  }

  private static String words(Camera at) {
    return at.x() + " " + at.y() + " " + at.scale();
  }

  private static Optional<Camera> place(String words) {
    String[] parts = words.split(" ");
    try {
      double[] at = Arrays.stream(parts).mapToDouble(Double::parseDouble).toArray();
      return at.length == 3 && Arrays.stream(at).allMatch(Double::isFinite) && at[2] > 0
          ? Optional.of(new Camera(at[0], at[1], at[2], 0, 0))
          : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static String words(ColourBy by) {
    return switch (by) {
      case ColourBy.Known known -> known.name();
      case ColourBy.Column column -> COLUMN + column.name();
    };
  }

  private static Optional<ColourBy> colour(String words) {
    return words.startsWith(COLUMN) ? Optional.of(new ColourBy.Column(words.substring(COLUMN.length())))
        : ProjectViewStates.one(ColourBy.Known.class, words).map(ColourBy.class::cast);
  }

  private static Optional<Set<LegendKind>> kinds(String words) {
    try {
      return Optional.of(Arrays.stream(words.split(",")).filter(one -> !one.isEmpty()).map(one -> {
        String[] parts = one.split(" ");
        return new LegendKind(LegendKind.Group.valueOf(parts[0]), Integer.parseInt(parts[1]));
      }).collect(Collectors.toUnmodifiableSet()));
    } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
      return Optional.empty();
    }
  }
}
