package dev.lacuna.desktop.model;

import dev.lacuna.project.Imports;
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
public final class Traffic {
  private final WorkbenchModel workbench;
  private final ObjectProperty<Optional<Written>> written = new SimpleObjectProperty<>(Optional.empty());

  Traffic(WorkbenchModel workbench) {
    this.workbench = workbench;
  }

  /** The file that was written last, until it is put away or another project is opened. */
  public ReadOnlyObjectProperty<Optional<Written>> written() {
    return written;
  }

  public void forgetWritten() {
    written.set(Optional.empty());
  }

  /** Writes the labels of some questions that stand at one of some outcomes to a file. */
  public void labels(Collection<Long> ids, Path file, Set<Outcome> outcomes) {
    List<Long> wanted = List.copyOf(ids);
    workbench.job().line().beside(JobOrder.of(Job.EXPORT, file, wanted, outcomes),
        bench -> wrote(file, bench.export(wanted, file, outcomes), Written.What.LABELS));
  }

  /** Writes all that is known of some questions to a file. */
  public void questions(Collection<Long> ids, Path file) {
    List<Long> wanted = List.copyOf(ids);
    workbench.job().line().beside(JobOrder.of(Job.EXPORT, file, wanted),
        bench -> wrote(file, bench.exportQuestions(wanted, file), Written.What.QUESTIONS));
  }

  /** Writes a picture, in which the project has no part. */
  public void picture(Path file, Runnable work) {
    workbench.job().line().beside(JobOrder.of(Job.EXPORT, file), () -> {
      work.run();
      wrote(file, 1, Written.What.PICTURE);
    });
  }

  /** Writes the model as a round taught it. */
  public void model(long round, Path folder) {
    workbench.job().line().beside(JobOrder.of(Job.MERGE, round, folder).units(1), bench -> {
      bench.exportModel(round, folder);
      wrote(folder, 1, Written.What.MODEL);
    });
  }

  /** The model behind an address that the project names; completes on the window's thread. */
  public CompletableFuture<Endpoint> endpoint() {
    return workbench.ask(Workbench::endpoint, Endpoint.NONE);
  }

  /**
   * Lets a model behind an address answer what waits in the queue.
   *
   * @param said told on the window's thread how that went
   */
  public CompletableFuture<Void> annotate(Endpoint endpoint, int count, Consumer<Endpoint.Said> said) {
    return workbench.job().line().start(JobOrder.of(Job.ANNOTATE, endpoint, count).units(count), bench -> {
      Endpoint.Said it = bench.annotate(endpoint, count);
      workbench.threads().window().execute(() -> said.accept(it));
    });
  }

  /**
   * Takes more questions in.
   *
   * @param taken told on the window's thread how that went
   */
  public CompletableFuture<Void> take(Path file, Door.Reading reading, Consumer<Workbench.Taken> taken) {
    return workbench.job().line().beside(JobOrder.of(Job.IMPORT, file, reading), bench -> {
      Workbench.Taken it = bench.importQuestions(file, reading);
      workbench.threads().window().execute(() -> taken.accept(it));
    });
  }

  /** Files of questions that came in after the first; completes on the window's thread. */
  public CompletableFuture<List<Imports.Import>> imports() {
    return workbench.ask(Workbench::imports, List.of());
  }

  /** Leaves out what an import brought, or puts it back. */
  public CompletableFuture<Void> remove(long id, boolean removed) {
    return workbench.job().line().beside(JobOrder.of(Job.IMPORT, id, removed), bench -> bench.removeImport(id, removed));
  }

  private void wrote(Path file, int rows, Written.What what) {
    workbench.threads().window().execute(() -> written.set(Optional.of(new Written(file, rows, what))));
  }
}
