package dev.lacuna.desktop.parts;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumnBase;
import javafx.scene.control.Tooltip;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A term of the field where it stands, with its meaning from the glossary: shown while the pointer rests on it, while
 * the keyboard is on it, and by F1 for either; read out as its help.
 */
public final class GlossaryTerm {
  private static final double WIDTH = 380;
  private static final Duration SOON = Duration.millis(400);

  private final Node node;
  private final Tooltip meaning;

  private GlossaryTerm(Node node, Tooltip meaning) {
    this.node = node;
    this.meaning = meaning;
  }

  /** What a term means, in the window's language. */
  public static String meaning(String term) {
    return Glossary.spoken().meaning(term);
  }

  /** Gives a label or a control its meaning; a label can then be reached by the keyboard. */
  public static <T extends Control> T explain(T control, String... terms) {
    Glossary glossary = Glossary.spoken();
    Tooltip tooltip = new Tooltip(Arrays.stream(terms).map(text -> glossary.name(text) + ": " + glossary.meaning(text))
        .collect(Collectors.joining("\n\n")));
    tooltip.setWrapText(true);
    tooltip.setPrefWidth(WIDTH);
    tooltip.setShowDelay(SOON);
    tooltip.setShowDuration(Duration.INDEFINITE);
    control.setTooltip(tooltip);
    control.setAccessibleHelp(Arrays.stream(terms).map(glossary::meaning).collect(Collectors.joining(" ")));
    if (control instanceof Label) {
      control.getStyleClass().add("term");
      control.setFocusTraversable(true);
    }
    GlossaryTerm term = new GlossaryTerm(control, tooltip);
    control.getProperties().put(GlossaryTerm.class, term);
    control.focusVisibleProperty().subscribe(now -> {
      if (now && control instanceof Label) {
        term.show();
      } else {
        tooltip.hide();
      }
    });
    return control;
  }

  /** Gives the heading of a column its meaning; the column keeps its words for the menu of columns. */
  public static <T extends TableColumnBase<?, ?>> T head(T column, String... terms) {
    column.setGraphic(explain(new Label(column.getText()), terms));
    column.getStyleClass().add("explained");
    return column;
  }

  /** The one under the pointer, else the one that has the keyboard. */
  public static Optional<GlossaryTerm> at(Scene scene) {
    return pointed(scene.getRoot()).or(() -> of(scene.getFocusOwner()));
  }

  private static Optional<GlossaryTerm> pointed(Parent parent) {
    for (Node child : parent.getChildrenUnmodifiable()) {
      if (child.isHover()) {
        Optional<GlossaryTerm> deeper = child instanceof Parent inner ? pointed(inner) : Optional.empty();
        return deeper.or(() -> of(child));
      }
    }
    return Optional.empty();
  }

  private static Optional<GlossaryTerm> of(@Nullable Node node) {
    return node != null && node.hasProperties()
        && node.getProperties().get(GlossaryTerm.class) instanceof GlossaryTerm term
            ? Optional.of(term)
            : Optional.empty();
  }

  /** Shows the meaning beneath the term. */
  public void show() {
    Bounds place = node.localToScreen(node.getBoundsInLocal());
    if (place != null) {
      meaning.setAutoHide(true);
      meaning.show(node, place.getMinX(), place.getMaxY() + 4);
    }
  }
}
