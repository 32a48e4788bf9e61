package dev.lacuna.desktop;

import dev.lacuna.desktop.model.Door;
import dev.lacuna.desktop.model.Paces;
import dev.lacuna.desktop.model.Workbench;
import dev.lacuna.desktop.model.WorkbenchListener;
import dev.lacuna.loop.ImportFit;
import dev.lacuna.loop.LoopSession;
import dev.lacuna.loop.Places;
import dev.lacuna.loop.SampleProjects;
import dev.lacuna.project.Backups;
import dev.lacuna.project.ImportReport;
import dev.lacuna.project.Project;
import dev.lacuna.project.ProjectDraft;
import dev.lacuna.project.ProjectException;
import dev.lacuna.project.ProjectSettings;
import dev.lacuna.project.QuestionImport;
import dev.lacuna.project.QuestionPreview;
import dev.lacuna.project.Samples;
import dev.lacuna.worker.api.FitCheck;
import dev.lacuna.worker.api.LacunaException;
import dev.lacuna.worker.api.ModelWriter;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The real door: project folders on this machine, and the loop behind each. */
public final class LoopDoor implements Door {
  private static final int PREVIEW = 8;

  private final Places places;
  private final boolean reading;
  private final FitCheck fit;
  private final ModelWriter writer;
  private final RecentProjects recent;

  private LoopDoor(Places places, boolean reading, FitCheck fit, ModelWriter writer) {
    this.places = places;
    this.reading = reading;
    this.fit = fit;
    this.writer = writer;
    this.recent = new RecentProjects(places.userData().resolve("recent.txt"));
  }

  /** One that cannot tell what a model can read. */
  public static LoopDoor of(Places places) {
    return of(places, FitCheck.NONE);
  }

  /** @param fit tells what a new project's model can read */
  public static LoopDoor of(Places places, FitCheck fit) {
    return of(places, fit, ModelWriter.NONE);
  }

  /** @param writer writes models as rounds taught them */
  public static LoopDoor of(Places places, FitCheck fit, ModelWriter writer) {
    return new LoopDoor(places, false, fit, writer);
  }

  /** Opens projects to look at them only, even while another window has them. */
  public static LoopDoor toLookAt(Places places) {
    return new LoopDoor(places, true, FitCheck.NONE, ModelWriter.NONE);
  }

  @Override
  public Paces paces() {
    return new PaceFile(places.userData().resolve("paces.properties")).read();
  }

  @Override
  public List<Known> recent() {
    return recent.all();
  }

  @Override
  public List<Sample> samples() {
    return Samples.names(places.samples()).stream().map(name -> new Sample(name, about(name))).toList();
  }

  @Override
  public ModelCheck checkModel(Path folder) {
    return new ModelFolder(folder, fit).check();
  }

  @Override
  public FileCheck checkQuestions(Path file, Reading reading) {
    List<String> columns = List.of();
    try {
      columns = QuestionImport.columns(file);
      ImportReport report = read(file, reading);
      ImportReport fitting =
          reading.model().map(model -> fitted(model, report, Optional.empty()).pool()).orElse(report);
      int answered = (int) fitting.rows().stream().filter(row -> !row.answers().isEmpty()).count();
      List<ImportReport.Problem> left = Stream.concat(fitting.broken().stream(), fitting.duplicates().stream())
          .sorted(Comparator.comparingInt(ImportReport.Problem::line)).toList();
      return new FileCheck(columns, fitting.rows().size(), answered, rows(left), Optional.empty(),
          rows(fitting.warnings()));
    } catch (ProjectException | LacunaException e) {
      return new FileCheck(columns, 0, 0, List.of(), Optional.of(String.valueOf(e.getMessage())));
    }
  }

  @Override
  public Preview preview(Path file) {
    QuestionPreview found = QuestionPreview.of(file, PREVIEW);
    return new Preview(found.columns(), found.rows());
  }

  private static ImportReport read(Path file, Reading reading) {
    return QuestionImport.check(file, reading.column(), reading.context()).answersFrom(reading.answers());
  }

  private static List<BrokenRow> rows(List<ImportReport.Problem> problems) {
    return problems.stream().map(problem -> new BrokenRow(problem.line(), problem.reason())).toList();
  }

  /** As far as the model can be asked at all: what is wrong with its folder is told where it is chosen. */
  private ImportFit fitted(Path model, ImportReport pool, Optional<ImportReport> heldOut) {
    return new ModelFolder(model, fit).check().ok()
        ? ImportFit.of(fit, model, ProjectSettings.of("", model.toString()), pool, heldOut)
        : new ImportFit(pool, heldOut, "");
  }

  @Override
  public Path copySample(String name) {
    return SampleProjects.prepare(name, places);
  }

  @Override
  public Path create(Wish wish) {
    // The wizard has shown the broken rows, so they are left out by the user's will.
    ImportFit checked = fitted(wish.model(), read(wish.questions(), wish.reading()),
        wish.evaluation().map(file -> read(file, wish.measured())));
    ImportReport pool = checked.pool().acceptingBroken();
    Optional<ImportReport> heldOut = checked.heldOut().map(ImportReport::acceptingBroken);
    heldOut.ifPresent(report -> QuestionImport.refuseUnfit(report, pool));
    Path folder = wish.location().resolve(wish.name());
    ProjectSettings usual = ProjectSettings.of(wish.name(), wish.model().toAbsolutePath().toString());
    ProjectSettings settings = usual
        .withFormat(ProjectSettings.Format.DEFAULT.about(wish.reading().context().orElse("")))
        .withAnnotator(wish.annotator().isBlank() ? usual.annotator() : wish.annotator());
    try (ProjectDraft draft = ProjectDraft.of(folder, settings)) {
      try (Project project = draft.open()) {
        QuestionImport.importInto(project, pool);
        heldOut.ifPresent(report -> QuestionImport.importEvaluation(project, report));
      }
      draft.finish();
    }
    return folder;
  }

  @Override
  public Workbench open(Path folder, WorkbenchListener listener) {
    LoopEars ears = new LoopEars(listener);
    LoopSession session = reading
        ? new LoopSession(Project.openReadOnly(folder), places, LoopSession.workerProcess(places), ears)
        : LoopSession.open(folder, places, ears);
    ears.hear(session);
    if (!reading) {
      recent.opened(new Known(session.project().settings().name(), folder.toAbsolutePath()));
    }
    return new LoopWorkbench(new LoopTraffic(session, writer, places,
        (model, report) -> fitted(model, report, Optional.empty()).pool()));
  }

  @Override
  public List<Backups.Backup> backups(Path folder) {
    return Backups.of(folder.toAbsolutePath().normalize());
  }

  @Override
  public Backups.Restored restore(Path folder, Path backup) {
    return Backups.restore(folder, backup);
  }

  private String about(String name) {
    try {
      return new SampleNote(places.samples().resolve(name)).text();
    } catch (ProjectException e) {
      return String.valueOf(e.getMessage());
    }
  }
}
