package dev.lacuna.desktop.parts;

import javafx.event.ActionEvent;
import javafx.scene.Node;
import javafx.scene.control.Alert;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;

/** Dialogs that leave the window usable: a body of its own and, beside closing, one act that leaves them open. */
public final class Dialogs {
  private Dialogs() {}

  /**
   * A dialog that can only be closed.
   *
   * @param id that its pane has; its act has {@code ID-…} by the key
   */
  public static Acting of(Node owner, String id, String title, Region body) {
    Alert alert = new Alert(Alert.AlertType.NONE, "", ButtonType.CLOSE);
    alert.setTitle(title);
    alert.setResizable(true);
    ScrollPane room = new Room(body, owner);
    room.getStyleClass().addAll("edge-to-edge", "dialog-room");
    room.setFitToWidth(true);
    room.setFitToHeight(true);
    alert.getDialogPane().setContent(room);
    alert.getDialogPane().setMaxWidth(Double.MAX_VALUE);
    alert.getDialogPane().setId(id);
    if (owner.getScene() != null && owner.getScene().getWindow() != null) {
      alert.initOwner(owner.getScene().getWindow());
    }
    return new Acting(alert);
  }

  /** A body that is larger than the window, as with text twice as large, scrolls. */
  private static final class Room extends ScrollPane {
    private static final double SHARE = 0.85;
    private final Node owner;

    Room(Region body, Node owner) {
      super(body);
      this.owner = owner;
    }

    @Override
    protected double computePrefWidth(double height) {
      double wanted = super.computePrefWidth(height);
      return owner.getScene() == null ? wanted : Math.min(wanted, SHARE * owner.getScene().getWidth());
    }

    /** The theme would hold it to 600 pixels. */
    @Override
    protected double computeMinWidth(double height) {
      return computePrefWidth(height);
    }

    @Override
    protected double computePrefHeight(double width) {
      double wanted = super.computePrefHeight(width);
      return owner.getScene() == null ? wanted : Math.min(wanted, SHARE * owner.getScene().getHeight());
    }
  }

  /** A dialog before it is shown. */
  public record Acting(Alert alert) {

    /**
     * Adds what it does; the dialog stays open.
     *
     * @param key of its words; the button's id is the key with a dash for each dot
     */
    public Node act(String key, Runnable action) {
      ButtonType type = new ButtonType(Messages.text(key), ButtonBar.ButtonData.OK_DONE);
      alert.getDialogPane().getButtonTypes().addFirst(type);
      Node button = alert.getDialogPane().lookupButton(type);
      button.setId(key.replace('.', '-'));
      button.addEventFilter(ActionEvent.ACTION, event -> {
        event.consume();
        action.run();
      });
      return button;
    }

    public void show() {
      alert.show();
    }

    /** With the keyboard in a field. */
    public void show(Node first) {
      alert.setOnShown(event -> first.requestFocus());
      alert.show();
    }

    public void close() {
      alert.close();
    }
  }
}
