package dev.lacuna.desktop.session;

import dev.lacuna.desktop.model.JobDurations;
import dev.lacuna.desktop.model.ProjectCatalog;
import dev.lacuna.desktop.model.ProjectSession;
import dev.lacuna.desktop.parts.Messages;
import dev.lacuna.loop.AppPaths;
import dev.lacuna.loop.ImportModelCheck;
import dev.lacuna.loop.LoopSession;
import dev.lacuna.loop.SampleProjects;
import dev.lacuna.models.AdapterFolder;
import dev.lacuna.models.FoundModel;
import dev.lacuna.models.HuggingFaceCache;
import dev.lacuna.models.ModelCatalog;
import dev.lacuna.models.ModelReference;
import dev.lacuna.models.UnavailableModelException;
import dev.lacuna.models.hub.HubDownload;
import dev.lacuna.project.Backups;
import dev.lacuna.project.Project;
import dev.lacuna.project.ProjectDraft;
import dev.lacuna.project.ProjectMove;
import dev.lacuna.project.ProjectSettings;
import dev.lacuna.project.QuestionImport;
import dev.lacuna.project.Samples;
import dev.lacuna.project.WorkPackage;
import dev.lacuna.project.WorkPackages;
import dev.lacuna.project.reading.ColumnChoice;
import dev.lacuna.project.reading.ImportReport;
import dev.lacuna.project.reading.QuestionPreview;
import dev.lacuna.project.store.ProjectException;
import dev.lacuna.project.store.postgres.PostgresDatabase;
import dev.lacuna.project.store.postgres.ServerAddress;
import dev.lacuna.project.store.postgres.ServerConsent;
import dev.lacuna.text.ForeignText;
import dev.lacuna.worker.api.LacunaException;
import dev.lacuna.worker.api.ModelFitCheck;
import dev.lacuna.worker.api.ModelWriter;
import dev.lacuna.worker.api.WorkerListener;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.stream.Stream;

/** Project folders on this machine, and the loop behind each. */
public final class LocalProjectCatalog implements ProjectCatalog {
  private static final int PREVIEW = 8;
  /** Letters of a folder that is named after a package. */
  private static final int NAME = 60;

  private final AppPaths paths;
  private final boolean reading;
  private final ModelFitCheck fit;
  private final ModelWriter writer;
  private final RecentProjects recent;

  private LocalProjectCatalog(AppPaths paths, boolean reading, ModelFitCheck fit, ModelWriter writer) {
    this.paths = paths;
    this.reading = reading;
    this.fit = fit;
    this.writer = writer;
    this.recent = new RecentProjects(paths.userData().resolve("recent.txt"));
  }

  /** One that cannot tell what a model can read. */
  public static LocalProjectCatalog of(AppPaths paths) {
    return of(paths, ModelFitCheck.NONE);
  }

  /** @param fit tells what a new project's model can read */
  public static LocalProjectCatalog of(AppPaths paths, ModelFitCheck fit) {
    return of(paths, fit, ModelWriter.NONE);
  }

  /** @param writer writes models as rounds taught them */
  public static LocalProjectCatalog of(AppPaths paths, ModelFitCheck fit, ModelWriter writer) {
    return new LocalProjectCatalog(paths, false, fit, writer);
  }

  /** Opens projects to look at them only, even while another window has them. */
  public static LocalProjectCatalog toLookAt(AppPaths paths) {
    return new LocalProjectCatalog(paths, true, ModelFitCheck.NONE, ModelWriter.NONE);
  }

  @Override
  public JobDurations durations() {
    return new JobDurationsFile(paths.userData().resolve("paces.properties")).read();
  }

  @Override
  public List<Known> recent() {
    return recent.all();
  }

  @Override
  public List<Sample> samples() {
    return Samples.names(paths.samples()).stream().map(name -> new Sample(name, about(name))).toList();
  }

