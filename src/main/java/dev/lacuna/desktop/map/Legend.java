package dev.lacuna.desktop.map;

import dev.lacuna.desktop.parts.Controls;
import dev.lacuna.desktop.parts.Formats;
import dev.lacuna.desktop.parts.GlossaryTerm;
import dev.lacuna.desktop.parts.GlyphIcon;
import dev.lacuna.desktop.parts.Messages;
import dev.lacuna.desktop.parts.TextEntry;
import dev.lacuna.desktop.theme.Glyph;
import dev.lacuna.desktop.theme.Palette;
import dev.lacuna.domain.Outcome;
import dev.lacuna.domain.Verdict;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.css.PseudoClass;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * What shapes and colours mean, with live counts of the selection. A row hides its kind, and shows it again. It takes
 * at most a part of the map's height and scrolls beyond; its head folds it away.
 */
final class Legend extends VBox {
  /** Of the map's height; the points are what one came for. */
  private static final double SHARE = 0.45;
  private static final double LEAST = 110;
  /**
   * A map that is lower or narrower than this, in sizes of text, starts with the legend folded: the panel beside it
   * counts the verdicts too.
   */
  private static final double SMALL = 40;
  private static final double NARROW = 53;

  /**
   * What lies behind the points.
   *
   * @param shaded whether it is shaded by what is unknown
   * @param judged how many judged questions are drawn in the place of that; empty for none
   */
  record Background(boolean shaded, Optional<Long> judged) {}

  private static final int GRADIENT_STOPS = 8;
  private static final PseudoClass FOLDED = PseudoClass.getPseudoClass("folded");

  private final Consumer<LegendKind> toggled;
  private final Consumer<LegendKind> alone;
  private final VBox rows = new VBox(1);
  private final ScrollPane scroll = new Rows(rows);
  private final FontIcon arrow = new FontIcon(Feather.CHEVRON_DOWN);
  private final ToggleButton head = new ToggleButton();
  private boolean roomy = true;
  private boolean sized;
  /** Whether it was opened or folded by hand; empty as the map's size has it. */
  private final ObjectProperty<Optional<Boolean>> chosen = new SimpleObjectProperty<>(Optional.empty());
  private ColourBy shown = ColourBy.Known.VERDICT;

  /**
   * @param toggled hides a kind or shows it again
   * @param alone hides all other kinds of its group, or shows them again where it is alone already
   */
  Legend(Consumer<LegendKind> toggled, Consumer<LegendKind> alone) {
    this.toggled = toggled;
    this.alone = alone;
    getStyleClass().add("legend");
    setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
    setPickOnBounds(false);
    scroll.getStyleClass().addAll("edge-to-edge", "legend-scroll");
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.setMinHeight(0);
    scroll.setMaxHeight(LEAST);
    head.setId("legend-head");
    head.getStyleClass().addAll("legend-toggle", "legend-head");
    HBox words = new HBox(8, Controls.label("legend.title", "small", "muted"), Controls.spring(), arrow);
    words.getStyleClass().add("legend-row");
    words.setMouseTransparent(true);
    head.setGraphic(words);
    head.setMaxWidth(Double.MAX_VALUE);
    head.setSelected(true);
    head.selectedProperty().subscribe(open -> {
      scroll.setVisible(open);
      scroll.setManaged(open);
      pseudoClassStateChanged(FOLDED, !open);
      arrow.setIconCode(open ? Feather.CHEVRON_DOWN : Feather.CHEVRON_UP);
      head.setAccessibleText(Messages.text(open ? "legend.fold" : "legend.unfold"));
    });
    head.setOnAction(event -> chosen.set(Optional.of(head.isSelected())));
    chosen.subscribe(open -> head.setSelected(open.orElse(roomy)));
    getChildren().addAll(head, scroll);
  }

  /** Whether the user wants it open. */
  ObjectProperty<Optional<Boolean>> chosen() {
    return chosen;
  }

  /** How large the map is that it lies on. */
  void over(double newWidth, double newHeight) {
    if (!sized && newWidth > 0 && newHeight > 0) {
      sized = true;
      head.applyCss();
      double em = head.getFont().getSize();
      roomy = newWidth >= NARROW * em && newHeight >= SMALL * em;
      head.setSelected(chosen.get().orElse(roomy));
    }
    scroll.setMaxHeight(Math.max(LEAST, newHeight * SHARE));
  }

