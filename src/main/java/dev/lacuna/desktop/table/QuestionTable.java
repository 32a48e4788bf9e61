package dev.lacuna.desktop.table;

import dev.lacuna.desktop.model.Item;
import dev.lacuna.desktop.model.Outcome;
import dev.lacuna.desktop.model.Remembered;
import dev.lacuna.desktop.model.WorkbenchModel;
import dev.lacuna.desktop.parts.Answers;
import dev.lacuna.desktop.parts.BeliefWords;
import dev.lacuna.desktop.parts.GlyphIcon;
import dev.lacuna.desktop.parts.LabelWords;
import dev.lacuna.desktop.parts.Make;
import dev.lacuna.desktop.parts.Messages;
import dev.lacuna.desktop.parts.QuestionMenu;
import dev.lacuna.desktop.parts.Show;
import dev.lacuna.desktop.theme.Glyph;
import dev.lacuna.desktop.theme.Themes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.beans.InvalidationListener;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** Questions as rows; its selection is the map's. */
public final class QuestionTable extends TableView<Item> {
  /** More are not marked one by one: marking them would hold the window. */
  private static final int MOST_MARKED = 2_000;

  private final WorkbenchModel workbench;
  private final TableModel model;
  private final Themes themes;
  private final Map<TableColumn<Item, ?>, Order.Column> orders = new HashMap<>();
  /** The columns that are shown, from the left. */
  private final ObjectProperty<List<Order.Column>> shown = new SimpleObjectProperty<>(List.of());
  private final QuestionMenu menu;
  private boolean following;

