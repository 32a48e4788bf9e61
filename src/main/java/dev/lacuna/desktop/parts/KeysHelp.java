package dev.lacuna.desktop.parts;

import java.util.Arrays;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** All keys on one page; the list stands in the message bundle as {@code keys.N} with the key and what it does. */
public final class KeysHelp {
  private KeysHelp() {}

  public static void show(Node owner) {
    GridPane grid = new GridPane(20, 7);
    grid.getStyleClass().addAll("dialog-body", "keys-body");
    for (int i = 1; Messages.has("keys." + i); i++) {
      String[] line = Messages.text("keys." + i).split("\\|", 2);
      Label key = new Label(Arrays.stream(line[0].split(", ")).map(usual -> Shortcut.shown(usual).getValue())
          .collect(Collectors.joining(", ")));
      key.getStyleClass().add("key");
      key.setMinWidth(Region.USE_PREF_SIZE);
      Label what = new Label(line[1]);
      what.setWrapText(true);
      what.setMinHeight(Region.USE_PREF_SIZE);
      GridPane.setHgrow(what, Priority.ALWAYS);
      grid.addRow(i, key, what);
    }
    Dialogs.of(owner, "keys", Messages.text("keys.title"), grid).show();
  }
}
