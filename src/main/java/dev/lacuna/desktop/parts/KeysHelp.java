package dev.lacuna.desktop.parts;

import java.util.Arrays;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;

/** All keys on one page; the list stands in the message bundle as {@code keys.N} with the key and what it does. */
public final class KeysHelp {
  private static final int IN_A_COLUMN = 16;

  private KeysHelp() {}

  public static void show(Node owner) {
    GridPane grid = new GridPane(20, 7);
    grid.getStyleClass().add("dialog-body");
    for (int i = 1; Messages.has("keys." + i); i++) {
      String[] line = Messages.text("keys." + i).split("\\|", 2);
      Label key = new Label(Arrays.stream(line[0].split(", ")).map(usual -> Shortcut.shown(usual).getValue())
          .collect(Collectors.joining(", ")));
      key.getStyleClass().add("key");
      int column = (i - 1) / IN_A_COLUMN * 2;
      grid.add(key, column, (i - 1) % IN_A_COLUMN);
      Label what = new Label(line[1]);
      key.setMinWidth(Region.USE_PREF_SIZE);
      what.setMinWidth(Region.USE_PREF_SIZE);
      grid.add(what, column + 1, (i - 1) % IN_A_COLUMN);
    }
    Dialogs.of(owner, "keys", Messages.text("keys.title"), grid).show();
  }
}
