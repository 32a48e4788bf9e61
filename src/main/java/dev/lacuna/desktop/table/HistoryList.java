package dev.lacuna.desktop.table;

import dev.lacuna.desktop.model.Happening;
import dev.lacuna.desktop.parts.Make;
import dev.lacuna.desktop.parts.Messages;
import dev.lacuna.desktop.parts.ReasonWords;
import dev.lacuna.desktop.parts.Show;
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

  private void show(List<Happening> history) {
    getChildren().setAll(history.stream().limit(AT_ONCE).map(HistoryList::entry).toList());
    if (history.isEmpty()) {
      getChildren().add(Make.label("table.history.none", "muted"));
    } else if (history.size() > AT_ONCE) {
      Button all = Make.plain("table.history.all", () -> getChildren().setAll(
          history.stream().map(HistoryList::entry).toList()), "flat", "small");
      all.setText(Messages.text("table.history.all", history.size()));
      getChildren().add(all);
    }
  }

  private static VBox entry(Happening it) {
    Label what = wrapped(words(it));
    what.pseudoClassStateChanged(UNDONE, !it.counts());
    Label who = wrapped(Messages.text(it.counts() ? "table.history.by" : "table.history.by.undone",
        it.who().isBlank() ? Messages.text("table.history.nobody") : it.who(), Show.day(it.at())));
    who.getStyleClass().addAll("muted", "small");
    VBox entry = new VBox(1, what);
    entry.getStyleClass().add("history-entry");
    boolean turn = it.what() == Happening.What.UNDONE || it.what() == Happening.What.REDONE;
    it.before().filter(_ -> !turn).ifPresent(was -> {
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

  static String words(Happening it) {
    return it.what() == Happening.What.UNDONE || it.what() == Happening.What.REDONE
        ? Messages.text(key(it.what()), it.before().map(was -> words(was.what(), was.words())).orElse(""))
        : words(it.what(), it.words());
  }

  private static String words(Happening.What what, String words) {
    return switch (what) {
      case COMMENT, SOURCE -> Messages.text(words.isEmpty() ? key(what) + ".cleared" : key(what), words);
      case BAD -> Messages.text(key(what), ReasonWords.of(words));
      default -> Messages.text(key(what), words);
    };
  }

  private static String key(Happening.What what) {
    return "table.history." + what.name().toLowerCase(Locale.ROOT);
  }
}
