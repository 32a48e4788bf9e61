package dev.lacuna.desktop.table;

import dev.lacuna.desktop.model.HistoryEntry;
import dev.lacuna.desktop.parts.BadReasonText;
import dev.lacuna.desktop.parts.Controls;
import dev.lacuna.desktop.parts.Formats;
import dev.lacuna.desktop.parts.Messages;
import java.util.List;
import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** What was said of a question: what, in place of what, who and when; what was taken back stays, and is pale. */
final class HistoryList extends VBox {
  private static final PseudoClass UNDONE = PseudoClass.getPseudoClass("undone");
  /** Each is some labels: a question that was answered and taken back for an hour would hold the window. */
  private static final int AT_ONCE = 20;

  HistoryList(LabelEditor editor) {
    super(8);
    setId("label-history");
    editor.history().subscribe(this::show);
  }

  private void show(List<HistoryEntry> history) {
    getChildren().setAll(history.stream().limit(AT_ONCE).map(HistoryList::entry).toList());
    if (history.isEmpty()) {
      Label none = Controls.label("table.history.none", "muted");
      none.setWrapText(true);
      none.setMinHeight(USE_PREF_SIZE);
      getChildren().add(none);
    } else if (history.size() > AT_ONCE) {
      Button all = Controls.plain("table.history.all", () -> getChildren().setAll(
          history.stream().map(HistoryList::entry).toList()), "flat", "small");
      all.setText(Messages.text("table.history.all", history.size()));
      getChildren().add(all);
    }
  }

  private static VBox entry(HistoryEntry element) {
    Label what = wrapped(words(element));
    what.pseudoClassStateChanged(UNDONE, !element.counts());
    Label who = wrapped(Messages.text(element.counts() ? "table.history.by" : "table.history.by.undone",
        element.who().isBlank() ? Messages.text("table.history.nobody") : element.who(), Formats.day(element.at())));
    who.getStyleClass().addAll("muted", "small");
    VBox entry = new VBox(1, what);
    entry.getStyleClass().add("history-entry");
    boolean turn = element.what() == HistoryEntry.What.UNDONE || element.what() == HistoryEntry.What.REDONE;
    element.before().filter(_ -> !turn).ifPresent(was -> {
      Label before = wrapped(Messages.text("table.history.before", words(was.what(), was.words())));
      before.getStyleClass().addAll("muted", "small");
      entry.getChildren().add(before);
    });
    entry.getChildren().add(who);
    return entry;
  }

  private static Label wrapped(String words) {
    Label label = new Label(words);
    label.setWrapText(true);
    return label;
  }

  static String words(HistoryEntry entry) {
    return entry.what() == HistoryEntry.What.UNDONE || entry.what() == HistoryEntry.What.REDONE
        ? Messages.text(key(entry.what()), entry.before().map(was -> words(was.what(), was.words())).orElse(""))
        : words(entry.what(), entry.words());
  }

  private static String words(HistoryEntry.What what, String words) {
    return switch (what) {
      case COMMENT, SOURCE -> Messages.text(words.isEmpty() ? key(what) + ".cleared" : key(what), words);
      case BAD -> Messages.text(key(what), BadReasonText.of(words));
      default -> Messages.text(key(what), words);
    };
  }

  private static String key(HistoryEntry.What what) {
    return "table.history." + what.name().toLowerCase(Locale.ROOT);
  }
}
