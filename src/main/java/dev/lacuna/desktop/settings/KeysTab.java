package dev.lacuna.desktop.settings;

import dev.lacuna.desktop.parts.Controls;
import dev.lacuna.desktop.parts.FieldNote;
import dev.lacuna.desktop.parts.Fxml;
import dev.lacuna.desktop.parts.Messages;
import dev.lacuna.desktop.parts.Shortcut;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.fxml.FXML;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** All keys of the window, each of which can be changed: the next key that is pressed takes its place. */
final class KeysTab extends VBox {
  private static final KeyCombination ESCAPE = KeyCombination.valueOf("Esc");

  private final KeysModel model;
  @FXML
  private FieldNote note;
  @FXML
  private TableView<Shortcut> table;
  @FXML
  private TableColumn<Shortcut, String> what;
  @FXML
  private TableColumn<Shortcut, Shortcut> key;
  @FXML
  private TableColumn<Shortcut, Shortcut> change;

  KeysTab(KeysModel model) {
    this.model = model;
    Fxml.load(this);
    what.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(KeysModel.name(row.getValue())));
    key.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
    key.setCellFactory(_ -> new KeyCell(model));
    change.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
    change.setCellFactory(_ -> new ChangeCell(model));
    what.prefWidthProperty().bind(table.widthProperty().multiply(0.44));
    key.prefWidthProperty().bind(table.widthProperty().multiply(0.22));
    change.prefWidthProperty().bind(table.widthProperty().multiply(0.34).subtract(20));
    table.getItems().setAll(Shortcut.values());
    table.getSelectionModel().clearSelection();
    addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    model.waiting().subscribe(_ -> tell());
    model.problem().subscribe(_ -> tell());
  }

  @FXML
  private void resetAll() {
    model.resetAll();
  }

  /** While a key is waited for, nothing else hears of any. */
  private void pressed(KeyEvent event) {
    if (model.waiting().get().isPresent()) {
      event.consume();
      Shortcut.pressed(event).ifPresent(pressed -> {
        if (pressed.equals(ESCAPE)) {
          model.leave();
        } else {
          model.take(pressed);
        }
      });
    }
  }

  private void tell() {
    String problem = model.problem().get();
    if (!problem.isEmpty()) {
      note.problem(problem);
    } else {
      note.plain(model.waiting().get().map(one -> Messages.text("settings.keys.press", KeysModel.name(one)))
          .orElse(""));
    }
  }

  /** The key, or that one is waited for. */
  private static final class KeyCell extends TableCell<Shortcut, Shortcut> {
    private final KeysModel model;
    private final Label badge = Controls.blank("key");

    KeyCell(KeysModel model) {
      this.model = model;
      accessibleTextProperty().bind(badge.textProperty());
    }

    @Override
    protected void updateItem(@Nullable Shortcut item, boolean empty) {
      super.updateItem(item, empty);
      badge.textProperty().unbind();
      if (item == null || empty) {
        setGraphic(null);
        badge.setText("");
      } else {
        badge.textProperty().bind(Bindings.createStringBinding(() -> model.waiting().get().equals(Optional.of(item))
            ? Messages.text("settings.keys.waiting")
            : item.text(), item.textProperty(), model.waiting()));
        setGraphic(badge);
      }
    }
  }

  /** Changes one key, and puts the usual one back. */
  private static final class ChangeCell extends TableCell<Shortcut, Shortcut> {
    private final Button change;
    private final Button reset;
    private final HBox both;

    ChangeCell(KeysModel model) {
      change = Controls.plain("settings.keys.change", () -> model.change(getItem()), "small");
      reset = Controls.button("settings.keys.reset", Feather.ROTATE_CCW, () -> model.reset(getItem()), "small", "flat");
      both = new HBox(6, change, reset);
      both.setAlignment(Pos.CENTER_LEFT);
      accessibleTextProperty().bind(change.accessibleTextProperty());
    }

    @Override
    protected void updateItem(@Nullable Shortcut item, boolean empty) {
      super.updateItem(item, empty);
      reset.visibleProperty().unbind();
      if (item == null || empty) {
        setGraphic(null);
        change.setAccessibleText("");
      } else {
        change.setId("settings-key-" + item.name());
        change.setAccessibleText(Messages.text("settings.keys.change.for", KeysModel.name(item)));
        reset.visibleProperty().bind(item.textProperty().map(now -> !now.equals(Shortcut.text(item.usual()))));
        setGraphic(both);
      }
    }
  }
}
