package dev.lacuna.desktop.map;

import dev.lacuna.desktop.model.Item;
import dev.lacuna.desktop.model.Pool;
import dev.lacuna.desktop.model.WorkbenchModel;
import dev.lacuna.desktop.theme.Palette;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/** What the map shows, without any control: points, what is selected among them, and how many of each kind. */
public final class MapModel {
  private final WorkbenchModel workbench;
  private final ObjectProperty<ColourBy> colourBy = new SimpleObjectProperty<>(ColourBy.VERDICT);
  private final ObjectProperty<Palette> palette = new SimpleObjectProperty<>(Palette.LIGHT);
  private final ObjectProperty<Points> points = new SimpleObjectProperty<>(Points.NONE);
  private final ObjectProperty<Counts> counts = new SimpleObjectProperty<>(Counts.of(List.of()));
  private final ObjectProperty<Stage> stage = new SimpleObjectProperty<>(Stage.EMPTY);

  /** How far the project has come on its way to a map. */
  public enum Stage { EMPTY, NOT_PROBED, NOT_MAPPED, MAPPED }

  public MapModel(WorkbenchModel workbench) {
    this.workbench = workbench;
    workbench.pool().subscribe(pool -> {
      remake();
      recount();
      stage.set(stageOf(pool));
    });
    workbench.selection().subscribe(ids -> recount());
    colourBy.subscribe(by -> remake());
    palette.subscribe(now -> remake());
  }

  public ObjectProperty<ColourBy> colourBy() {
    return colourBy;
  }

  public ObjectProperty<Palette> palette() {
    return palette;
  }

  public ReadOnlyObjectProperty<Points> points() {
    return points;
  }

  /** Of the selection, or of everything when nothing is selected. */
  public ReadOnlyObjectProperty<Counts> counts() {
    return counts;
  }

  public ReadOnlyObjectProperty<Stage> stage() {
    return stage;
  }

  /** Which of the points are selected. */
  public BitSet selected() {
    Set<Long> ids = workbench.selection().get();
    BitSet bits = new BitSet();
    long[] all = points.get().ids();
    if (!ids.isEmpty()) {
      for (int i = 0; i < all.length; i++) {
        if (ids.contains(all[i])) {
          bits.set(i);
        }
      }
    }
    return bits;
  }

  /** Index of the point that is looked at, or −1. */
  public int focus() {
    Optional<Long> id = workbench.focus().get();
    long[] all = points.get().ids();
    for (int i = 0; id.isPresent() && i < all.length; i++) {
      if (all[i] == id.get()) {
        return i;
      }
    }
    return -1;
  }

  public Optional<Item> item(int point) {
    return workbench.pool().get().find(points.get().ids()[point]);
  }

  /** Takes over what was picked with the pointer: nothing clears, one is looked at too. */
  public void pick(BitSet indices, boolean add) {
    long[] all = points.get().ids();
    Set<Long> ids = new HashSet<>(add ? workbench.selection().get() : Set.of());
    indices.stream().forEach(i -> ids.add(all[i]));
    if (indices.isEmpty() && !add) {
      workbench.clearSelection();
      return;
    }
    workbench.select(ids);
    if (indices.cardinality() == 1) {
      workbench.look(all[indices.nextSetBit(0)]);
    }
  }

  /** What the buttons act on: the selection. */
  public Collection<Long> chosen() {
    return workbench.selection().get();
  }

  private void remake() {
    points.set(PointsMaker.make(workbench.pool().get(), colourBy.get(), palette.get(), points.get()));
  }

  private void recount() {
    Pool pool = workbench.pool().get();
    Set<Long> ids = workbench.selection().get();
    counts.set(Counts.of(ids.isEmpty() ? pool.items() : pool.find(ids)));
  }

  private static Stage stageOf(Pool pool) {
    return pool.size() == 0 ? Stage.EMPTY : pool.isMapped() ? Stage.MAPPED
        : pool.isProbed() ? Stage.NOT_MAPPED : Stage.NOT_PROBED;
  }
}
