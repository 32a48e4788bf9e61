package dev.lacuna.desktop;

import dev.lacuna.desktop.model.WorkbenchModel;
import dev.lacuna.desktop.model.Written;
import dev.lacuna.desktop.parts.Make;
import dev.lacuna.desktop.parts.Messages;
import dev.lacuna.desktop.parts.Show;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Says where the file went that was written last, and shows it there; until it is put away. */
final class WrittenNote extends HBox {
  private final Label words = Make.blank();
  private final Button show;

  /** @param shows opens a folder for a file, and tells whether that was possible */
  WrittenNote(WorkbenchModel workbench, Predicate<Path> shows) {
    super(10);
    setId("written");
    getStyleClass().add("written-note");
    setAlignment(Pos.CENTER_LEFT);
    // Both ends of a long path can be read.
    words.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
    words.setMinWidth(0);
    HBox.setHgrow(words, Priority.SOMETIMES);
    show = Make.button("written.show", Feather.FOLDER, () -> workbench.traffic().written().get().ifPresent(it -> {
      if (!shows.test(it.file())) {
        words.setText(Messages.text("written.cannot", it.file()));
      }
    }), "small");
    show.setId("written-show");
    Button close = Make.iconButton("written.close", Feather.X, workbench.traffic()::forgetWritten, "small");
    getChildren().addAll(new FontIcon(Feather.CHECK_CIRCLE), words, show, Make.spring(), close);
    managedProperty().bind(visibleProperty());
    workbench.traffic().written().subscribe(this::tell);
  }

  private void tell(Optional<Written> written) {
    setVisible(written.isPresent());
    written.ifPresent(it -> {
      words.setText(Messages.text("written." + it.what().name().toLowerCase(Locale.ROOT), Show.count(it.rows()),
          it.file()));
      words.setTooltip(new Tooltip(it.file().toString()));
    });
  }
}
