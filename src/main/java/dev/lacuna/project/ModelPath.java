package dev.lacuna.project;

import dev.lacuna.models.AdapterFolder;
import dev.lacuna.models.ModelPlaces;
import dev.lacuna.models.ModelReference;
import dev.lacuna.models.UnavailableModelException;
import dev.lacuna.project.store.ProjectException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Turns the {@code model} field of {@code project.json} into the folder or GGUF file that it means. */
final class ModelPath {
  private static final String SAMPLE = "sample:";

  private ModelPath() {}

  static Path resolve(String model, Path project, Path sampleProjects, ModelPlaces places) {
    if (model.isBlank()) {
      throw new ProjectException(project.resolve(SettingsFile.NAME) + ": field \"model\" is empty; choose a model"
          + " folder that holds config.json, tokenizer.json and *.safetensors");
    }
    if (ModelReference.is(model)) {
      return referred(model, project, places);
    }
    refuseElsewhere(model, "model", project);
    Path folder;
    try {
      folder = model.startsWith(SAMPLE) ? sample(model.substring(SAMPLE.length()), project, sampleProjects)
          : project.resolve(model).normalize();
    } catch (InvalidPathException e) {
      throw new ProjectException(project.resolve(SettingsFile.NAME) + ": field \"model\" is no path (" + e.getReason()
          + "); choose a model folder", e);
    }
    if (!Files.isDirectory(folder) && !Files.isRegularFile(folder)) {
      throw new ProjectException(project.resolve(SettingsFile.NAME) + ": field \"model\" names " + folder
          + ", which is no folder and no file; choose where the model lies");
    }
    return folder;
  }

  /** The folder of the cross-encoder that answers are compared by, after {@code nli:}. */
  static Path judge(String folder, Path project) {
    refuseElsewhere(folder, "answers.equivalence", project);
    return project.resolve(folder).normalize();
  }

  /** Looking there would tell a stranger's computer who looks, and try this user's password on it. */
  private static void refuseElsewhere(String path, String field, Path project) {
    if (AdapterFolder.isElsewhere(path)) {
      throw new ProjectException(project.resolve(SettingsFile.NAME) + ": field \"" + field + "\" names a place on"
          + " another computer, \"" + path + "\"; copy the model to this one, or give that place a drive letter");
    }
  }

  private static Path referred(String model, Path project, ModelPlaces places) {
    try {
      return ModelReference.resolve(model, places);
    } catch (UnavailableModelException e) {
      throw new ProjectException(project.resolve(SettingsFile.NAME) + ": field \"model\" is \"" + model + "\". "
          + e.getMessage() + ". " + e.remedy(), e);
    }
  }

  private static Path sample(String name, Path project, Path sampleProjects) {
    if (!name.matches("[a-z0-9][a-z0-9-]*")) {
      throw new ProjectException(project.resolve(SettingsFile.NAME) + ": field \"model\" names the sample \"" + name
          + "\", which is no sample's name; write " + ProjectSettings.SAMPLE_MODEL);
    }
    return sampleProjects.resolve(name);
  }
}
