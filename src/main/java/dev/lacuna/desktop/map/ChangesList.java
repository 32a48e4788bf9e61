package dev.lacuna.desktop.map;

import dev.lacuna.desktop.model.Item;
import dev.lacuna.desktop.model.MapFacts;
import dev.lacuna.desktop.model.MapFacts.Stop;
import dev.lacuna.desktop.model.Verdict;
import dev.lacuna.desktop.model.WorkbenchModel;
import dev.lacuna.desktop.parts.ChoiceNames;
import dev.lacuna.desktop.parts.GlyphIcon;
import dev.lacuna.desktop.parts.Make;
import dev.lacuna.desktop.parts.Messages;
import dev.lacuna.desktop.parts.Show;
import dev.lacuna.desktop.parts.Term;
import dev.lacuna.desktop.parts.WhyNot;
import dev.lacuna.desktop.theme.Glyph;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** What was learned and what was forgotten between the round shown and another; a row looks at its question. */
final class ChangesList extends VBox {
  /** The choice that follows the slider. */
  private static final long BEFORE = -1;

  private final WorkbenchModel workbench;
  private final MapModel map;
  private final ListView<Row> list = new ListView<>();
  private final Label between = Make.blank("strong");
  private final Label none = Make.blank("muted");
  private final ComboBox<Long> compared = new ComboBox<>();
  private boolean setting;

  /** A line of the list. */
  private sealed interface Row {}

  private record Heading(String words) implements Row {}

  private record Line(Changes.Change change) implements Row {}

  ChangesList(WorkbenchModel workbench, MapModel map) {
    super(10);
    this.workbench = workbench;
    this.map = map;
    list.setId("changes");
    list.getStyleClass().addAll("changes", "edge-to-edge");
    list.setAccessibleText(Messages.text("map.changes"));
    list.setCellFactory(view -> new Cell());
    VBox.setVgrow(list, Priority.ALWAYS);
    list.getSelectionModel().selectedItemProperty().subscribe(row -> {
      // A held-out question is not on the map and is never asked, so there is nothing to look at.
      if (row instanceof Line line && !MapFacts.isHeldOut(line.change().id())) {
        workbench.look(line.change().id());
      }
    });
    compared.setId("compared");
    compared.setMaxWidth(Double.MAX_VALUE);
    compared.setConverter(new ChoiceNames<>(round ->
        round == BEFORE ? Messages.text("map.changes.before") : RoundsStrip.name(round)));
    compared.setAccessibleText(Messages.text("map.changes.with"));
    compared.valueProperty().subscribe(round -> {
      if (!setting && round != null) {
        map.stops().compared().set(round == BEFORE ? Optional.empty() : Optional.of(round));
      }
    });
    between.setWrapText(true);
    none.setWrapText(true);
    between.setMinHeight(Region.USE_PREF_SIZE);
    none.setMinHeight(Region.USE_PREF_SIZE);
    Button learned = Make.button("map.changes.selectLearned", Feather.TRENDING_UP,
        () -> choose(map.stops().changes().get().learned()));
    Button forgotten = Make.button("map.changes.selectForgotten", Feather.TRENDING_DOWN,
        () -> choose(map.stops().changes().get().forgotten()));
    map.stops().changes().subscribe(changes -> {
      WhyNot.set(learned, none(pool(changes.learned()).isEmpty(), "why.noneLearned"));
      WhyNot.set(forgotten, none(pool(changes.forgotten()).isEmpty(), "why.noneForgotten"));
    });
    Term.explain(none, "forgetting");
    Label with = Make.label("map.changes.with", "muted");
    with.setLabelFor(compared);
    VBox row = new VBox(4, with, compared);
    learned.setMaxWidth(Double.MAX_VALUE);
    forgotten.setMaxWidth(Double.MAX_VALUE);
    VBox buttons = new VBox(8, learned, forgotten);
    getChildren().addAll(between, row, none, list, buttons);
    map.stops().changes().subscribe(changes -> redraw());
    map.stops().stops().subscribe(stops -> choices());
    map.stops().shown().subscribe(index -> redraw());
    map.palette().subscribe(palette -> list.refresh());
  }

  private void choose(List<Changes.Change> changes) {
    workbench.select(pool(changes));
  }

