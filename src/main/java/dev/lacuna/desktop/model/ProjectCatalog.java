package dev.lacuna.desktop.model;

import dev.lacuna.models.FoundModel;
import dev.lacuna.models.hub.HubDownload;
import dev.lacuna.project.Backups;
import dev.lacuna.worker.api.WorkerListener;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;

/** What can be done while no project is open. Called off the window's thread; failures as in {@link ProjectSession}. */
public interface ProjectCatalog {

  /** What jobs took on this machine; asked for once. */
  default JobDurations durations() {
    return JobDurations.forgetful();
  }

  /** Projects opened before, the latest first. */
  List<Known> recent();

  /** Sample projects that can be copied. */
  List<Sample> samples();

  /**
   * Looks for config, tokenizer and weights. Never throws for what is wrong with the model: that is the answer.
   *
   * @param model a folder, a GGUF file, {@code hf:ORG/NAME} or {@code ollama:NAME}
   */
  ModelCheck checkModel(String model);

  /** The models that are on this machine already; none where that is not looked for. */
  default List<FoundModel> models() {
    return List.of();
  }

  /** Looks for models in that folder, too, from now on. */
  default void addModels(Path folder) {
    throw new UnsupportedOperationException("no models are looked for");
  }

  /** The Hub, which is asked when the user wants it and never else; its {@code close} ends what is on its way. */
  default HubDownload hub() {
    throw new UnsupportedOperationException("there is no Hub");
  }

  /**
   * Reads a question file and reports every row that cannot be used.
   *
   * @param rowsRead is told how many rows were read, now and then; what it throws ends the reading
   */
  FileCheck checkQuestions(Path file, Reading reading, IntConsumer rowsRead);

  /** The same, told nothing meanwhile. */
  default FileCheck checkQuestions(Path file, Reading reading) {
    return checkQuestions(file, reading, _ -> {});
  }

  /** The same, whose questions stand in some column and have no context. */
  default FileCheck checkQuestions(Path file, String column) {
    return checkQuestions(file, new Reading(column, Optional.empty(), Optional.empty()));
  }

  /** The first rows of a question file, to choose columns by. */
  Preview preview(Path file);

  /** Copies a sample to the user's folder (or finds the copy made before) and returns the project folder. */
  Path copySample(String name);

  /**
   * Makes a project of a package that a colleague has sent, and returns its folder.
   *
   * @param beside the folder in which it gets one of its own
   */
  Path create(Path workPackage, Path beside);

  /**
   * Makes a project and returns its folder.
   *
   * @param making is told how far that is; what it throws ends it, and nothing is left of the project then
   */
  Path create(NewProjectRequest request, Making making);

  /** The same, told nothing meanwhile. */
  default Path create(NewProjectRequest request) {
    return create(request, (_, _) -> {});
  }

  /** What is at a team's database; asked for when the user wants that server asked. Never throws for what it says. */
  ServerCheck checkServer(String address);

  /** Makes a folder of this machine's own for a project that a team's database holds, and returns it. */
  Path join(JoinRequest request);

  ProjectSession open(Path folder, WorkerListener listener);

  /** The backups of a project's database, the newest first, whatever has become of the project. */
  List<Backups.Backup> backups(Path folder);

  /** Puts one in the place of the database; what stands there is moved aside. */
  Backups.Restored restore(Path folder, Path backup);

  /** The user agrees to the server that a project names, and that is asked from now on. */
  void allowServer(Path folder);

  /**
   * Moves the rows of a project that nobody has open to a server's schema that holds none; a copy stays among its
   * backups.
   *
   * @param address {@code jdbc:postgresql:…}
   */
  void moveToServer(Path folder, String address);

  /** Brings them back into a file of the folder; the schema stays as it is. */
  void moveToFile(Path folder);

  /** Hears how far the making of a project is, on the thread that makes it. */
  @FunctionalInterface
  interface Making {
    /**
     * @param rows of the files that were read, or questions that were written
     * @param all questions that are written; 0 while files are read
     */
    void at(int rows, int all);
  }

  /** A project that was opened before. */
  record Known(String name, Path folder) {}

  /** @param about one line on what it holds */
  record Sample(String name, String about) {}

  /**
   * @param found what was recognised: "Llama, 4 layers, 3.2 million parameters"; empty when there is a problem
   * @param problem what is wrong and what to do; empty when the folder can be used
   * @param adapter whether an adapter lies beside the weights, or alone in the folder, that can be applied or not
   */
  record ModelCheck(String found, Optional<String> problem, FoundAdapter adapter) {
    /** {@code ALONE} has to be applied: there is no model without it in the folder. */
    public enum FoundAdapter {
      NONE, BESIDE, ALONE
    }

