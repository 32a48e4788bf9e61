package dev.lacuna.desktop.model;

import dev.lacuna.domain.LabelForm;
import dev.lacuna.domain.ModelForm;
import dev.lacuna.domain.Outcome;
import dev.lacuna.project.Imports;
import dev.lacuna.project.export.ExportedLabels;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** What comes into an open project and leaves it. As with {@link ProjectSession}, every method may take long. */
public interface TransferSession {

  /**
   * Writes some questions' labels to a file.
   *
   * @param outcomes which labels
   */
  ExportedLabels exportLabels(Collection<Long> ids, LabelForm form, Path file, Set<Outcome> outcomes);

  /** Writes all that is known of some questions to a table of the form that its name tells; returns how many rows. */
  int exportQuestions(Collection<Long> ids, Path file);

  /** Writes what the whole project has found and reached as one HTML page. */
  void exportReport(Path file);

  /**
   * Writes the model as a round taught it.
   *
   * @param target a file, which replaces one that is there, or a new folder, as the form is; whole or not at all
   */
  void exportModel(long round, ModelForm form, Path target);

  /** Takes more questions in; rows that cannot be used are left out. */
  Taken importQuestions(Path file, ProjectCatalog.Reading reading);

  /** Takes held-out questions, each with an answer, into a project whose rounds none has measured yet. */
  Taken importHeldOut(Path file, ProjectCatalog.Reading reading);

  /** Files of questions that came in after the first, the latest first. */
  List<Imports.Import> imports();

  /** Leaves out what an import brought, or puts it back. */
  void removeImport(long id, boolean removed);

  /** The model behind an address that the project names. */
  ModelEndpoint endpoint();

  /** Lets a model behind an address answer what waits in the queue; its answers are kept under its name and flagged. */
  ModelEndpoint.Answered annotate(ModelEndpoint endpoint, int count);

  /**
   * What an import brought.
   *
   * @param known questions that were here already
   */
  record Taken(int added, int known) {}
}
