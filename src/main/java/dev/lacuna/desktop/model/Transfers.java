package dev.lacuna.desktop.model;

import dev.lacuna.domain.LabelForm;
import dev.lacuna.domain.ModelForm;
import dev.lacuna.domain.Outcome;
import dev.lacuna.project.Imports;
import dev.lacuna.project.export.ExportedLabels;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/** What comes into the open project and what leaves it: files of questions and labels, pictures, models, answers. */
public final class Transfers {
  private final ProjectSessionModel sessionModel;
  private final ObjectProperty<Optional<WrittenFile>> written = new SimpleObjectProperty<>(Optional.empty());

  Transfers(ProjectSessionModel sessionModel) {
    this.sessionModel = sessionModel;
  }

  /** The file that was written last, until it is put away or another project is opened. */
  public ReadOnlyObjectProperty<Optional<WrittenFile>> written() {
    return written;
  }

  public void forgetWritten() {
    written.set(Optional.empty());
  }

  /** Writes the labels of some questions that stand at one of some outcomes to a file. */
  public void labels(Collection<Long> ids, LabelForm form, Path file, Set<Outcome> outcomes) {
    List<Long> wanted = List.copyOf(ids);
    sessionModel.job().line().beside(JobRequest.of(JobKind.EXPORT, form, file, wanted, outcomes).units(wanted.size()),
        session -> {
          ExportedLabels labels = session.transfers().exportLabels(wanted, form, file, outcomes);
          sessionModel.dispatchers().window().execute(() -> written.set(Optional.of(new WrittenFile(file,
              labels.labels(), WrittenFile.What.LABELS, labels.conflicts()))));
        });
  }

  /** Writes all that is known of some questions to a file. */
  public void questions(Collection<Long> ids, Path file) {
    List<Long> wanted = List.copyOf(ids);
    sessionModel.job().line().beside(JobRequest.of(JobKind.EXPORT, file, wanted).units(wanted.size()),
        session -> wrote(file, session.transfers().exportQuestions(wanted, file), WrittenFile.What.QUESTIONS));
  }

  /** Writes what the whole project has found and reached as one HTML page. */
  public void report(Path file) {
    double all = sessionModel.pool().get().size();
    sessionModel.job().line().beside(JobRequest.of(JobKind.EXPORT, "report", file).units(all), session -> {
      session.transfers().exportReport(file);
      wrote(file, 1, WrittenFile.What.REPORT);
    });
  }

  /** Writes a picture, in which the project has no part. */
  public void picture(Path file, Runnable work) {
    sessionModel.job().line().beside(JobRequest.of(JobKind.EXPORT, file), () -> {
      work.run();
      wrote(file, 1, WrittenFile.What.PICTURE);
    });
  }

  /** Writes the model as a round taught it. */
  public void model(long round, ModelForm form, Path target) {
    sessionModel.job().line().beside(JobRequest.of(JobKind.MERGE, round, form, target).units(isWhole(form) ? 1 : 0),
        session -> {
          session.transfers().exportModel(round, form, target);
          wrote(target, 1, WrittenFile.What.MODEL);
        });
  }

  /** The model behind an address that the project names; completes on the window's thread. */
  public CompletableFuture<ModelEndpoint> endpoint() {
    return sessionModel.queries().ask(session -> session.transfers().endpoint(), ModelEndpoint.NONE);
  }

  /**
   * Lets a model behind an address answer what waits in the queue.
   *
   * @param shown told on the window's thread how that went
   */
  public CompletableFuture<Void> annotate(ModelEndpoint endpoint, int count, Consumer<ModelEndpoint.Answered> shown) {
    return sessionModel.job().line().start(JobRequest.of(JobKind.ANNOTATE, endpoint, count).units(count),
        session -> {
          ModelEndpoint.Answered element = session.transfers().annotate(endpoint, count);
          sessionModel.dispatchers().window().execute(() -> shown.accept(element));
        });
  }

