package dev.lacuna.desktop.strategy;

import dev.lacuna.desktop.parts.Make;
import dev.lacuna.desktop.parts.Messages;
import dev.lacuna.desktop.parts.Show;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * All strategies on a sheet over the pane: a search field and the list. Up and Down move in the list while the letters go
 * to the search field, Enter chooses, Escape closes.
 */
public final class StrategySheet extends StackPane {
  private static final double WIDTH = 640;
  private static final double HEIGHT = 620;

  private final TextField search = new TextField();
  private final ListView<StrategyOffer> list = new ListView<>();
  private final Label count = Make.blank("muted", "small", "figures");
  private final StrategyModel model;
  private Runnable closed = () -> {};

  public StrategySheet(StrategyModel model, String id) {
    this.model = model;
    setId(id);
    setVisible(false);
    managedProperty().bind(visibleProperty());
    search.setId(id + "-search");
    search.setPromptText(Messages.text("strategy.search"));
    search.setAccessibleText(Messages.text("strategy.search"));
    search.textProperty().bindBidirectional(model.words());
    HBox.setHgrow(search, Priority.ALWAYS);
    list.setId(id + "-list");
    list.setAccessibleText(Messages.text("strategy.list"));
    list.getStyleClass().addAll("strategy-list", "edge-to-edge");
    list.setCellFactory(_ -> new StrategyCell(model));
    list.setPlaceholder(Make.label("strategy.none", "muted"));
    list.setOnMouseClicked(event -> choose());
    VBox.setVgrow(list, Priority.ALWAYS);
    HBox top = new HBox(10, search, count);
    top.setAlignment(Pos.CENTER_LEFT);
    top.getStyleClass().add("sheet-top");
    Label keys = Make.label("strategy.keys", "muted", "small");
    keys.getStyleClass().add("sheet-foot");
    VBox card = new VBox(top, list, keys);
    card.getStyleClass().add("strategy-sheet");
    card.setMaxSize(WIDTH, HEIGHT);
    Region around = new Region();
    around.setOnMousePressed(event -> close());
    getChildren().addAll(around, card);
    setAlignment(card, Pos.TOP_LEFT);
    getStyleClass().add("sheet-room");
    model.found().subscribe(found -> {
      list.getItems().setAll(found);
      count.setText(Messages.text("strategy.count", Show.count(found.size()), Show.count(model.offers().get().size())));
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
    // Cells are as high as their sentences, which is known when they are laid out.
    applyCss();
    layout();
    list.scrollTo(at);
  }

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
      list.scrollTo(Math.max(0, to - 3));
    } else {
      handled = false;
    }
    if (handled) {
      event.consume();
    }
  }

  private void choose() {
    StrategyOffer offer = list.getSelectionModel().getSelectedItem();
    if (offer != null && model.choose(offer)) {
      close();
    }
  }
}
