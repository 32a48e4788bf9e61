package dev.lacuna.desktop.map;

import dev.lacuna.desktop.model.MapState.TimelineStop;
import dev.lacuna.desktop.model.MapState;
import dev.lacuna.desktop.model.ProjectSessionModel;
import dev.lacuna.desktop.model.QuestionItem;
import dev.lacuna.desktop.parts.ChoiceLabels;
import dev.lacuna.desktop.parts.Controls;
import dev.lacuna.desktop.parts.DisabledReason;
import dev.lacuna.desktop.parts.Formats;
import dev.lacuna.desktop.parts.GlossaryTerm;
import dev.lacuna.desktop.parts.GlyphIcon;
import dev.lacuna.desktop.parts.Messages;
import dev.lacuna.desktop.theme.Glyph;
import dev.lacuna.domain.Verdict;
import java.util.ArrayList;
import java.util.List;
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
final class RoundChangesList extends VBox {
  /** The choice that follows the slider. */
  private static final long BEFORE = -1;

  private final ProjectSessionModel sessionModel;
  private final MapModel map;
  private final ListView<Row> list = new ListView<>();
  private final Label between = Controls.blank("strong");
  private final Label none = Controls.blank("muted");
  private final ComboBox<Long> compared = new ComboBox<>();
  private boolean setting;

  /** A line of the list. */
  private sealed interface Row {}

  private record Heading(String words) implements Row {}

  private record Line(RoundChanges.Change change) implements Row {}

  RoundChangesList(ProjectSessionModel sessionModel, MapModel map) {
    super(10);
    this.sessionModel = sessionModel;
    this.map = map;
    list.setId("changes");
    list.getStyleClass().addAll("changes", "edge-to-edge");
    list.setAccessibleText(Messages.text("map.changes"));
    list.setCellFactory(view -> new Cell());
    VBox.setVgrow(list, Priority.ALWAYS);
    list.getSelectionModel().selectedItemProperty().subscribe(row -> {
      // A held-out question is not on the map and is never asked, so there is nothing to look at.
      if (row instanceof Line line && !MapState.isHeldOut(line.change().id())) {
        sessionModel.selected().focusOn(line.change().id());
      }
    });
    compared.setId("compared");
    compared.setMaxWidth(Double.MAX_VALUE);
    compared.setConverter(new ChoiceLabels<>(
        round -> round == BEFORE ? Messages.text("map.changes.before") : RoundTimelineStrip.name(round)));
    compared.setAccessibleText(Messages.text("map.changes.with"));
    compared.valueProperty().subscribe(round -> {
      if (!setting && round != null) {
        map.timeline().compared().set(round == BEFORE ? Optional.empty() : Optional.of(round));
      }
    });
    between.setWrapText(true);
    none.setWrapText(true);
    between.setMinHeight(Region.USE_PREF_SIZE);
    none.setMinHeight(Region.USE_PREF_SIZE);
    Button learned = Controls.button("map.changes.selectLearned", Feather.TRENDING_UP,
        () -> choose(map.timeline().changes().get().learned()));
    Button forgotten = Controls.button("map.changes.selectForgotten", Feather.TRENDING_DOWN,
        () -> choose(map.timeline().changes().get().forgotten()));
    map.timeline().changes().subscribe(changes -> {
      DisabledReason.set(learned, none(pool(changes.learned()).isEmpty(), "why.noneLearned"));
      DisabledReason.set(forgotten, none(pool(changes.forgotten()).isEmpty(), "why.noneForgotten"));
    });
    GlossaryTerm.explain(none, "forgetting");
    Label with = Controls.label("map.changes.with", "muted");
    with.setLabelFor(compared);
    VBox row = new VBox(4, with, compared);
    learned.setMaxWidth(Double.MAX_VALUE);
    forgotten.setMaxWidth(Double.MAX_VALUE);
    VBox buttons = new VBox(8, learned, forgotten);
    getChildren().addAll(between, row, none, list, buttons);
    map.timeline().changes().subscribe(changes -> redraw());
    map.timeline().timeline().subscribe(timeline -> choices());
    map.timeline().shown().subscribe(index -> redraw());
    map.palette().subscribe(palette -> list.refresh());
  }

