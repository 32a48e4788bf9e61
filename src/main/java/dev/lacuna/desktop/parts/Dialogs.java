package dev.lacuna.desktop.parts;

import javafx.application.Platform;
import javafx.beans.InvalidationListener;
import javafx.beans.value.ObservableValue;
import javafx.event.ActionEvent;
import javafx.scene.Node;
import javafx.scene.control.Alert;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.DialogPane;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;
import javafx.stage.Modality;
import javafx.stage.Window;

/**
 * Dialogs with a body of their own and, beside closing, one act that leaves them open. The window waits for them, but
 * for those of long work: {@link Acting#beside} leaves it usable.
 */
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

  /** Brings the dialog that is {@link Acting#beside} the owner's window for a subject to the front, where it is. */
  public static boolean raise(Node owner, Object subject) {
    if (owner.getScene().getWindow().getProperties().get(subject) instanceof Alert open) {
      open.getDialogPane().getScene().getWindow().requestFocus();
      return true;
    }
    return false;
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
    public Button act(String key, Runnable action) {
      ButtonType type = new ButtonType(Messages.text(key), ButtonBar.ButtonData.OK_DONE);
      alert.getDialogPane().getButtonTypes().addFirst(type);
      Button button = (Button) alert.getDialogPane().lookupButton(type);
      button.setId(key.replace('.', '-'));
      button.addEventFilter(ActionEvent.ACTION, event -> {
        event.consume();
        action.run();
      });
      return button;
    }

    /**
     * Leaves the window usable while it is open. It closes with the window, and with the project that it is about.
     *
     * @param subject that it is shown for, once: {@link Dialogs#raise} finds it by that
     */
    public Acting beside(Object subject, ObservableValue<?> project) {
      Window window = alert.getOwner();
      alert.initModality(Modality.NONE);
      window.getProperties().put(subject, alert);
      InvalidationListener gone = _ -> close();
      project.addListener(gone);
      window.showingProperty().addListener(gone);
      alert.showingProperty().subscribe((_, showing) -> {
        if (!showing) {
          project.removeListener(gone);
          window.showingProperty().removeListener(gone);
          window.getProperties().remove(subject, alert);
        }
      });
      return this;
    }

    public void show() {
      alert.setOnShown(event -> follow());
      alert.show();
    }

    /** With the keyboard in a field. */
    public void show(Node first) {
      alert.setOnShown(event -> {
        follow();
        first.requestFocus();
      });
      alert.show();
    }

    /** What comes after it was shown, as rows of a file that is being read, gets its room; it never shrinks. */
    private void follow() {
      DialogPane pane = alert.getDialogPane();
      Room room = (Room) pane.getContent();
      double[] wanted = {room.prefHeight(-1)};
      room.getContent().layoutBoundsProperty().subscribe(() -> Platform.runLater(() -> grow(room, wanted)));
      ((Region) room.getContent()).needsLayoutProperty().subscribe(() -> Platform.runLater(() -> grow(room, wanted)));
    }

    private void grow(Room room, double[] wanted) {
      double now = room.prefHeight(-1);
      if (alert.isShowing() && now > wanted[0] + 1) {
        wanted[0] = now;
        Window window = room.getScene().getWindow();
        double before = window.getHeight();
        window.sizeToScene();
        window.setY(Math.max(0, window.getY() - (window.getHeight() - before) / 2));
      }
    }

    public void close() {
      alert.close();
    }
  }
}
