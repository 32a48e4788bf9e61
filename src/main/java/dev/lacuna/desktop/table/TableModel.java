package dev.lacuna.desktop.table;

import dev.lacuna.desktop.model.Item;
import dev.lacuna.desktop.model.Newest;
import dev.lacuna.desktop.model.Pool;
import dev.lacuna.desktop.model.Search;
import dev.lacuna.desktop.model.WorkbenchModel;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;

/**
 * A table of questions without any control: which are shown, in which order, and what choosing rows does. Filtering and
 * sorting are done off the window's thread, and only while somebody looks.
 */
public final class TableModel {
  private final WorkbenchModel workbench;
  private final ObjectProperty<Filter> filter;
  private final ObjectProperty<Order> order = new SimpleObjectProperty<>(Order.AS_IMPORTED);
  private final BooleanProperty active = new SimpleBooleanProperty();
  private final ObjectProperty<List<Item>> rows = new SimpleObjectProperty<>(List.of());
  private final Newest<Wish, List<Item>> maker;

  private record Wish(Pool pool, Set<Long> selection, Filter filter, Order order) {

    List<Item> make() {
      Search search = Search.of(filter.words());
      boolean some = filter.scope() == Filter.Scope.SELECTED && !selection.isEmpty();
      Stream<Item> from = some ? pool.find(selection).stream() : pool.items().stream();
      return from.filter(item -> filter.lets(item, search)).sorted(order.comparator()).toList();
    }
  }

  public TableModel(WorkbenchModel workbench, Filter.Scope scope) {
    this.workbench = workbench;
    filter = new SimpleObjectProperty<>(Filter.NONE.with(scope));
    maker = new Newest<>(workbench.threads(), Wish::make, this::show, workbench::fail);
    String name = "table." + scope.name().toLowerCase(Locale.ROOT);
    workbench.remembered().keep(name + ".filter", filter, Optional.of(Filter.NONE.with(scope)), Filter::written,
        Filter::read);
    workbench.remembered().keep(name + ".order", order, Optional.of(Order.AS_IMPORTED), Order::written, Order::read);
    workbench.pool().subscribe(pool -> remake());
    workbench.selection().subscribe((before, now) -> {
      if (filter.get().scope() == Filter.Scope.SELECTED) {
        remake();
      }
    });
    filter.subscribe(now -> remake());
    order.subscribe(now -> remake());
    active.subscribe(now -> remake());
  }

  public ObjectProperty<Filter> filter() {
    return filter;
  }

  public ObjectProperty<Order> order() {
    return order;
  }

  /** Shows all again, or all that are selected on the map. */
  public void clear() {
    filter.set(Filter.NONE.with(filter.get().scope()));
  }

  /** Whether somebody looks at it. */
  public BooleanProperty active() {
    return active;
  }

  public ReadOnlyObjectProperty<List<Item>> rows() {
    return rows;
  }

  /** Ids of what is shown. */
  public List<Long> ids() {
    return rows.get().stream().map(Item::id).toList();
  }

  /**
   * The user chose rows. They become the map's selection, unless the table shows the selection: then a row is only
   * looked at, or the table would shrink to it.
   *
   * @param latest of the rows chosen
   */
  public void choose(Collection<Item> chosen, Item latest) {
    if (filter.get().scope() == Filter.Scope.ALL) {
      workbench.select(chosen.stream().map(Item::id).toList());
    }
    workbench.look(latest.id());
  }

  private void remake() {
    if (active.get()) {
      maker.wish(new Wish(workbench.pool().get(), workbench.selection().get(), filter.get(), order.get()));
    }
  }

  private void show(List<Item> made) {
    if (workbench.pool().get().size() == 0 && !made.isEmpty()) {
      return; // of a project that has been closed meanwhile
    }
    if (!made.equals(rows.get())) {
      rows.set(made);
    }
  }
}
