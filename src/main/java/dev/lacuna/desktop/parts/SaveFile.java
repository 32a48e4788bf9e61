package dev.lacuna.desktop.parts;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.control.Alert;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.stage.FileChooser;
import javafx.stage.Window;

/** Asks where a file should be written; one that is there is replaced only once the user has agreed. */
public final class SaveFile {
  private SaveFile() {}

  /**
   * @param kind what such a file is called
   * @param name that is suggested, with its ending
   * @param ending that the file's name will have, since other programs know it by that
   */
  public static Optional<Path> ask(Window owner, String title, String kind, String name, String ending) {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(title);
    chooser.setInitialFileName(name);
    chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter(kind, "*" + ending));
    Optional<Path> chosen = Optional.ofNullable(chooser.showSaveDialog(owner)).map(File::toPath);
    // Not every system's dialog adds the ending; then it has not asked about the file that has it either.
    return chosen.filter(file -> ended(file, ending).equals(file) || mayReplace(owner, ended(file, ending)))
        .map(file -> ended(file, ending));
  }

  static Path ended(Path file, String ending) {
    return file.toString().toLowerCase(Locale.ROOT).endsWith(ending) ? file
        : file.resolveSibling(file.getFileName() + ending);
  }

  private static boolean mayReplace(Window owner, Path file) {
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      return true;
    }
    ButtonType replace = new ButtonType(Messages.text("export.replace"), ButtonData.OK_DONE);
    Alert alert = new Alert(Alert.AlertType.NONE,
        Messages.text("export.replace.text", String.valueOf(file.getFileName())), replace, ButtonType.CANCEL);
    alert.setTitle(Messages.text("export.title"));
    alert.initOwner(owner);
    return alert.showAndWait().filter(replace::equals).isPresent();
  }
}
