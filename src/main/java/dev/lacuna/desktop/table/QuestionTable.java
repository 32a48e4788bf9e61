package dev.lacuna.desktop.table;

import dev.lacuna.desktop.model.ProjectSessionModel;
import dev.lacuna.desktop.model.ProjectViewStates;
import dev.lacuna.desktop.model.QuestionItem;
import dev.lacuna.desktop.parts.Controls;
import dev.lacuna.desktop.parts.Formats;
import dev.lacuna.desktop.parts.GlossaryTerm;
import dev.lacuna.desktop.parts.GlyphIcon;
import dev.lacuna.desktop.parts.LabelText;
import dev.lacuna.desktop.parts.Messages;
import dev.lacuna.desktop.parts.PredictionRows;
import dev.lacuna.desktop.parts.QuestionMenu;
import dev.lacuna.desktop.parts.RedrawWhileShown;
import dev.lacuna.desktop.parts.RowScroll;
import dev.lacuna.desktop.parts.VerdictText;
import dev.lacuna.desktop.theme.Glyph;
import dev.lacuna.desktop.theme.Themes;
import dev.lacuna.domain.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** Questions as rows; its selection is the map's. */
public final class QuestionTable extends TableView<QuestionItem> {
  /** More are not marked one by one: marking them would hold the window. */
  /** Each row by itself takes 12 µs of the window's thread, which 20,000 after a probing would hold for 0.25 s. */
  private static final int MOST_SINGLY = 200;
  private static final int MOST_MARKED = 2_000;

  private final ProjectSessionModel sessionModel;
  private final QuestionTableModel model;
  private final Themes themes;
  private final Map<TableColumn<QuestionItem, ?>, QuestionOrder.Column> orders = new HashMap<>();
  /** The columns that are shown, from the left. */
  private final ObjectProperty<List<QuestionOrder.Column>> shown = new SimpleObjectProperty<>(List.of());
  private final QuestionMenu menu;
  /** Those in use: the toolkit makes new ones when columns change. */
  private final Set<VerdictCell> verdicts = Collections.newSetFromMap(new WeakHashMap<>());
  private boolean following;
  /** The question that was marked last; a keyboard in the table keeps it from being scrolled to that one again. */
  private OptionalLong marked = OptionalLong.empty();

