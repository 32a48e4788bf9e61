package dev.lacuna.desktop.table;

import atlantafx.base.controls.CustomTextField;
import dev.lacuna.desktop.model.Verdict;
import dev.lacuna.desktop.model.WorkbenchModel;
import dev.lacuna.desktop.parts.ChoiceNames;
import dev.lacuna.desktop.parts.Make;
import dev.lacuna.desktop.parts.Messages;
import dev.lacuna.desktop.parts.Show;
import dev.lacuna.desktop.parts.WrapBar;
import dev.lacuna.desktop.table.Filter.Scope;
import dev.lacuna.desktop.table.Filter.Standing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.animation.PauseTransition;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.util.Duration;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Above a table of questions: all or the selected ones, a search, what they are and how they stand, how many. */
public final class TableBar extends WrapBar {
  private static final Duration PAUSE = Duration.millis(180);

  private final WorkbenchModel workbench;
  private final TableModel model;
  private final Label count = Make.blank("muted", "figures");

  /**
   * @param id of the table, with which its search field is found
   * @param more what stands behind the filters
   */
  public TableBar(WorkbenchModel workbench, TableModel model, String id, Node... more) {
    super(new FlowPane(8, 6));
    this.workbench = workbench;
    this.model = model;
    ComboBox<Optional<Verdict>> verdict = choice("table.filter.verdict", verdicts(),
        it -> it.map(v -> Messages.text("verdict." + v.name().toLowerCase(Locale.ROOT)))
            .orElse(Messages.text("table.filter.verdict.any")),
        chosen -> model.filter().set(model.filter().get().with(chosen)));
    ComboBox<Standing> standing = choice("table.filter.standing", Arrays.asList(Standing.values()), TableBar::words,
        chosen -> model.filter().set(model.filter().get().with(chosen)));
    CustomTextField search = search(id);
    model.filter().subscribe(filter -> {
      verdict.setValue(filter.verdict());
      standing.setValue(filter.standing());
      if (!search.getText().strip().equals(filter.words().strip())) {
        search.setText(filter.words());
      }
    });
    count.setMinWidth(USE_PREF_SIZE);
    model.rows().subscribe(rows -> tell());
    workbench.pool().subscribe(pool -> tell());
    filters().getChildren().addAll(scopes(), search, verdict, standing);
    getChildren().add(count);
    getChildren().addAll(more);
  }

  private void tell() {
    count.setText(Messages.text("table.count", Show.count(model.rows().get().size()),
        Show.count(workbench.pool().get().size())));
  }

  private static List<Optional<Verdict>> verdicts() {
    List<Optional<Verdict>> all = new ArrayList<>(List.of(Optional.empty()));
    Arrays.stream(Verdict.values()).map(Optional::of).forEach(all::add);
    return all;
  }

  private static String words(Standing standing) {
    return switch (standing) {
      case ANY -> Messages.text("table.filter.standing.any");
      case LABELLED -> Messages.text("table.filter.standing.labelled");
      default -> Messages.text("outcome." + standing.name().toLowerCase(Locale.ROOT));
    };
  }

  private HBox scopes() {
    ToggleGroup group = new ToggleGroup();
    ToggleButton all = scope(Scope.ALL, "left-pill", group);
    ToggleButton selected = scope(Scope.SELECTED, "right-pill", group);
    workbench.selection().subscribe(ids -> selected.setText(ids.isEmpty() ? Messages.text("table.scope.selected")
        : Messages.text("table.scope.selected.count", Show.count(ids.size()))));
    return new HBox(all, selected);
  }

  private ToggleButton scope(Scope scope, String pill, ToggleGroup group) {
    String key = "table.scope." + scope.name().toLowerCase(Locale.ROOT);
    ToggleButton button = new ToggleButton(Messages.text(key));
    button.setMinWidth(USE_PREF_SIZE);
    button.setTooltip(new Tooltip(Messages.text(key + ".tooltip")));
    button.getStyleClass().add(pill);
    button.setToggleGroup(group);
    button.setOnAction(event -> {
      button.setSelected(true); // one of the two always is
      model.filter().set(model.filter().get().with(scope));
    });
    model.filter().subscribe(filter -> button.setSelected(filter.scope() == scope));
    return button;
  }

  private CustomTextField search(String id) {
    CustomTextField search = new CustomTextField();
    search.setId(id + "-search");
    search.getStyleClass().add("search");
    search.setLeft(new FontIcon(Feather.SEARCH));
    search.setPromptText(Messages.text("table.search"));
    search.setAccessibleText(Messages.text("table.search"));
    search.setTooltip(new Tooltip(Messages.text("table.search.tooltip")));
    search.setPrefColumnCount(16);
    PauseTransition wait = new PauseTransition(PAUSE);
    wait.setOnFinished(event -> model.filter().set(model.filter().get().with(search.getText())));
    search.textProperty().subscribe((before, words) -> wait.playFromStart());
    return search;
  }

  private static <T> ComboBox<T> choice(String key, List<T> choices, Function<T, String> words,
      Consumer<T> chosen) {
    ComboBox<T> box = new ComboBox<>();
    box.setId(key.replace('.', '-'));
    box.setAccessibleText(Messages.text(key));
    box.setTooltip(new Tooltip(Messages.text(key)));
    box.setConverter(new ChoiceNames<>(words));
    box.getItems().setAll(choices);
    box.valueProperty().subscribe((before, now) -> {
      if (now != null) {
        chosen.accept(now);
      }
    });
    return box;
  }
}