  @Override
  public ModelCheck checkModel(String model) {
    try {
      return new ModelFolder(place(model), fit, paths.models()).check();
    } catch (UnavailableModelException e) {
      return new ModelCheck("", Optional.of(e.getMessage() + ". " + e.remedy() + "."));
    } catch (InvalidPathException e) {
      return new ModelCheck("", Optional.of(Messages.text("model.folder", model)));
    }
  }

  @Override
  public List<FoundModel> models() {
    return ModelCatalog.list(paths.models());
  }

  @Override
  public void addModels(Path folder) {
    paths.modelFolders().add(folder);
  }

  @Override
  public HubDownload hub() {
    return HubDownload.ofThisUser(new HuggingFaceCache(paths.models().huggingFace()));
  }

  private Path place(String model) {
    return ModelReference.is(model) ? ModelReference.resolve(model, paths.models()) : Path.of(model);
  }

  @Override
  public FileCheck checkQuestions(Path file, Reading reading, IntConsumer rowsRead) {
    List<String> columns = List.of();
    try {
      columns = QuestionImport.columns(file);
      ImportReport report = read(file, reading, rowsRead);
      ImportReport fitting = reading.model().map(model -> fitted(place(model), report, Optional.empty(),
          () -> rowsRead.accept(report.rowsRead())).pool()).orElse(report);
      int answered = (int) fitting.rows().stream().filter(row -> !row.answers().isEmpty()).count();
      List<ImportReport.RowProblem> left = Stream.concat(fitting.broken().stream(), fitting.duplicates().stream())
          .sorted(Comparator.comparingInt(ImportReport.RowProblem::line)).toList();
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

  /** The window has guessed what the user left open: what is not chosen there is none. */
  static ImportReport read(Path file, Reading reading, IntConsumer rowsRead) {
    return QuestionImport.check(file, new ColumnChoice(Optional.of(reading.column()), reading.answers(),
        Optional.of(reading.context().orElse(""))), rowsRead);
  }

  private static List<BrokenRow> rows(List<ImportReport.RowProblem> problems) {
    return ImportReport.faults(problems).stream()
        .map(fault -> new BrokenRow(fault.line(), fault.reason(), fault.more())).toList();
  }

  /** As far as the model can be asked at all: what is wrong with its folder is told where it is chosen. */
  private ImportModelCheck fitted(Path model, ImportReport pool, Optional<ImportReport> heldOut) {
    return fitted(model, pool, heldOut, () -> {});
  }

  private ImportModelCheck fitted(Path model, ImportReport pool, Optional<ImportReport> heldOut, Runnable goOn) {
    return new ModelFolder(model, fit, paths.models()).check().ok()
        ? ImportModelCheck.of(fit, base(model), ProjectSettings.of("", model.toString()), pool, heldOut, goOn)
        : new ImportModelCheck(pool, heldOut, "");
  }

  /** Of an adapter alone the model that it is for. */
  private Path base(Path model) {
    return AdapterFolder.in(model).map(adapter -> adapter.model(paths.models())).orElse(model);
  }

  @Override
  public Path copySample(String name) {
    return SampleProjects.prepare(name, paths);
  }

  @Override
  public Path create(Path workPackage, Path beside) {
    WorkPackage.Head head = WorkPackages.inspect(workPackage);
    String name = ForeignText.line(head.name(), NAME).replaceAll("[^\\p{L}\\p{N} _-]", "_").strip();
    Path folder = beside.resolve(name.isEmpty() ? "package" : name);
    WorkPackages.create(workPackage, folder, head.annotator(), ProjectSettings.SAMPLE_MODEL);
    return folder;
  }

  @Override
  public Path create(NewProjectRequest request, Making making) {
    Optional<AdapterFolder> adapter = AdapterFolder.in(place(request.model())).filter(_ -> request.applyAdapter());
    // The wizard has shown the broken rows, so they are left out by the user's will.
    ImportModelCheck checked = fitted(place(request.model()),
        read(request.questions(), request.reading(), rows -> making.at(rows, 0)),
        request.evaluation().map(file -> read(file, request.measured(), rows -> making.at(rows, 0))));
    ImportReport pool = checked.pool().acceptingBroken();
    Optional<ImportReport> heldOut = checked.heldOut().map(ImportReport::acceptingBroken);
    heldOut.ifPresent(report -> QuestionImport.refuseUnfit(report, pool));
    Path folder = request.location().resolve(request.name());
    Optional<ServerAddress> server = request.database().map(ServerAddress::parse);
    server.filter(PostgresDatabase::exists).ifPresent(address -> {
      throw new ProjectException(Messages.text("wizard.database.taken", address.words()));
    });
    ProjectSettings settings = named(ProjectSettings.of(request.name(), adapter.isPresent() ? AdapterFolder.MERGED
        : setting(request.model())), request.annotator())
        .withFormat(ProjectSettings.Format.DEFAULT.about(request.reading().context().orElse("")));
    try (ProjectDraft draft = ProjectDraft.of(folder, settings)) {
      adapter.ifPresent(found -> writer.merge(found.model(paths.models()), found.folder(),
          draft.place(AdapterFolder.MERGED)));
      try (Project project = draft.open()) {
        QuestionImport.importInto(project, pool, making::at);
        heldOut.ifPresent(report -> QuestionImport.importEvaluation(project, report));
      }
      // Before it is in its place: where the server fails, nothing is left that stands in the way of another try.
      server.ifPresent(address -> ProjectMove.toServer(draft.folder(), address));
      draft.finish();
    }
    return folder;
  }

  private static String setting(String model) {
    return ModelReference.is(model) ? model : Path.of(model).toAbsolutePath().toString();
  }

  private static ProjectSettings named(ProjectSettings usual, String annotator) {
    return annotator.isBlank() ? usual : usual.withAnnotator(annotator);
  }

  @Override
  public ServerCheck checkServer(String address) {
    try {
      ServerAddress server = ServerAddress.parse(address);
      return new ServerCheck(server.words(), PostgresDatabase.exists(server), Optional.empty());
    } catch (ProjectException e) {
      return new ServerCheck("", false, Optional.of(String.valueOf(e.getMessage())));
    }
  }

  @Override
  public Path join(JoinRequest request) {
    Path folder = request.location().resolve(request.name());
    Optional<AdapterFolder> adapter = AdapterFolder.in(place(request.model())).filter(_ -> request.applyAdapter());
    Project.join(folder, named(ProjectSettings.of("", adapter.isPresent() ? AdapterFolder.MERGED
        : setting(request.model())), request.annotator()), ServerAddress.parse(request.database()),
        made -> adapter.ifPresent(found -> writer.merge(found.model(paths.models()), found.folder(),
            made.resolve(AdapterFolder.MERGED))));
    return folder;
  }

  @Override
  public ProjectSession open(Path folder, WorkerListener listener) {
    WorkerMemoryMeter meter = new WorkerMemoryMeter(listener);
    LoopSession session = reading
        ? new LoopSession(Project.openReadOnly(folder), paths, LoopSession.workerProcess(paths), meter)
        : LoopSession.open(folder, paths, meter);
    meter.measure(session);
    if (!reading) {
      recent.opened(new Known(session.project().settings().name(), folder.toAbsolutePath()));
    }
    return new LocalProjectSession(new LocalTransferSession(session, writer, paths,
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

  @Override
  public void allowServer(Path folder) {
    Project.serverOf(folder).ifPresent(new ServerConsent(paths.userData())::give);
  }

  @Override
  public void moveToServer(Path folder, String address) {
    ProjectMove.toServer(folder, ServerAddress.parse(address));
  }

  @Override
  public void moveToFile(Path folder) {
    ProjectMove.toFile(folder);
  }

  private String about(String name) {
    try {
      return new SampleDescription(paths.samples().resolve(name)).text();
    } catch (ProjectException e) {
      return String.valueOf(e.getMessage());
    }
  }
}
