package dev.lacuna.desktop.session;

import dev.lacuna.desktop.model.ModelEndpoint;
import dev.lacuna.desktop.model.ProjectCatalog;
import dev.lacuna.desktop.model.TransferSession;
import dev.lacuna.desktop.parts.Messages;
import dev.lacuna.domain.LabelForm;
import dev.lacuna.domain.ModelForm;
import dev.lacuna.domain.Outcome;
import dev.lacuna.loop.AppPaths;
import dev.lacuna.loop.ExportQuestionsStep;
import dev.lacuna.loop.ExportStep;
import dev.lacuna.loop.HeldOutImportStep;
import dev.lacuna.loop.ImportStep;
import dev.lacuna.loop.LoopSession;
import dev.lacuna.loop.ReportStep;
import dev.lacuna.loop.TeachingRecords;
import dev.lacuna.loop.endpoint.AnnotateStep;
import dev.lacuna.loop.endpoint.ChatEndpoint;
import dev.lacuna.loop.endpoint.EndpointSettings;
import dev.lacuna.loop.endpoint.KnownEndpoints;
import dev.lacuna.project.Imports;
import dev.lacuna.project.Project;
import dev.lacuna.project.QuestionImport;
import dev.lacuna.project.TrainingRound;
import dev.lacuna.project.export.ExportedLabels;
import dev.lacuna.project.reading.ImportReport;
import dev.lacuna.project.store.ProjectException;
import dev.lacuna.worker.api.ModelWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * What comes into a project and leaves it.
 *
 * @param writer writes models as rounds taught them
 * @param fitting refuses rows that a model cannot read
 */
record LocalTransferSession(LoopSession session, ModelWriter writer, AppPaths paths,
    BiFunction<Path, ImportReport, ImportReport> fitting) implements TransferSession {

  @Override
  public ExportedLabels exportLabels(Collection<Long> ids, LabelForm form, Path file, Set<Outcome> outcomes) {
    return session.beside(new ExportStep(form, file, Optional.of(Set.copyOf(ids)), outcomes));
  }

  @Override
  public int exportQuestions(Collection<Long> ids, Path file) {
    return session.beside(new ExportQuestionsStep(file, Optional.of(Set.copyOf(ids))));
  }

  @Override
  public void exportReport(Path file) {
    session.beside(new ReportStep(file));
  }

  @Override
  public void exportModel(long round, ModelForm form, Path target) {
    Project project = session.project();
    TrainingRound run = project.runs().all().stream().filter(each -> each.id() == round).findFirst()
        .orElseThrow(() -> lost(round));
    Path adapter = adapter(run.folder()).orElseThrow(() -> lost(round));
    writer.write(form, paths.model(project), adapter, target, TeachingRecords.of(project, run));
  }

  private static ProjectException lost(long round) {
    return new ProjectException(Messages.text("rounds.export.lost", round));
  }

  /** Where in a round's folder its adapter is. */
  static Optional<Path> adapter(Path folder) {
    return Stream.of(folder, folder.resolve("adapter"))
        .filter(place -> Files.exists(place.resolve("adapter_config.json"))).findFirst();
  }

  @Override
  public Taken importQuestions(Path file, ProjectCatalog.Reading reading) {
    ImportReport report = LocalProjectCatalog.read(file, reading, _ -> {});
    QuestionImport.Imported taken = session.beside(new ImportStep(
        fitting.apply(paths.model(session.project()), report), reading.context().orElse("")));
    return new Taken(taken.added(), taken.known());
  }

  @Override
  public Taken importHeldOut(Path file, ProjectCatalog.Reading reading) {
    QuestionImport.Imported taken = session.beside(new HeldOutImportStep(
        fitting.apply(paths.model(session.project()), LocalProjectCatalog.read(file, reading, _ -> {}))));
    return new Taken(taken.added(), taken.known());
  }

  @Override
  public List<Imports.Import> imports() {
    return session.project().imports().all();
  }

  @Override
  public void removeImport(long id, boolean removed) {
    if (removed) {
      session.project().imports().remove(id);
    } else {
      session.project().imports().putBack(id);
    }
  }

  @Override
  public ModelEndpoint endpoint() {
    return new ModelEndpoint(EndpointSettings.url(session.project()).orElse(""),
        EndpointSettings.model(session.project()).orElse(""));
  }

  @Override
  public ModelEndpoint.Answered annotate(ModelEndpoint endpoint, int count) {
    try (ChatEndpoint asked = new ChatEndpoint(new KnownEndpoints(paths.userData()).settings(session.project(),
        Optional.of(endpoint.url()), Optional.of(endpoint.model()), Optional.empty()))) {
      AnnotateStep.Result said = session.run(new AnnotateStep(asked, count));
      return new ModelEndpoint.Answered(said.answered(), said.dontKnow());
    }
  }
}
