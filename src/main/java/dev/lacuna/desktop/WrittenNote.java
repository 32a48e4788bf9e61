package dev.lacuna.desktop;

import dev.lacuna.desktop.model.WorkbenchModel;
import dev.lacuna.desktop.model.Written;
import dev.lacuna.desktop.parts.Fxml;
import dev.lacuna.desktop.parts.Messages;
import dev.lacuna.desktop.parts.Show;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;

/** Says where the file went that was written last, and shows it there; until it is put away. */
final class WrittenNote extends HBox {
  private final WorkbenchModel workbench;
  private final Predicate<Path> shows;
  @FXML private Label words;

  /** @param shows opens a folder for a file, and tells whether that was possible */
  WrittenNote(WorkbenchModel workbench, Predicate<Path> shows) {
    this.workbench = workbench;
    this.shows = shows;
    Fxml.load(this);
    managedProperty().bind(visibleProperty());
    workbench.traffic().written().subscribe(this::tell);
  }

  @FXML
  private void showFolder() {
    workbench.traffic().written().get().filter(written -> !shows.test(written.file()))
        .ifPresent(written -> words.setText(Messages.text("written.cannot", written.file())));
  }

  @FXML
  private void close() {
    workbench.traffic().forgetWritten();
  }

  private void tell(Optional<Written> latest) {
    setVisible(latest.isPresent());
    latest.ifPresent(written -> {
      words.setText(Messages.text("written." + written.what().name().toLowerCase(Locale.ROOT),
          Show.count(written.rows()), written.file()));
      words.setTooltip(new Tooltip(written.file().toString()));
    });
  }
}