  /**
   * Takes more questions in.
   *
   * @param questions as a check has counted them; 0 where nobody did
   * @param taken told on the window's thread how that went
   */
  public CompletableFuture<Void> take(Path file, ProjectCatalog.Reading reading, int questions,
      Consumer<TransferSession.Taken> taken) {
    return sessionModel.job().line().beside(JobRequest.of(JobKind.IMPORT, file, reading).units(questions), session -> {
      TransferSession.Taken element = session.transfers().importQuestions(file, reading);
      sessionModel.dispatchers().window().execute(() -> taken.accept(element));
    });
  }

  /** Takes held-out questions in, as {@link #take} does others. */
  public CompletableFuture<Void> hold(Path file, ProjectCatalog.Reading reading, int questions,
      Consumer<TransferSession.Taken> taken) {
    return sessionModel.job().line().beside(JobRequest.of(JobKind.IMPORT, file, reading, true).units(questions),
        session -> {
          TransferSession.Taken element = session.transfers().importHeldOut(file, reading);
          sessionModel.dispatchers().window().execute(() -> taken.accept(element));
        });
  }

  /** Writes what a colleague is to answer. */
  public CompletableFuture<Void> send(String to, Path file) {
    return sessionModel.job().line().beside(JobRequest.of(JobKind.EXPORT, file, to),
        session -> wrote(file, session.team().send(to, file), WrittenFile.What.QUESTIONS));
  }

  /** Writes what the annotator has said, for whoever sent the questions. */
  public CompletableFuture<Void> sendBack(Path file) {
    return sessionModel.job().line().beside(JobRequest.of(JobKind.EXPORT, file),
        session -> wrote(file, session.team().sendBack(file), WrittenFile.What.WORK));
  }

  /**
   * How many questions a colleague would be sent; completes on the window's thread, empty where that cannot be told.
   */
  public CompletableFuture<Optional<Integer>> waiting(String to) {
    return sessionModel.queries().ask(session -> Optional.of(session.team().waiting(to)), Optional.empty());
  }

  /** How many events of the annotator would be sent back. */
  public CompletableFuture<Optional<Integer>> said() {
    return sessionModel.queries().ask(session -> Optional.of(session.team().said()), Optional.empty());
  }

  /** Whose work a package is; completes on the window's thread, empty where that cannot be told. */
  public CompletableFuture<Optional<TeamSession.PackageNote>> inspectPackage(Path file) {
    return sessionModel.queries().ask(session -> Optional.of(session.team().inspect(file)), Optional.empty());
  }

  /**
   * Takes a package in.
   *
   * @param taken told on the window's thread how that went
   */
  public CompletableFuture<Void> take(Path file, String from, Consumer<TeamSession.TakenWork> taken) {
    return sessionModel.job().line().beside(JobRequest.of(JobKind.IMPORT, file, from), session -> {
      TeamSession.TakenWork work = session.team().take(file, from);
      sessionModel.dispatchers().window().execute(() -> taken.accept(work));
    });
  }

  /** Files of questions that came in after the first; completes on the window's thread. */
  public CompletableFuture<List<Imports.Import>> imports() {
    return sessionModel.queries().ask(session -> session.transfers().imports(), List.of());
  }

  /** Leaves out what an import brought, or puts it back. */
  public CompletableFuture<Void> remove(long id, boolean removed) {
    return sessionModel.job().line().beside(JobRequest.of(JobKind.IMPORT, id, removed),
        session -> session.transfers().removeImport(id, removed));
  }

  private void wrote(Path file, int rows, WrittenFile.What what) {
    sessionModel.dispatchers().window()
        .execute(() -> written.set(Optional.of(new WrittenFile(file, rows, what, 0))));
  }

  /** An adapter by itself is written in a moment, which says nothing of how long a model takes. */
  private static boolean isWhole(ModelForm form) {
    return form != ModelForm.ADAPTER && form != ModelForm.ADAPTER_GGUF;
  }
}