  public QuestionTable(ProjectSessionModel sessionModel, QuestionTableModel model, Themes themes) {
    this.sessionModel = sessionModel;
    this.model = model;
    this.themes = themes;
    setAccessibleText(Messages.text("table.accessible"));
    getStyleClass().addAll("dense", "question-table");
    Button all = Controls.button("table.clear", Feather.X, model::clear);
    VBox none = new VBox(12, Controls.label("table.none", "muted"), all);
    none.setAlignment(Pos.CENTER);
    none.visibleProperty().bind(model.made());
    setPlaceholder(none);
    menu = new QuestionMenu(sessionModel);
    menu.focuses(() -> sessionModel.selected().focus().get().flatMap(sessionModel.pool().get()::find));
    menu.act("menu.ask", Feather.EDIT_3, Optional.empty(),
        QuestionMenu.unless(() -> !getSelectionModel().isEmpty(), "why.noRow"),
        () -> sessionModel.job()
            .ask(getSelectionModel().getSelectedItems().stream().map(QuestionItem::id).toList()));
    menu.shares(() -> getSelectionModel().getSelectedItems().stream().map(QuestionItem::id).toList());
    setContextMenu(menu);
    getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
    column("table.text", QuestionOrder.Column.TEXT, 200, 380, QuestionItem::text);
    TableColumn<QuestionItem, String> verdict = column("table.verdict", QuestionOrder.Column.VERDICT, 126, 400,
        item -> VerdictText.of(item.finding()));
    verdict.setCellFactory(column -> {
      VerdictCell cell = new VerdictCell();
      verdicts.add(cell);
      return cell;
    });
    column("table.label", QuestionOrder.Column.LABEL, 90, 130, item -> LabelText.of(item.label()));
    column("table.who", QuestionOrder.Column.WHO, 50, 70, 130,
        item -> item.more().labelled().map(QuestionItem.Labelled::who).orElse(""));
    column("table.when", QuestionOrder.Column.WHEN, 112, 114, 124, this::when);
    column("table.round", QuestionOrder.Column.ROUND, 66, 66, 84,
        item -> item.more().round() == 0 ? "" : Formats.count(item.more().round()));
    // Figures for those who want them: chosen in the menu at the right of the headings.
    GlossaryTerm.head(column("table.p_unknown", QuestionOrder.Column.P_UNKNOWN, 90, 92, 110,
        item -> Formats.decimal(item.finding().pUnknown())), "p_unknown").setVisible(false);
    GlossaryTerm.head(column("table.entropy", QuestionOrder.Column.ENTROPY, 90, 92, 110,
        item -> Formats.decimal(item.finding().entropy())), "semantic_entropy").setVisible(false);
    setTableMenuButtonVisible(true);
    setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_ALL_COLUMNS);
    // The model sorts, off the window's thread.
    setSortPolicy(table -> {
      model.order().set(getSortOrder().stream().findFirst()
          .map(column -> new QuestionOrder(orders.getOrDefault(column, QuestionOrder.Column.NUMBER),
              column.getSortType() == TableColumn.SortType.DESCENDING))
          .orElse(QuestionOrder.AS_IMPORTED));
      return true;
    });
    keepColumns();
    model.order().subscribe(this::showOrder);
    model.rows().subscribe(this::showRows);
    // Also when rows came while nobody looked.
    RedrawWhileShown.draw(model.active(), this::mark, getItems(), sessionModel.selected().selection(),
        sessionModel.selected().focus());
    RedrawWhileShown.draw(model.active(), () -> verdicts.forEach(VerdictCell::paint), themes.dark());
    getSelectionModel().getSelectedIndices().addListener((ListChangeListener<Integer>) change -> chosen());
  }

  /** What can be done with the row looked at, without its label. */
  QuestionMenu menu() {
    return menu;
  }

  private String when(QuestionItem item) {
    return item.more().labelled().map(said -> Formats.day(said.at()))
        .orElse(item.label().outcome() == Outcome.OPEN ? "" : Messages.text("table.saving"));
  }

  private TableColumn<QuestionItem, String> column(String key, QuestionOrder.Column order, double least, double width,
      Function<QuestionItem, String> words) {
    return column(key, order, least, width, Double.MAX_VALUE, words);
  }

  /** @param most so that what is always short leaves the room to what may be long */
  private TableColumn<QuestionItem, String> column(String key, QuestionOrder.Column order, double least, double width,
      double most, Function<QuestionItem, String> words) {
    TableColumn<QuestionItem, String> column = new TableColumn<>(Messages.text(key));
    column.setMinWidth(least);
    column.setPrefWidth(width);
    column.setMaxWidth(most);
    column.setCellValueFactory(row -> new ReadOnlyStringWrapper(words.apply(row.getValue()).replace('\n', ' ')));
    orders.put(column, order);
    getColumns().add(column);
    return column;
  }

  /** Which columns are shown, and in which order, is as it was left. */
  private void keepColumns() {
    InvalidationListener changed = observable -> {
      if (!following) {
        shown.set(
            getVisibleLeafColumns().stream().map(column -> orders.getOrDefault(column, QuestionOrder.Column.NUMBER))
                .toList());
      }
    };
    getVisibleLeafColumns().addListener(changed);
    changed.invalidated(getVisibleLeafColumns());
    String name = "table." + model.filter().get().scope().name().toLowerCase(Locale.ROOT) + ".columns";
    sessionModel.viewStates().keep(name, shown, Optional.of(shown.get()),
        columns -> columns.stream().map(Enum::name).collect(Collectors.joining(" ")), words -> Optional.of(
            Arrays.stream(words.split(" "))
                .flatMap(text -> ProjectViewStates.one(QuestionOrder.Column.class, text).stream()).toList())
            .filter(columns -> !columns.isEmpty()));
    shown.subscribe(this::showColumns);
  }

  private void showColumns(List<QuestionOrder.Column> wanted) {
    following = true;
    for (TableColumn<QuestionItem, ?> column : getColumns()) {
      column.setVisible(wanted.contains(orders.get(column)));
    }
    Comparator<TableColumn<QuestionItem, ?>> place = Comparator.comparingInt(column -> {
      int at = wanted.indexOf(orders.get(column));
      return at < 0 ? Integer.MAX_VALUE : at;
    });
    List<TableColumn<QuestionItem, ?>> sorted = getColumns().stream().sorted(place).toList();
    if (!sorted.equals(getColumns())) {
      getColumns().setAll(sorted);
    }
    following = false;
  }

  private void showOrder(QuestionOrder order) {
    Optional<TableColumn<QuestionItem, ?>> column = getColumns().stream()
        .filter(element -> orders.get(element) == order.by())
        .findFirst();
    TableColumn.SortType type = order.down() ? TableColumn.SortType.DESCENDING : TableColumn.SortType.ASCENDING;
    boolean same = getSortOrder().equals(column.map(List::<TableColumn<QuestionItem, ?>>of).orElse(List.of()))
        && column.filter(element -> element.getSortType() != type).isEmpty();
    if (!same) {
      column.ifPresent(element -> element.setSortType(type));
      getSortOrder().setAll(column.stream().toList());
    }
  }

  private void chosen() {
    if (following) {
      return;
    }
    List<QuestionItem> chosen = new ArrayList<>(getSelectionModel().getSelectedItems());
    chosen.removeIf(item -> item == null);
    QuestionItem latest = getSelectionModel().getSelectedItem();
    if (!chosen.isEmpty() && latest != null) {
      following = true;
      marked = OptionalLong.of(latest.id());
      model.choose(chosen, latest);
      following = false;
    }
  }

  private void showRows(List<QuestionItem> rows) {
    following = true;
    int[] changed = ids(rows).equals(ids(getItems()))
        ? IntStream.range(0, rows.size()).filter(i -> !rows.get(i).equals(getItems().get(i))).toArray()
        : new int[0];
    if (changed.length == 0 || changed.length > MOST_SINGLY) {
      getItems().setAll(rows);
    } else {
      for (int row : changed) {
        getItems().set(row, rows.get(row));
      }
    }
    following = false;
    mark();
  }

  private static List<Long> ids(List<QuestionItem> rows) {
    return rows.stream().map(QuestionItem::id).toList();
  }

  /** The rows that are selected on the map, or the one that is looked at where the table shows the selection. */
  private void mark() {
    if (following || !model.active().get()) {
      return;
    }
    following = true;
    Optional<Long> focused = sessionModel.selected().focus().get();
    Set<Long> selected = model.filter().get().scope() == QuestionFilter.QuestionScope.ALL
        && !sessionModel.selected().selection().get().isEmpty()
            ? sessionModel.selected().selection().get()
            : focused.map(Set::of).orElse(Set.of());
    getSelectionModel().clearSelection();
    if (selected.size() <= MOST_MARKED) {
      int at = -1;
      for (int i = 0; i < getItems().size(); i++) {
        long id = getItems().get(i).id();
        if (selected.contains(id)) {
          getSelectionModel().select(i);
          at = at < 0 || focused.equals(Optional.of(id)) ? i : at;
        }
      }
      if (at >= 0) {
        OptionalLong before = marked;
        marked = OptionalLong.of(getItems().get(at).id());
        if (!isFocused() || !marked.equals(before)) {
          RowScroll.show(this, this::scrollTo, at, 2);
        }
      }
    }
    following = false;
  }

  private final class VerdictCell extends TableCell<QuestionItem, String> {
    private final Tooltip tip = new Tooltip();

    @Override
    protected void updateItem(@Nullable String words, boolean empty) {
      super.updateItem(words, empty);
      QuestionItem item = empty ? null : getTableRow().getItem();
      setText(item == null ? null : words);
      tip.setText(item == null ? "" : words + "\n" + PredictionRows.words(item.finding()));
      setTooltip(item == null ? null : tip);
      paint();
    }

    private void paint() {
      setGraphic(Optional.ofNullable(getTableRow()).filter(_ -> !isEmpty()).map(TableRow::getItem)
          .map(item -> new GlyphIcon(Glyph.of(item), themes.palette().of(item.finding().verdict()), themes.palette()))
          .orElse(null));
    }
  }
}