    public ModelCheck(String found, Optional<String> problem) {
      this(found, problem, FoundAdapter.NONE);
    }

    public ModelCheck with(FoundAdapter other) {
      return new ModelCheck(found, problem, other);
    }

    public boolean ok() {
      return problem.isEmpty();
    }
  }

  /**
   * @param column that holds the questions
   * @param context the column that holds the text which a question is about
   * @param model that must be able to read them, if it is known already
   * @param answers the column that holds the answers; absent for those that are named as answers are, and an empty
   *     name for none
   */
  record Reading(String column, Optional<String> context, Optional<String> model, Optional<String> answers) {

    /** With answers where they usually are. */
    public Reading(String column, Optional<String> context, Optional<String> model) {
      this(column, context, model, Optional.empty());
    }
  }

  /** The first rows of a question file, a text for each column. */
  record Preview(List<String> columns, List<List<String>> rows) {}

  /**
   * @param columns all that the file has (or the fields of its first line), to choose from
   * @param questions how many rows can be used
   * @param problem why the file cannot be read at all
   * @param warnings rows that are taken in another way than they may have been meant
   */
  record FileCheck(List<String> columns, int questions, int withAnswers, List<BrokenRow> broken,
      Optional<String> problem, List<BrokenRow> warnings) {

    /** Without warnings. */
    public FileCheck(List<String> columns, int questions, int withAnswers, List<BrokenRow> broken,
        Optional<String> problem) {
      this(columns, questions, withAnswers, broken, problem, List.of());
    }

    public boolean ok() {
      return problem.isEmpty() && questions > 0;
    }

    /** How many rows are left out. */
    public int left() {
      return broken.stream().mapToInt(row -> 1 + row.more()).sum();
    }
  }

  /**
   * @param words which server and schema
   * @param holds whether a project is there, which can be joined; else one can be made there
   * @param problem why it cannot be used, and what to do
   */
  record ServerCheck(String words, boolean holds, Optional<String> problem) {
    public boolean ok() {
      return problem.isEmpty();
    }
  }

  /**
   * @param name of the folder that is made
   * @param location the folder in which it is made
   * @param model a folder, a GGUF file, {@code hf:ORG/NAME} or {@code ollama:NAME} of this machine
   * @param database {@code jdbc:postgresql:…}
   * @param annotator name that is kept with every label; empty for this user's
   * @param applyAdapter whether an adapter in the model's folder is merged into its model
   */
  record JoinRequest(String name, Path location, String model, String database, String annotator,
      boolean applyAdapter) {}

  /**
   * A row that cannot be used, or is used otherwise, and how many more there are like it.
   *
   * @param line counted from 1, as an editor shows it
   */
  record BrokenRow(long line, String reason, int more) {

    /** One alone. */
    public BrokenRow(long line, String reason) {
      this(line, reason, 0);
    }
  }

  /**
   * @param model a folder, a GGUF file, {@code hf:ORG/NAME} or {@code ollama:NAME}
   * @param location the folder in which the project's own folder is made
   * @param reading which columns of the question file are what
   * @param evaluation held-out questions with answers, on which rounds are measured
   * @param measured the same of their file
   * @param annotator name that is kept with every label; empty for this user's
   * @param applyAdapter whether the adapter beside the model's weights, or alone in its folder, is merged into a model
   *     of the project's own
   * @param database a team's, that is to hold it: {@code jdbc:postgresql:…}; else a file in its folder does
   */
  record NewProjectRequest(String name, Path location, String model, Path questions, Reading reading,
      Optional<Path> evaluation, Reading measured, String annotator, boolean applyAdapter, Optional<String> database) {

    /** In a file of its folder, the model as it is. */
    public NewProjectRequest(String name, Path location, String model, Path questions, Reading reading,
        Optional<Path> evaluation, Reading measured, String annotator) {
      this(name, location, model, questions, reading, evaluation, measured, annotator, false, Optional.empty());
    }

    /** Both files with the same context, the held-out questions in the usual column. */
    public NewProjectRequest(String name, Path location, Path model, Path questions, String column,
        Optional<String> context,
        Optional<Path> evaluation) {
      this(name, location, model.toString(), questions, new Reading(column, context, Optional.empty()), evaluation,
          new Reading("question", context, Optional.empty()), "");
    }

    /** Plain questions. */
    public NewProjectRequest(String name, Path location, Path model, Path questions, String column,
        Optional<Path> evaluation) {
      this(name, location, model, questions, column, Optional.empty(), evaluation);
    }
  }
}