  /** It is as high as its rows, as long as these are not higher than their part of the map. */
  private static final class Rows extends ScrollPane {
    private final VBox rows;

    Rows(VBox rows) {
      super(rows);
      this.rows = rows;
    }

    @Override
    protected double computePrefHeight(double width) {
      return Math.min(Math.ceil(rows.prefHeight(-1)), getMaxHeight());
    }
  }

  void show(MapView view, Set<LegendKind> hidden, Palette palette, Background background) {
    Node owner = getScene() == null ? null : getScene().getFocusOwner();
    Optional<String> focused = Optional.ofNullable(owner).filter(node -> TextEntry.within(node, rows)).map(Node::getId);
    rows.getChildren().clear();
    KindCounts counts = view.counts();
    boolean plain = view.colouring().by() != ColourBy.Known.VERDICT;
    if (!shown.equals(view.colouring().by())) {
      // New colours say nothing without it.
      shown = view.colouring().by();
      head.setSelected(true);
    }
    for (Verdict verdict : Verdict.values()) {
      if (verdict != Verdict.UNPROBED || counts.of(verdict) > 0) {
        row(new LegendKind(LegendKind.Group.VERDICT, verdict.ordinal()), glyph(Glyph.of(verdict),
            plain ? palette.muted() : palette.of(verdict), palette),
            Messages.text("verdict." + verdict.word()), counts.of(verdict), hidden);
      }
    }
    row(new LegendKind(LegendKind.Group.GENERATED, 0),
        glyph(Glyph.STAR, plain ? palette.muted() : palette.of(Verdict.UNKNOWN), palette),
        Messages.text("legend.generated"), counts.generated(), hidden);
    row(new LegendKind(LegendKind.Group.LABELLED, 0), tick(), Messages.text("legend.labelled"),
        counts.of(Outcome.ANSWERED),
        hidden);
    view.colouring().ramp().ifPresent(ramp -> ramp(view.colouring().by(), ramp, palette));
    if (!view.colouring().names().isEmpty()) {
      rows.getChildren().add(title(view.colouring().by()));
    }
    for (int i = 0; i < view.colouring().names().size(); i++) {
      Region swatch = new Region();
      swatch.getStyleClass().add("swatch");
      swatch.setStyle("-fx-background-color: " + css(view.colouring().table()[i]));
      row(new LegendKind(LegendKind.Group.COLOUR, i), swatch, view.colouring().names().get(i), counts.colour(i),
          hidden);
    }
    if (background.judged().isPresent()) {
      Label number = new Label(Formats.count(background.judged().get()));
      number.setMinWidth(Region.USE_PREF_SIZE);
      number.getStyleClass().addAll("figures", "muted");
      HBox title = new HBox(8, Controls.label("legend.judged", "small", "muted"), Controls.spring(), number);
      title.getStyleClass().add("legend-count");
      background(title, Messages.text("legend.judged.end"), IntStream.rangeClosed(0, GRADIENT_STOPS)
          .map(stop -> palette.ramp((double) stop / GRADIENT_STOPS)));
    } else if (background.shaded()) {
      background(Controls.label("legend.frontier", "small", "muted", "legend-title"), "100 %",
          IntStream.rangeClosed(0, GRADIENT_STOPS)
              .map(stop -> palette.frontier().of((double) stop / GRADIENT_STOPS, 1)));
    }
    // The row that has the keyboard is made anew, and has it again.
    focused.flatMap(id -> rows.lookupAll("#" + id).stream().findFirst())
        .ifPresent(Node::requestFocus);
    scroll.requestLayout();
  }

  /** What a way of colouring is called. */
  static String name(ColourBy by) {
    return switch (by) {
      case ColourBy.Column(String name) -> name;
      case ColourBy.Known known -> Messages.text("map.colour." + known.name().toLowerCase(Locale.ROOT));
    };
  }

  private static Label title(ColourBy by) {
    Label title = new Label(name(by));
    title.getStyleClass().addAll("small", "muted", "legend-title");
    return title;
  }

