package dev.lacuna.desktop.settings;

import dev.lacuna.desktop.parts.Fxml;
import java.util.Map;
import java.util.function.Supplier;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;

/** The page of the settings, over whatever pane is in use. Its tabs are made when they are first looked at. */
public final class SettingsPane extends BorderPane {
  private final SettingsModel model;
  private final Runnable asking;
  private boolean built;
  @FXML
  private Button back;
  @FXML
  private TabPane tabs;
  @FXML
  private Tab general;
  @FXML
  private Tab machine;
  @FXML
  private Tab worker;
  @FXML
  private Tab keys;
  @FXML
  private Tab advanced;
  @FXML
  private Tab about;

  /** @param asking shows how the model is asked */
  public SettingsPane(SettingsModel model, Runnable asking) {
    this.model = model;
    this.asking = asking;
    setVisible(false);
  }

  /** Shows the page as it was left. */
  public void open() {
    build();
    model.load();
    setVisible(true);
    toFront();
    tabs.requestFocus();
  }

  /** Shows what the program says of itself. */
  public void openAbout() {
    open();
    tabs.getSelectionModel().select(about);
  }

  @FXML
  public void close() {
    model.keys().leave();
    setVisible(false);
  }

  private void build() {
    if (built) {
      return;
    }
    built = true;
    Fxml.load(this);
    // Escape, while the page is shown.
    back.cancelButtonProperty().bind(visibleProperty());
    Map<Tab, Supplier<Region>> contents = Map.of(general, () -> new GeneralTab(model), machine,
        () -> new ModelTab(model, asking), worker,
        () -> new WorkerTab(model.worker()), keys, () -> new KeysTab(model.keys()), advanced,
        () -> new AdvancedTab(model), about, () -> new AboutTab(model));
    contents.forEach((tab, make) -> tab.selectedProperty().subscribe(shown -> {
      if (shown && tab.getUserData() == null) {
        tab.setUserData(true);
        put(tab, make.get());
      }
    }));
  }

  private static void put(Tab tab, Region page) {
    if (tab.getContent() instanceof ScrollPane scroll) {
      scroll.setContent(page);
    } else {
      tab.setContent(page);
    }
  }
}