  private void choose(List<RoundChanges.Change> changes) {
    sessionModel.selected().select(pool(changes));
  }

  /** Those that can be selected: held-out questions cannot. */
  private static List<Long> pool(List<RoundChanges.Change> changes) {
    return changes.stream().map(RoundChanges.Change::id).filter(id -> !MapState.isHeldOut(id)).toList();
  }

  private void choices() {
    setting = true;
    List<Long> rounds = new ArrayList<>(List.of(BEFORE));
    map.timeline().timeline().get().forEach(stop -> rounds.add(stop.round()));
    compared.getItems().setAll(rounds);
    compared.setValue(map.timeline().compared().get().filter(rounds::contains).orElse(BEFORE));
    setting = false;
    redraw();
  }

  private void redraw() {
    RoundChanges changes = map.timeline().changes().get();
    List<Row> rows = new ArrayList<>();
    changes.from().ifPresent(from -> {
      add(rows, "map.changes.learned", false, changes.learned());
      add(rows, "map.changes.forgotten", false, changes.forgotten());
      add(rows, "map.changes.learned.heldOut", true, changes.learned());
      add(rows, "map.changes.forgotten.heldOut", true, changes.forgotten());
    });
    list.getItems().setAll(rows);
    boolean compares = changes.from().isPresent();
    between.setText(changes.from().map(from -> Messages.text("map.changes.between", RoundTimelineStrip.name(from),
        RoundTimelineStrip.name(changes.to()))).orElse(Messages.text("map.changes")));
    int learned = pool(changes.learned()).size();
    int forgotten = pool(changes.forgotten()).size();
    int heldOut = changes.learned().size() + changes.forgotten().size() + changes.heldOutSame() - learned - forgotten;
    none.setText(compares ? Messages.text("map.changes.summary", Formats.count(learned), Formats.count(forgotten),
        Formats.count(changes.same()))
        + (heldOut == 0 ? ""
            : " " + Messages.text("map.changes.summary.heldOut",
                Formats.count(changes.learned().size() - learned),
                Formats.count(changes.forgotten().size() - forgotten),
                Formats.count(changes.heldOutSame())))
        : Messages.text(map.timeline().timeline().get().size() > 1 ? "map.changes.first" : "map.changes.none"));
    list.setVisible(compares);
    DisabledReason.set(compared,
        none(map.timeline().stop().map(TimelineStop::round).isEmpty() || map.timeline().timeline().get().size() < 2,
            "why.noRound"));
  }

  private static Optional<String> none(boolean there, String key) {
    return there ? Optional.of(Messages.text(key)) : Optional.empty();
  }

  /** Of the held-out questions nothing is said where none has changed; often there are none. */
  private static void add(List<Row> rows, String key, boolean heldOut, List<RoundChanges.Change> changes) {
    List<RoundChanges.Change> some = changes.stream().filter(element -> MapState.isHeldOut(element.id()) == heldOut)
        .toList();
    if (!heldOut || !some.isEmpty()) {
      rows.add(new Heading(Messages.text(key, Formats.count(some.size()))));
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
      setAccessibleText(null);
      setDisable(row instanceof Heading);
      getStyleClass().remove("changes-heading");
      switch (row) {
        case Heading(String words) -> {
          setText(words);
          getStyleClass().add("changes-heading");
        }
        case Line(RoundChanges.Change change) -> {
          String question = MapState.isHeldOut(change.id())
              ? sessionModel.map().state().get().heldOut().getOrDefault(change.id(), "")
              : sessionModel.pool().get().find(change.id()).map(QuestionItem::text).orElse("");
          setText(question);
          setGraphic(new HBox(4, glyph(change.before()), new Label("→"), glyph(change.after())));
          setAccessibleText(Messages.text("map.changes.line", question, verdict(change.before()),
              verdict(change.after())));
        }
        case null -> {}
      }
    }

    private GlyphIcon glyph(Verdict verdict) {
      return new GlyphIcon(Glyph.of(verdict), map.palette().get().of(verdict), map.palette().get());
    }

    private String verdict(Verdict verdict) {
      return Messages.text("verdict." + verdict.word());
    }
  }
}