  public QuestionTable(WorkbenchModel workbench, TableModel model, Themes themes) {
    this.workbench = workbench;
    this.model = model;
    this.themes = themes;
    setAccessibleText(Messages.text("table.accessible"));
    getStyleClass().addAll("dense", "question-table");
    Button all = Make.button("table.clear", Feather.X, model::clear);
    VBox none = new VBox(12, Make.label("table.none", "muted"), all);
    none.setAlignment(Pos.CENTER);
    setPlaceholder(none);
    menu = new QuestionMenu(workbench);
    menu.looks(() -> workbench.focus().get().flatMap(workbench.pool().get()::find));
    menu.act("menu.ask", Feather.EDIT_3, Optional.empty(), () -> !getSelectionModel().isEmpty(),
        () -> workbench.job().ask(getSelectionModel().getSelectedItems().stream().map(Item::id).toList()));
    setContextMenu(menu);
    getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
    column("table.text", Order.Column.TEXT, 180, 300, Item::text);
    TableColumn<Item, String> verdict = column("table.verdict", Order.Column.VERDICT, 126, 340,
        item -> BeliefWords.of(item.belief()));
    verdict.setCellFactory(column -> new VerdictCell());
    column("table.label", Order.Column.LABEL, 100, 150, item -> LabelWords.of(item.label()));
    column("table.who", Order.Column.WHO, 50, 70, item -> item.more().said().map(Item.Said::who).orElse(""));
    column("table.when", Order.Column.WHEN, 112, 114, this::when);
    column("table.round", Order.Column.ROUND, 66, 66,
        item -> item.more().round() == 0 ? "" : Show.count(item.more().round()));
    // Figures for those who want them: chosen in the menu at the right of the headings.
    column("table.p_unknown", Order.Column.P_UNKNOWN, 90, 92, item -> Show.decimal(item.belief().pUnknown()))
        .setVisible(false);
    column("table.entropy", Order.Column.ENTROPY, 90, 92, item -> Show.decimal(item.belief().entropy()))
        .setVisible(false);
    setTableMenuButtonVisible(true);
    setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_ALL_COLUMNS);
    // The model sorts, off the window's thread.
    setSortPolicy(table -> {
      model.order().set(getSortOrder().stream().findFirst()
          .map(column -> new Order(orders.getOrDefault(column, Order.Column.NUMBER),
              column.getSortType() == TableColumn.SortType.DESCENDING)).orElse(Order.AS_IMPORTED));
      return true;
    });
    keepColumns();
    model.order().subscribe(this::showOrder);
    model.rows().subscribe(this::showRows);
    workbench.selection().subscribe(this::mark);
    workbench.focus().subscribe(this::mark);
    themes.dark().subscribe(dark -> refresh());
    getSelectionModel().getSelectedIndices().addListener((ListChangeListener<Integer>) change -> chosen());
  }

  /** What can be done with the row looked at, without its label. */
  QuestionMenu menu() {
    return menu;
  }

  private String when(Item item) {
    return item.more().said().map(it -> Show.day(it.at()))
        .orElse(item.label().outcome() == Outcome.OPEN ? "" : Messages.text("table.saving"));
  }

  private TableColumn<Item, String> column(String key, Order.Column order, double least, double width,
      Function<Item, String> words) {
    TableColumn<Item, String> column = new TableColumn<>(Messages.text(key));
    column.setMinWidth(least);
    column.setPrefWidth(width);
    column.setCellValueFactory(row -> new ReadOnlyStringWrapper(words.apply(row.getValue()).replace('\n', ' ')));
    orders.put(column, order);
    getColumns().add(column);
    return column;
  }

  /** Which columns are shown, and in which order, is as it was left. */
  private void keepColumns() {
    InvalidationListener changed = observable -> {
      if (!following) {
        shown.set(getVisibleLeafColumns().stream().map(column -> orders.getOrDefault(column, Order.Column.NUMBER))
            .toList());
      }
    };
    getVisibleLeafColumns().addListener(changed);
    changed.invalidated(getVisibleLeafColumns());
    String name = "table." + model.filter().get().scope().name().toLowerCase(Locale.ROOT) + ".columns";
    workbench.remembered().keep(name, shown, Optional.of(shown.get()),
        columns -> columns.stream().map(Enum::name).collect(Collectors.joining(" ")), words -> Optional.of(
            Arrays.stream(words.split(" ")).flatMap(it -> Remembered.one(Order.Column.class, it).stream()).toList())
            .filter(columns -> !columns.isEmpty()));
    shown.subscribe(this::showColumns);
  }

  private void showColumns(List<Order.Column> wanted) {
    following = true;
    for (TableColumn<Item, ?> column : getColumns()) {
      column.setVisible(wanted.contains(orders.get(column)));
    }
    Comparator<TableColumn<Item, ?>> place = Comparator.comparingInt(column -> {
      int at = wanted.indexOf(orders.get(column));
      return at < 0 ? Integer.MAX_VALUE : at;
    });
    List<TableColumn<Item, ?>> sorted = getColumns().stream().sorted(place).toList();
    if (!sorted.equals(getColumns())) {
      getColumns().setAll(sorted);
    }
    following = false;
  }

  private void showOrder(Order order) {
    Optional<TableColumn<Item, ?>> column = getColumns().stream().filter(it -> orders.get(it) == order.by())
        .findFirst();
    TableColumn.SortType type = order.down() ? TableColumn.SortType.DESCENDING : TableColumn.SortType.ASCENDING;
    boolean same = getSortOrder().equals(column.map(List::<TableColumn<Item, ?>>of).orElse(List.of()))
        && column.filter(it -> it.getSortType() != type).isEmpty();
    if (!same) {
      column.ifPresent(it -> it.setSortType(type));
      getSortOrder().setAll(column.stream().toList());
    }
  }

  private void chosen() {
    if (following) {
      return;
    }
    List<Item> chosen = new ArrayList<>(getSelectionModel().getSelectedItems());
    chosen.removeIf(item -> item == null);
    Item latest = getSelectionModel().getSelectedItem();
    if (!chosen.isEmpty() && latest != null) {
      following = true;
      model.choose(chosen, latest);
      following = false;
    }
  }

  private void showRows(List<Item> rows) {
    following = true;
    if (ids(rows).equals(ids(getItems()))) {
      for (int i = 0; i < rows.size(); i++) {
        if (!rows.get(i).equals(getItems().get(i))) {
          getItems().set(i, rows.get(i));
        }
      }
    } else {
      getItems().setAll(rows);
    }
    following = false;
    mark();
  }

  private static List<Long> ids(List<Item> rows) {
    return rows.stream().map(Item::id).toList();
  }

  /** The rows that are selected on the map, or the one that is looked at where the table shows the selection. */
  private void mark() {
    if (following || !model.active().get()) {
      return;
    }
    following = true;
    Optional<Long> looked = workbench.focus().get();
    Set<Long> selected = model.filter().get().scope() == Filter.Scope.ALL && !workbench.selection().get().isEmpty()
        ? workbench.selection().get() : looked.map(Set::of).orElse(Set.of());
    getSelectionModel().clearSelection();
    if (selected.size() <= MOST_MARKED) {
      int at = -1;
      for (int i = 0; i < getItems().size(); i++) {
        long id = getItems().get(i).id();
        if (selected.contains(id)) {
          getSelectionModel().select(i);
          at = at < 0 || looked.equals(Optional.of(id)) ? i : at;
        }
      }
      if (at >= 0 && !isFocused()) {
        scrollTo(Math.max(0, at - 2));
      }
    }
    following = false;
  }

  private final class VerdictCell extends TableCell<Item, String> {
    private final Tooltip tip = new Tooltip();

    @Override
    protected void updateItem(@Nullable String words, boolean empty) {
      super.updateItem(words, empty);
      Item item = empty ? null : getTableRow().getItem();
      setText(item == null ? null : words);
      tip.setText(item == null ? "" : words + "\n" + Answers.words(item.belief()));
      setTooltip(item == null ? null : tip);
      setGraphic(item == null ? null : new GlyphIcon(Glyph.of(item),
          themes.palette().of(item.belief().verdict()), themes.palette()));
    }
  }
}