  /** Those that can be selected: held-out questions cannot. */
  private static List<Long> pool(List<Changes.Change> changes) {
    return changes.stream().map(Changes.Change::id).filter(id -> !MapFacts.isHeldOut(id)).toList();
  }

  private void choices() {
    setting = true;
    List<Long> rounds = new ArrayList<>(List.of(BEFORE));
    map.stops().stops().get().forEach(stop -> rounds.add(stop.round()));
    compared.getItems().setAll(rounds);
    compared.setValue(map.stops().compared().get().filter(rounds::contains).orElse(BEFORE));
    setting = false;
    redraw();
  }

  private void redraw() {
    Changes changes = map.stops().changes().get();
    List<Row> rows = new ArrayList<>();
    changes.from().ifPresent(from -> {
      add(rows, "map.changes.learned", false, changes.learned());
      add(rows, "map.changes.forgotten", false, changes.forgotten());
      add(rows, "map.changes.learned.heldOut", true, changes.learned());
      add(rows, "map.changes.forgotten.heldOut", true, changes.forgotten());
    });
    list.getItems().setAll(rows);
    boolean compares = changes.from().isPresent();
    between.setText(changes.from().map(from -> Messages.text("map.changes.between", RoundsStrip.name(from),
        RoundsStrip.name(changes.to()))).orElse(Messages.text("map.changes")));
    int learned = pool(changes.learned()).size();
    int forgotten = pool(changes.forgotten()).size();
    int heldOut = changes.learned().size() + changes.forgotten().size() + changes.heldOutSame() - learned - forgotten;
    none.setText(compares ? Messages.text("map.changes.summary", Show.count(learned), Show.count(forgotten),
        Show.count(changes.same())) + (heldOut == 0 ? "" : " " + Messages.text("map.changes.summary.heldOut",
        Show.count(changes.learned().size() - learned), Show.count(changes.forgotten().size() - forgotten),
        Show.count(changes.heldOutSame())))
        : Messages.text(map.stops().stops().get().size() > 1 ? "map.changes.first" : "map.changes.none"));
    list.setVisible(compares);
    WhyNot.set(compared, none(map.stops().stop().map(Stop::round).isEmpty() || map.stops().stops().get().size() < 2,
        "why.noRound"));
  }

  private static Optional<String> none(boolean there, String key) {
    return there ? Optional.of(Messages.text(key)) : Optional.empty();
  }

  /** Of the held-out questions nothing is said where none has changed; often there are none. */
  private static void add(List<Row> rows, String key, boolean heldOut, List<Changes.Change> changes) {
    List<Changes.Change> some = changes.stream().filter(it -> MapFacts.isHeldOut(it.id()) == heldOut).toList();
    if (!heldOut || !some.isEmpty()) {
      rows.add(new Heading(Messages.text(key, Show.count(some.size()))));
      some.forEach(change -> rows.add(new Line(change)));
    }
  }


  private final class Cell extends ListCell<Row> {
    Cell() {
      // As wide as the list, so that a long question wraps and does not scroll sideways.
      setPrefWidth(0);
      setWrapText(true);
      setGraphicTextGap(8);
    }

    @Override
    protected void updateItem(@Nullable Row row, boolean empty) {
      super.updateItem(row, empty);
      setGraphic(null);
      setText(null);
      setDisable(row instanceof Heading);
      getStyleClass().remove("changes-heading");
      switch (row) {
        case Heading(String words) -> {
          setText(words);
          getStyleClass().add("changes-heading");
        }
        case Line(Changes.Change change) -> {
          String question = MapFacts.isHeldOut(change.id())
              ? workbench.facts().get().heldOut().getOrDefault(change.id(), "")
              : workbench.pool().get().find(change.id()).map(Item::text).orElse("");
          setText(question);
          setGraphic(new HBox(4, glyph(change.before()), new Label("→"), glyph(change.after())));
          setAccessibleText(Messages.text("map.changes.line", question, verdict(change.before()),
              verdict(change.after())));
        }
        case null -> { }
      }
    }

    private GlyphIcon glyph(Verdict verdict) {
      return new GlyphIcon(Glyph.of(verdict), map.palette().get().of(verdict), map.palette().get());
    }

    private String verdict(Verdict verdict) {
      return Messages.text("verdict." + verdict.name().toLowerCase(Locale.ROOT));
    }
  }
}
