package dev.lacuna.desktop.file;

import dev.lacuna.desktop.parts.Messages;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.stage.FileChooser;
import javafx.stage.Window;

/** Which files hold questions, by their names: the same where one is chosen, dropped or imported. */
public final class QuestionFileKinds {
  private static final List<String> ENDINGS = List.of("csv", "tsv", "txt", "jsonl", "ndjson", "json", "parquet",
      "arrow", "feather");

  private QuestionFileKinds() {}

  /** Whether a file is named as one of questions. */
  public static boolean isNamed(Path file) {
    String name = String.valueOf(file.getFileName());
    return ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
  }

  /**
   * Lets the user choose one.
   *
   * @param title key of the title
   */
  public static Optional<Path> choose(String title, Window owner) {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(Messages.text(title));
    chooser.getExtensionFilters().addAll(
        new FileChooser.ExtensionFilter(Messages.text("wizard.questions.kind"),
            ENDINGS.stream().flatMap(ending -> List.of("*." + ending, "*." + ending.toUpperCase(Locale.ROOT)).stream())
                .toList()),
        new FileChooser.ExtensionFilter(Messages.text("wizard.model.any"), "*"));
    return Optional.ofNullable(chooser.showOpenDialog(owner)).map(File::toPath);
  }
}
