package dev.lacuna.desktop.parts;

import java.io.IOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import javafx.fxml.FXMLLoader;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

/**
 * Fills a view from the FXML file of its name: {@code StatusBar.fxml} for {@code StatusBar}, in the same package. The
 * view is both the file's {@code fx:root} and its controller: who puts views together deals with nodes and their models
 * only.
 */
public final class Fxml {
  private Fxml() {}

  /**
   * Adds the file's nodes to the view and sets its fields and methods marked {@code @FXML}; to be called in the
   * constructor, after the fields that those methods need.
   *
   * @throws IllegalStateException where the file is missing or cannot be read: a fault of ours, which {@code FxmlTest}
   *     finds
   */
  public static void load(Node view) {
    String name = view.getClass().getSimpleName() + ".fxml";
    @Nullable URL file = view.getClass().getResource(name);
    if (file == null) {
      throw new IllegalStateException(name + " is missing beside " + view.getClass().getName());
    }
    FXMLLoader loader = new FXMLLoader(file, Messages.bundle(), null, null, StandardCharsets.UTF_8);
    loader.setRoot(view);
    loader.setController(view);
    loader.setClassLoader(Fxml.class.getClassLoader());
    try {
      loader.load();
    } catch (IOException e) {
      throw new IllegalStateException(name + " cannot be read", e);
    }
  }
}
