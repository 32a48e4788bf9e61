package dev.lacuna.desktop.strategy;

import dev.lacuna.desktop.parts.Formats;
import dev.lacuna.desktop.parts.Fxml;
import dev.lacuna.desktop.parts.Messages;
import dev.lacuna.desktop.parts.RowScroll;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/**
 * All strategies on a sheet over the pane: a search field and the list. Up and Down move in the list while the letters
 * go to the search field, Enter chooses, Escape closes.
 */
public final class StrategySheet extends StackPane {
  private final StrategyModel model;
  private Runnable closed = () -> {};
  @FXML
  private TextField search;
  @FXML
  private Label count;
  @FXML
  private ListView<StrategyOffer> list;

  public StrategySheet(StrategyModel model, String id) {
    this.model = model;
    Fxml.load(this);
    setId(id);
    managedProperty().bind(visibleProperty());
    search.setId(id + "-search");
    search.textProperty().bindBidirectional(model.words());
    list.setId(id + "-list");
    list.setCellFactory(_ -> new StrategyCell(model));
    model.found().subscribe(found -> {
      list.getItems().setAll(found);
      count.setText(
          Messages.text("strategy.count", Formats.count(found.size()), Formats.count(model.offers().get().size())));
      list.getSelectionModel().select(Math.max(0, indexOf(model.chosen().get())));
    });
    addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
  }

  /** @param whenClosed given the keyboard back; run once, when the sheet closes */
  public void open(Runnable whenClosed) {
    closed = whenClosed;
    model.words().set("");
    int at = Math.max(0, indexOf(model.chosen().get()));
    list.getSelectionModel().clearAndSelect(at);
    setVisible(true);
    toFront();
    search.requestFocus();
    RowScroll.show(list, list::scrollTo, at, 0);
  }

  @FXML
  public void close() {
    if (isVisible()) {
      setVisible(false);
      closed.run();
    }
  }

  /** Whether a node lies on a sheet, which has its own keys: no label is given and no round started by accident. */
  public static boolean holds(@Nullable Node owner) {
    for (Node node = owner; node != null; node = node.getParent()) {
      if (node instanceof StrategySheet) {
        return true;
      }
    }
    return false;
  }

  private int indexOf(String id) {
    for (int i = 0; i < list.getItems().size(); i++) {
      if (list.getItems().get(i).id().equals(id)) {
        return i;
      }
    }
    return -1;
  }

  private void pressed(KeyEvent event) {
    Node owner = getScene().getFocusOwner();
    boolean handled = true;
    if (event.getCode() == KeyCode.ESCAPE) {
      close();
    } else if (event.getCode() == KeyCode.ENTER) {
      choose();
    } else if (owner == search && (event.getCode() == KeyCode.DOWN || event.getCode() == KeyCode.UP)) {
      int by = event.getCode() == KeyCode.DOWN ? 1 : -1;
      int to = Math.clamp(list.getSelectionModel().getSelectedIndex() + by, 0, Math.max(0, list.getItems().size() - 1));
      list.getSelectionModel().clearAndSelect(to);
      RowScroll.show(list, list::scrollTo, to, 3);
    } else {
      handled = false;
    }
    if (handled) {
      event.consume();
    }
  }

  @FXML
  private void choose() {
    StrategyOffer offer = list.getSelectionModel().getSelectedItem();
    if (offer != null && model.choose(offer)) {
      close();
    }
  }
}
