package dev.lacuna.cli;

import dev.lacuna.files.GgufPaths;
import dev.lacuna.lm.checkpoint.ModelFormatException;
import dev.lacuna.lm.config.ModelConfig;
import dev.lacuna.lm.config.WeightFiles;
import dev.lacuna.loop.ImportModelCheck;
import dev.lacuna.loop.LoopSession;
import dev.lacuna.loop.prompt.ProposeStep;
import dev.lacuna.models.AdapterFolder;
import dev.lacuna.models.ModelReference;
import dev.lacuna.project.Project;
import dev.lacuna.project.ProjectDraft;
import dev.lacuna.project.ProjectMove;
import dev.lacuna.project.ProjectSettings;
import dev.lacuna.project.QuestionImport;
import dev.lacuna.project.reading.ColumnChoice;
import dev.lacuna.project.reading.ImportReport;
import dev.lacuna.project.store.postgres.ServerAddress;
import dev.lacuna.worker.api.ErrorCode;
import dev.lacuna.worker.api.LacunaException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lacuna new}. */
@Command(name = "new", description = "Make a project of your own model and questions.")
final class NewCommand extends SessionCommand {
  private static final String SAMPLE = "sample:";

  @Parameters(index = "0", paramLabel = "FOLDER", description = "The project's folder; it must be new or empty.")
  private Path folder = Path.of("");

  @Option(names = "--model", paramLabel = "MODEL", defaultValue = ProjectSettings.SAMPLE_MODEL,
      description = "A Hugging Face model folder, a GGUF file, hf:ORG/NAME or ollama:NAME (${DEFAULT-VALUE}).")
  private String model = ProjectSettings.SAMPLE_MODEL;

  @Option(names = "--apply-adapter", description = "Apply the LoRA adapter that lies beside the model's weights, as"
      + " transformers does, or in a folder of its own: the project keeps a model of its own, with the adapter merged.")
  private boolean applyAdapter;

  @Option(names = "--questions", paramLabel = "FILE",
      description = "Questions, and answers where they are known, as CSV, TSV, JSON lines or JSON, also from Label"
          + " Studio, Argilla, SQuAD, Alpaca, ShareGPT and chats; up to 1,000,000 rows and 1 GB.")
  private Optional<Path> questions = Optional.empty();

  @Mixin
  private DatabaseOption database = new DatabaseOption();

  @Mixin
  private ColumnOptions columns = new ColumnOptions();

  @Option(names = "--answers", paramLabel = "COLUMN",
      description = "Column that holds the known answers, several separated by |; else those that are named as answers"
          + " are.")
  private Optional<String> answers = Optional.empty();

  @Option(names = "--evaluation", paramLabel = "FILE",
      description = "Held-out questions with answers; never trained on. --context is its column, too.")
  private Optional<Path> evaluation = Optional.empty();

  @Option(names = "--evaluation-column", paramLabel = "COLUMN", description = "As --column, of the evaluation file.")
  private Optional<String> evaluationColumn = Optional.empty();

  @Option(names = "--evaluation-answers", paramLabel = "COLUMN", description = "As --answers, of the evaluation file.")
  private Optional<String> evaluationAnswers = Optional.empty();

  @Option(names = "--preview", description = "Show the first rows of the files, which column is taken for what, and"
      + " what cannot be used; make nothing.")
  private boolean preview;

  @Option(names = "--name", description = "The project's name; else its folder's.")
  private Optional<String> name = Optional.empty();

  @Option(names = "--examples", paramLabel = "N", defaultValue = "" + ProposeStep.EXAMPLES,
      description = "How many of your answered questions are shown to the model as worked examples, at most"
          + " (${DEFAULT-VALUE}); they are left out of pool and evaluation.")
  private int examples;

  @ArgGroup(exclusive = false)
  private ProposalOptions proposal = new ProposalOptions();

  @Option(names = "--skip-broken", description = "Leave out rows that cannot be used.")
  private boolean skipBroken;

  NewCommand(CliContext context) {
    super(context);
  }

