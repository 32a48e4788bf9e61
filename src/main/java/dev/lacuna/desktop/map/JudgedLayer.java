package dev.lacuna.desktop.map;

import dev.lacuna.desktop.map.drawing.JudgedTiles;
import dev.lacuna.desktop.model.JobKind;
import dev.lacuna.desktop.model.ProjectSessionModel;
import dev.lacuna.maptiles.TilePyramid;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;

/**
 * Judged questions that lie behind the map, of the project that is open: looked for when it is opened, and again when
 * a job has ended, which may have drawn a map that they have no places on.
 */
final class JudgedLayer {
  private static final Set<JobKind> DRAWING = Set.of(JobKind.MAP, JobKind.PROBE);

  private final ProjectSessionModel sessionModel;
  private final Consumer<Optional<JudgedTiles>> drawn;
  private final BooleanProperty shown = new SimpleBooleanProperty(true);
  private final ObjectProperty<Optional<JudgedTiles>> tiles = new SimpleObjectProperty<>(Optional.empty());
  private long turn;

  /** @param drawn takes what is to be drawn */
  JudgedLayer(ProjectSessionModel sessionModel, Consumer<Optional<JudgedTiles>> drawn) {
    this.sessionModel = sessionModel;
    this.drawn = drawn;
    sessionModel.project().subscribe(project -> {
      turn++; // what is still looked for is the project's before
      put(Optional.empty());
      look();
    });
    sessionModel.job().current().subscribe((before, now) -> {
      if (before.filter(DRAWING::contains).isPresent() && now.isEmpty()) {
        look();
      }
    });
    shown.subscribe(on -> draw());
  }

  /** Whether they are drawn. */
  BooleanProperty shown() {
    return shown;
  }

  /** What there is; empty for none. */
  ReadOnlyObjectProperty<Optional<JudgedTiles>> tiles() {
    return tiles;
  }

  /** What is to be seen. */
  Optional<JudgedTiles> seen() {
    return tiles.get().filter(some -> shown.get());
  }

  private void look() {
    if (sessionModel.project().get().isEmpty()) {
      return;
    }
    turn++;
    long mine = turn;
    sessionModel.queries().judged(JudgedLayer::ready).thenAccept(found -> {
      boolean same = found.isPresent() && tiles.get().isPresent()
          && found.get().pyramid().isAlike(tiles.get().get().pyramid());
      if (mine == turn && !same) {
        put(found);
      } else {
        found.ifPresent(JudgedLayer::close);
      }
    });
  }

  private static JudgedTiles ready(TilePyramid pyramid) {
    try {
      return new JudgedTiles(pyramid).ready();
    } catch (RuntimeException e) {
      close(pyramid);
      throw e;
    }
  }

  private void put(Optional<JudgedTiles> found) {
    Optional<JudgedTiles> before = tiles.get();
    tiles.set(found);
    draw();
    before.ifPresent(JudgedLayer::close);
  }

  private void draw() {
    drawn.accept(seen());
  }

  private static void close(JudgedTiles tiles) {
    close(tiles.pyramid());
  }

  private static void close(TilePyramid tiles) {
    try {
      tiles.close();
    } catch (IOException e) {
      // It was only read.
    }
  }
}
