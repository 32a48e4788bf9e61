package dev.lacuna.desktop;

import dev.lacuna.desktop.model.ProjectSessionModel;
import dev.lacuna.desktop.model.WrittenFile;
import dev.lacuna.desktop.parts.Formats;
import dev.lacuna.desktop.parts.Fxml;
import dev.lacuna.desktop.parts.Messages;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;

/** Says where the file went that was written last, and shows it there; until it is put away. */
final class WrittenFileNotice extends HBox {
  private final ProjectSessionModel sessionModel;
  private final Predicate<Path> shows;
  @FXML
  private Label words;

  /** @param shows opens a folder for a file, and tells whether that was possible */
  WrittenFileNotice(ProjectSessionModel sessionModel, Predicate<Path> shows) {
    this.sessionModel = sessionModel;
    this.shows = shows;
    Fxml.load(this);
    managedProperty().bind(visibleProperty());
    sessionModel.transfers().written().subscribe(this::tell);
  }

  @FXML
  private void showFolder() {
    sessionModel.transfers().written().get().filter(written -> !shows.test(written.file()))
        .ifPresent(written -> words.setText(Messages.text("written.cannot", written.file())));
  }

  @FXML
  private void close() {
    sessionModel.transfers().forgetWritten();
  }

  private void tell(Optional<WrittenFile> latest) {
    setVisible(latest.isPresent());
    latest.ifPresent(written -> {
      String said = Messages.text("written." + written.what().name().toLowerCase(Locale.ROOT),
          Formats.count(written.rows()), written.file());
      words.setText(written.conflicts() == 0 ? said
          : said + " " + Messages.text("written.conflicts", written.conflicts()));
      words.setTooltip(new Tooltip(written.file().toString()));
    });
  }
}