  @Override
  public Integer call() {
    Optional<ServerAddress> joined = database.joined();
    if (joined.isPresent()) {
      if (questions.isPresent() || evaluation.isPresent() || preview) {
        throw new LacunaException(ErrorCode.WRONG_USE, joined.get().words()
            + ": holds a project already, so that no questions are taken from a file",
            "Join it without --questions, --evaluation and --preview, and bring them in by: lacuna import.");
      }
      return join(joined.get());
    }
    Path asked = questions.orElseThrow(() -> new LacunaException(ErrorCode.WRONG_USE,
        "Missing required option: '--questions=FILE'", "A project begins with questions; only one that is on a team's"
            + " server already is joined without."));
    return make(asked);
  }

  /** The project is there: this folder gets settings that name it, and states and adapters of its own. */
  private int join(ServerAddress address) {
    Optional<AdapterFolder> adapter = adapter(modelFolder(chosen()));
    Path base = adapter.map(found -> found.model(context().paths().models())).orElse(modelFolder(chosen()));
    if (!model.startsWith(SAMPLE)) {
      checkModel(base);
    }
    Project.join(folder, ProjectSettings.of("", adapter.isPresent() ? AdapterFolder.MERGED : chosen()), address,
        made -> adapter.ifPresent(found -> new LocalModelWriter(false).merge(base, found.folder(),
            made.resolve(AdapterFolder.MERGED))));
    try (Project project = Project.open(folder)) {
      int count = project.questions().count();
      say("%s: joined %s on %s, %,d questions", folder, project.settings().name(), address.words(), count);
      result(new JsonShapes.NewProject(project.folder().toString(), count, 0, 0,
          project.questions().evaluation().size(), null));
    }
    return 0;
  }

  /** The model as the settings name it. */
  private String chosen() {
    return model.startsWith(SAMPLE) || ModelReference.is(model) ? model
        : Path.of(model).toAbsolutePath().normalize().toString();
  }

  private Integer make(Path file) {
    // The files are looked at first: a project with half its questions is worse than none.
    ImportPrinter printer = new ImportPrinter(context().err());
    ImportReport pool = printer.check(file, columns.with(answers));
    Optional<String> about = pool.columns().context();
    Optional<ImportReport> heldOut = evaluation.map(each -> printer.check(each, new ColumnChoice(evaluationColumn,
        evaluationAnswers, columns.context())));
    Path absolute = folder.toAbsolutePath().normalize();
    String chosen = chosen();
    Path source = modelFolder(chosen);
    Optional<AdapterFolder> adapter = adapter(source);
    Path base = adapter.map(found -> found.model(context().paths().models())).orElse(source);
    if (!model.startsWith(SAMPLE)) {
      checkModel(base);
    }
    ProjectSettings settings = ProjectSettings.of(name.orElse(String.valueOf(absolute.getFileName())),
        adapter.isPresent() ? AdapterFolder.MERGED : chosen)
        .withAnnotator(System.getProperty("user.name", ""))
        .withFormat(ProjectSettings.Format.DEFAULT.about(about.orElse("")));
    Optional<ImportModelCheck> fit = Optional.of(base).filter(Files::exists)
        .map(place -> ImportModelCheck.of(context().fit(), place, settings, pool, heldOut));
    if (preview) {
      show(fit.map(ImportModelCheck::pool).orElse(pool));
      fit.map(ImportModelCheck::heldOut).orElse(heldOut).ifPresent(this::show);
      result(
          new JsonShapes.NewProject(absolute.toString(), 0, pool.duplicates().size(), pool.broken().size(), 0, null));
      return 0;
    }
    ImportReport asked = accepted(fit.map(ImportModelCheck::pool).orElse(pool));
    Optional<ImportReport> measured = fit.map(ImportModelCheck::heldOut).orElse(heldOut).map(this::accepted);
    measured.ifPresent(report -> QuestionImport.refuseUnfit(report, asked));
    QuestionImport.refuseBroken(asked);
    proposal.step(examples); // wrong options are told before a project is made
    try (ProjectDraft draft = ProjectDraft.of(absolute, settings)) {
      adapter.ifPresent(found -> new LocalModelWriter(false).merge(base, found.folder(),
          draft.place(AdapterFolder.MERGED)));
      try (Project project = draft.open()) {
        QuestionImport.importInto(project, asked, printer::written);
        measured.ifPresent(report -> QuestionImport.importEvaluation(project, report));
      }
      Made made = propose(draft.folder());
      // Before it is in its place: where the server fails, nothing is left that stands in the way of another try.
      database.address().ifPresent(address -> ProjectMove.toServer(draft.folder(), address));
      draft.finish();
      say("%s: %,d questions, %,d held out", absolute, made.questions(), made.heldOut());
      fit.ifPresent(check -> say("asked %s", check.words()));
      adapter.ifPresentOrElse(found -> say("with the adapter %s merged into %s", found.folder(), base),
          () -> AdapterFolder.unused(base).ifPresent(words -> say("%s", words)));
      made.proposed().ifPresent(element -> ProposalOptions.lines(element).forEach(line -> say("%s", line)));
      say("next: lacuna try %s, then lacuna probe %s", folder, folder);
      result(new JsonShapes.NewProject(absolute.toString(), made.questions(), asked.duplicates().size(),
          asked.broken().size(), made.heldOut(), made.proposed().map(JsonShapes.Asking::of).orElse(null)));
    }
    return 0;
  }