  private void ramp(ColourBy by, PointColouring.Ramp ramp, Palette palette) {
    Region bar = new Region();
    bar.getStyleClass().add("ramp");
    bar.setStyle("-fx-background-color: linear-gradient(to right, " + css(palette.ramp(0)) + ", "
        + css(palette.ramp(0.5)) + ", " + css(palette.ramp(1)) + ")");
    HBox ends = new HBox(new Label(end(ramp.low())), Controls.spring(), new Label(end(ramp.high())));
    ends.getStyleClass().addAll("small", "legend-ends");
    VBox.setMargin(bar, new Insets(2, 6, 0, 6));
    rows.getChildren().addAll(by == ColourBy.Known.ENTROPY
        ? Controls.term("legend.entropy", "semantic_entropy", "small", "muted", "legend-title")
        : by == ColourBy.Known.P_UNKNOWN ? GlossaryTerm.explain(title(by), "p_unknown") : title(by), bar, ends);
  }

  /** What the colours behind the points say. */
  private void background(Node title, String end, IntStream colours) {
    Region bar = new Region();
    bar.getStyleClass().add("ramp");
    bar.setId("legend-ground");
    bar.setStyle("-fx-background-color: linear-gradient(to right, " + colours.mapToObj(Legend::css)
        .collect(Collectors.joining(", ")) + ")");
    HBox ends = new HBox(new Label("0 %"), Controls.spring(), new Label(end));
    ends.getStyleClass().addAll("small", "legend-ends");
    VBox.setMargin(bar, new Insets(2, 6, 0, 6));
    rows.getChildren().addAll(title, bar, ends);
  }

  static String end(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e9 ? Long.toString((long) value) : Formats.decimal(value);
  }

  private void row(LegendKind kind, Node picture, String words, int count, Set<LegendKind> hidden) {
    Label name = new Label(words);
    name.getStyleClass().add("legend-name");
    picture.getStyleClass().add("legend-picture");
    Label number = new Label(Formats.count(count));
    number.setMinWidth(Region.USE_PREF_SIZE);
    number.getStyleClass().addAll("figures", "muted");
    HBox content = new HBox(8, picture, name, Controls.spring(), number);
    content.getStyleClass().add("legend-row");
    boolean off = hidden.contains(kind);
    ToggleButton row = new ToggleButton("", content);
    row.setId("legend-" + kind.group().name().toLowerCase(Locale.ROOT) + "-" + kind.index());
    row.getStyleClass().add("legend-toggle");
    row.setSelected(!off);
    row.setMaxWidth(Double.MAX_VALUE);
    content.setMouseTransparent(true);
    term(kind).ifPresent(term -> GlossaryTerm.explain(row, term));
    row.setAccessibleText(Messages.text(off ? "legend.hidden" : "legend.shown", words, Formats.count(count)));
    row.setOnAction(event -> toggled.accept(kind));
    if (kind.group() == LegendKind.Group.VERDICT || kind.group() == LegendKind.Group.COLOUR) {
      Button only = new Button(Messages.text("legend.only"));
      only.setId("legend-only-" + kind.group().name().toLowerCase(Locale.ROOT) + "-" + kind.index());
      only.getStyleClass().addAll("flat", "small", "legend-only");
      only.setAccessibleText(Messages.text("legend.only.accessible", words));
      only.setOnAction(event -> alone.accept(kind));
      StackPane both = new StackPane(row, only);
      StackPane.setAlignment(only, Pos.CENTER_RIGHT);
      // It covers the figure only while the pointer or the keyboard is there.
      only.opacityProperty().bind(Bindings.when(both.hoverProperty().or(only.focusedProperty())).then(1.0)
          .otherwise(0.0));
      rows.getChildren().add(both);
    } else {
      rows.getChildren().add(row);
    }
  }

  /** What a kind is called in the glossary. */
  private static Optional<String> term(LegendKind kind) {
    return switch (kind.group()) {
      case VERDICT -> Optional.of(Verdict.values()[kind.index()]).filter(verdict -> verdict != Verdict.UNPROBED)
          .map(Verdict::word);
      case GENERATED -> Optional.of("generated");
      case LABELLED, COLOUR -> Optional.empty();
    };
  }

  private static Node glyph(Glyph glyph, int colour, Palette palette) {
    return new GlyphIcon(glyph, colour, palette);
  }

  private static Label tick() {
    Label tick = new Label("✓");
    tick.getStyleClass().add("legend-tick");
    return tick;
  }

  private static String css(int argb) {
    return String.format(Locale.ROOT, "#%06x", argb & 0xFFFFFF);
  }
}
