package dev.lacuna.desktop.settings;

import dev.lacuna.desktop.model.ProjectSessionModel;
import dev.lacuna.desktop.model.ProjectSettingsModel;
import dev.lacuna.desktop.model.PromptSettings;
import dev.lacuna.desktop.rounds.RoundsModel;
import dev.lacuna.desktop.theme.Themes;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;

/** The settings without any control: those of the program, those of the open project, and what the page can do. */
public final class SettingsModel {
  private final ProjectSessionModel sessionModel;
  private final Themes themes;
  private final Preferences preferences;
  private final RoundsModel rounds;
  private final Predicate<Path> folder;
  private final ProjectSettingsModel project;
  private final KeysModel keys;
  private final WorkerPlaceModel worker;
  private final ObjectProperty<PromptSettings> prompt = new SimpleObjectProperty<>(PromptSettings.USUAL);

  /** @param folder shows a file in its folder, and tells whether something could be asked to */
  public SettingsModel(ProjectSessionModel sessionModel, Themes themes, Preferences preferences,
      RoundsModel rounds,
      Predicate<Path> folder) {
    this.sessionModel = sessionModel;
    this.themes = themes;
    this.preferences = preferences;
    this.rounds = rounds;
    this.folder = folder;
    project = new ProjectSettingsModel(sessionModel);
    keys = new KeysModel(preferences);
    worker = new WorkerPlaceModel(preferences, sessionModel.dispatchers(), WorkerPlaceModel.DOCTOR);
  }

  /** Reads what the open project says. */
  public void load() {
    keys.leave();
    project.load();
    sessionModel.queries().prompt().thenAccept(prompt::set);
  }

  public Themes themes() {
    return themes;
  }

  public Preferences preferences() {
    return preferences;
  }

  /** The next round's settings. */
  public RoundsModel rounds() {
    return rounds;
  }

  /** What can be changed of the open project. */
  public ProjectSettingsModel project() {
    return project;
  }

  /** Whether a project is open. */
  public ObservableValue<Boolean> open() {
    return sessionModel.project().map(Optional::isPresent);
  }

  /** How the model of the open project is asked. */
  public ReadOnlyObjectProperty<PromptSettings> prompt() {
    return prompt;
  }

  public KeysModel keys() {
    return keys;
  }

  /** Where the model's side runs. */
  WorkerPlaceModel worker() {
    return worker;
  }

  /** A name of the open project's labels is also that of the next projects. */
  public void annotator(String name) {
    if (!open().getValue()) {
      preferences.annotator().set(name.strip());
      return;
    }
    project.rename(name.strip())
        .thenAccept(kept -> kept.ifPresent(preferences.annotator()::set));
  }

  /** What a report of a fault needs to say of program and machine, in English; nothing of user, project or files. */
  public String details() {
    String look = themes.mode().get().name().toLowerCase(Locale.ROOT) + ", " + themes.text().percent().get() + " %";
    return SystemDetails.of(sessionModel.model().get(), look, preferences.language().get());
  }

  /** Where the program writes its log; empty where it writes none. */
  public Optional<Path> logs() {
    return Optional.ofNullable(System.getProperty("lacuna.log.dir")).filter(text -> !text.isBlank()).map(Path::of);
  }

  /** Opens the folder of the logs in the system's file manager; false where there is none. */
  public boolean showLogs() {
    return logs().map(place -> folder.test(place.resolve("lacuna.log"))).orElse(false);
  }
}