  private Optional<AdapterFolder> adapter(Path source) {
    Optional<AdapterFolder> found = AdapterFolder.in(source);
    if (applyAdapter && found.isEmpty()) {
      throw new LacunaException(ErrorCode.WRONG_USE, source + " holds no adapter (adapter_config.json) to be applied.",
          "Leave --apply-adapter out, or choose the adapter's folder.");
    }
    return found.filter(_ -> applyAdapter);
  }

  /** What a project holds once it has been decided how to ask. */
  private record Made(int questions, int heldOut, Optional<ProposeStep.Proposal> proposed) {}

  private Made propose(Path draft) {
    List<Made> made = new ArrayList<>();
    inSession(draft, session -> {
      Optional<ProposeStep.Proposal> proposed = proposed(session);
      made.add(new Made(session.project().questions().count(), session.project().questions().evaluation().size(),
          proposed));
    });
    return made.getFirst();
  }

  private Path modelFolder(String chosen) {
    if (ModelReference.is(chosen)) {
      return ModelReference.resolve(chosen, context().paths().models());
    }
    return chosen.startsWith(SAMPLE) ? context().paths().samples().resolve(chosen.substring(SAMPLE.length()))
        : Path.of(chosen);
  }

  /** The project is made in any case: a model that cannot be loaded now may be later, or on another device. */
  private Optional<ProposeStep.Proposal> proposed(LoopSession session) {
    context().err().println(proposal.before());
    try {
      ProposeStep.Proposal proposed = session.run(proposal.step(examples));
      session.project().saveSettings(proposed.settings());
      return Optional.of(proposed);
    } catch (LacunaException e) {
      context().err().println("How to ask could not be proposed, so the usual settings stand: " + e.getMessage()
          + " When that is mended: lacuna try " + folder + " --propose --keep");
      return Optional.empty();
    }
  }

  /** Looks at the model's files without loading them, so that a wrong folder is told now and not by the first probe. */
  private static void checkModel(Path model) {
    if (!Files.exists(model)) {
      throw new LacunaException(ErrorCode.MODEL, model + " is not there.",
          "Name a GGUF file or a model's folder that is; lacuna models lists those on this machine.");
    }
    try {
      if (!GgufPaths.gguf(model).isEmpty()) {
        return; // a stranger's tokenizer is made of it, which is done in a process of its own: see ImportModelCheck
      }
      WeightFiles.open(model).check(ModelConfig.read(model));
    } catch (ModelFormatException e) {
      throw new LacunaException(ErrorCode.MODEL, String.valueOf(e.getMessage()), "");
    } catch (IOException e) {
      throw new LacunaException(ErrorCode.MODEL, model + " cannot be read: " + e.getMessage());
    }
  }

  private ImportReport accepted(ImportReport report) {
    say("%s", ImportPrinter.columns(report));
    new ImportPrinter(context().err()).faults(report);
    return skipBroken ? report.acceptingBroken() : report;
  }

  private void show(ImportReport report) {
    say("%s", ImportPrinter.columns(report));
    new ImportPrinter(context().err()).faults(report);
    ImportPrinter.preview(report.file()).forEach(line -> say("%s", line));
    say("%,d questions can be taken in, %,d repeat others, %,d are broken; nothing was made", report.rows().size(),
        report.duplicates().size(), report.broken().size());
  }
}
