package dev.lacuna.desktop.table;

import dev.lacuna.desktop.model.LatestOnlyTask;
import dev.lacuna.desktop.model.ProjectSessionModel;
import dev.lacuna.desktop.model.QuestionItem;
import dev.lacuna.desktop.model.QuestionPool;
import dev.lacuna.desktop.model.QuestionSearch;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;

/**
 * A table of questions without any control: which are shown, in which order, and what choosing rows does. Filtering and
 * sorting are done off the window's thread, and only while somebody looks.
 */
public final class QuestionTableModel {
  private final ProjectSessionModel sessionModel;
  private final ObjectProperty<QuestionFilter> filter;
  private final ObjectProperty<QuestionOrder> order = new SimpleObjectProperty<>(QuestionOrder.AS_IMPORTED);
  private final BooleanProperty active = new SimpleBooleanProperty();
  private final ObjectProperty<List<QuestionItem>> rows = new SimpleObjectProperty<>(List.of());
  private final BooleanProperty made = new SimpleBooleanProperty();
  private final LatestOnlyTask making;

  private record Request(QuestionPool pool, Set<Long> selection, QuestionFilter filter, QuestionOrder order) {

    List<QuestionItem> make() {
      QuestionSearch search = QuestionSearch.of(filter.words());
      boolean some = filter.scope() == QuestionFilter.QuestionScope.SELECTED && !selection.isEmpty();
      Stream<QuestionItem> from = some ? pool.find(selection).stream() : pool.items().stream();
      return from.filter(item -> filter.lets(item, search)).sorted(order.comparator()).toList();
    }
  }

  public QuestionTableModel(ProjectSessionModel sessionModel, QuestionFilter.QuestionScope scope) {
    this.sessionModel = sessionModel;
    filter = new SimpleObjectProperty<>(QuestionFilter.NONE.with(scope));
    making = LatestOnlyTask.ofProject(sessionModel);
    String name = "table." + scope.name().toLowerCase(Locale.ROOT);
    sessionModel.viewStates().keep(name + ".filter", filter, Optional.of(QuestionFilter.NONE.with(scope)),
        QuestionFilter::written,
        QuestionFilter::read);
    sessionModel.viewStates().keep(name + ".order", order, Optional.of(QuestionOrder.AS_IMPORTED),
        QuestionOrder::written, QuestionOrder::read);
    sessionModel.project().subscribe(project -> made.set(made.get() && project.isPresent()));
    sessionModel.pool().subscribe(pool -> remake());
    sessionModel.selected().selection().subscribe((before, now) -> {
      if (filter.get().scope() == QuestionFilter.QuestionScope.SELECTED) {
        remake();
      }
    });
    filter.subscribe(now -> remake());
    order.subscribe(now -> remake());
    active.subscribe(now -> remake());
  }

  public ObjectProperty<QuestionFilter> filter() {
    return filter;
  }

  public ObjectProperty<QuestionOrder> order() {
    return order;
  }

  /** Shows all again, or all that are selected on the map. */
  public void clear() {
    filter.set(QuestionFilter.NONE.with(filter.get().scope()));
  }

  /** Whether somebody looks at it. */
  public BooleanProperty active() {
    return active;
  }

  public ReadOnlyObjectProperty<List<QuestionItem>> rows() {
    return rows;
  }

  /**
   * Whether the rows are those of the open project: until they are made, nothing can be said of them, not even that
   * there is none.
   */
  ReadOnlyBooleanProperty made() {
    return made;
  }

  /** Ids of what is shown. */
  public List<Long> ids() {
    return rows.get().stream().map(QuestionItem::id).toList();
  }

  /**
   * The user chose rows. They become the map's selection, unless the table shows the selection: then a row is only
   * looked at, or the table would shrink to it.
   *
   * @param latest of the rows chosen
   */
  public void choose(Collection<QuestionItem> chosen, QuestionItem latest) {
    if (filter.get().scope() == QuestionFilter.QuestionScope.ALL) {
      sessionModel.selected().select(chosen.stream().map(QuestionItem::id).toList());
    }
    sessionModel.selected().focusOn(latest.id());
  }

  private void remake() {
    if (active.get()) {
      Request request = new Request(sessionModel.pool().get(), sessionModel.selected().selection().get(), filter.get(),
          order.get());
      making.run(request::make, this::show);
    }
  }

  private void show(List<QuestionItem> found) {
    if (sessionModel.pool().get().size() == 0 && !found.isEmpty()) {
      return; // of a project that has been closed meanwhile
    }
    if (!found.equals(rows.get())) {
      rows.set(found);
    }
    made.set(sessionModel.project().get().isPresent());
  }
}
