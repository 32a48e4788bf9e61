package dev.lacuna.cli;

import dev.lacuna.domain.LabelForm;
import dev.lacuna.domain.ModelForm;
import dev.lacuna.domain.Outcome;
import dev.lacuna.loop.ExportQuestionsStep;
import dev.lacuna.loop.ExportStep;
import dev.lacuna.loop.LoopSession;
import dev.lacuna.loop.ReportStep;
import dev.lacuna.loop.TeachingRecords;
import dev.lacuna.project.Project;
import dev.lacuna.project.TrainingRound;
import dev.lacuna.project.export.ExportedLabels;
import dev.lacuna.worker.api.ErrorCode;
import dev.lacuna.worker.api.LacunaException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code lacuna export}. */
@Command(name = "export", description = "Write the labels, with who gave them and when, as a table, for training"
    + " or for another annotation program; or all that is known of the questions; or a report; or the model as a"
    + " round has taught it, as a folder, as a GGUF file, for Ollama, or as the adapter alone.")
final class ExportCommand extends ProjectCommand {

  @Option(names = "--out", converter = GoesOut.class,
      paramLabel = "FILE", description = "labels.csv, labels.jsonl, labels.parquet …")
  private Optional<Path> out = Optional.empty();

  @Option(names = "--format", paramLabel = "FORMAT",
      description = "What --out is written as: csv, tsv, jsonl, parquet or arrow (told by the name, else csv); alpaca,"
          + " sharegpt or chat, JSON lines for training; label-studio or argilla, with what their project is made by.")
  private Optional<String> format = Optional.empty();

  @Option(names = "--outcomes", split = ",", paramLabel = "OUTCOME", description = "Which labels --out writes:"
      + " answered (the default), dont-know, later, bad-question; several with commas.")
  private List<String> outcomes = List.of("answered");

  @Option(names = "--questions", converter = GoesOut.class, paramLabel = "FILE",
      description = "questions.csv, .tsv, .jsonl, .parquet or .arrow: id, text, place, verdict, p(unknown), entropy, label,"
          + " round, group, and the imported file's own columns.")
  private Optional<Path> questions = Optional.empty();

  @Option(names = "--report", converter = GoesOut.class, paramLabel = "FILE.html",
      description = "One HTML file for those who do not have the program: what the model knows, the map, rounds with"
          + " their curves, costs; no expert's answer and no name.")
  private Optional<Path> report = Optional.empty();

  @Option(names = "--merged", converter = GoesOut.class, paramLabel = "PATH",
      description = "A new folder for the base model with a round's adapter added to its weights; or, where the name"
          + " ends in .gguf, a file of it for llama.cpp, Ollama and LM Studio.")
  private Optional<Path> merged = Optional.empty();

  @Option(names = "--ollama", converter = GoesOut.class, paramLabel = "FOLDER",
      description = "A new folder with such a file, the Modelfile that Ollama makes a model by, and a model card.")
  private Optional<Path> ollama = Optional.empty();

  @Option(names = "--apart", description = "With --ollama: base model and adapter as two files, so that one base serves"
      + " several rounds.")
  private boolean apart;

  @Option(names = "--adapter", converter = GoesOut.class, paramLabel = "PATH",
      description = "What the round learned by itself: a new folder for PEFT, or, where the name ends in .gguf, a file"
          + " that llama.cpp and Ollama put beside the base model.")
  private Optional<Path> adapter = Optional.empty();

  @Option(names = "--type", paramLabel = "TYPE",
      description = "What --merged FILE.gguf holds the matrices in: f16 (the default), bf16 or q8_0.")
  private Optional<String> type = Optional.empty();

  @Option(names = "--round", paramLabel = "N",
      description = "Round whose model or adapter is written (the latest that ended well).")
  private Optional<Long> round = Optional.empty();

  ExportCommand(CliContext context) {
    super(context);
  }

  @Override
  boolean changes() {
    return false;
  }

  @Override
  void run(LoopSession session) {
    if (Stream.of(out, questions, report, merged, ollama, adapter).filter(Optional::isPresent).count() != 1) {
      throw new LacunaException(ErrorCode.WRONG_USE,
          "Either the labels, the questions, a report or the model is written.",
          "Give one of --out FILE, --questions FILE, --report FILE, --merged PATH, --ollama FOLDER and --adapter PATH.");
    }
    if (format.isPresent() && out.isEmpty()) {
      throw new LacunaException(ErrorCode.WRONG_USE, "Only labels are written in a format of choice.",
          "Give --format with --out FILE, or leave it out.");
    }
    if (type.isPresent() && merged.filter(ExportCommand::isGguf).isEmpty()) {
      throw new LacunaException(ErrorCode.WRONG_USE, "Only a merged GGUF file is written in a type of choice.",
          "Give --type with --merged FILE.gguf, or leave it out.");
    }
    if (apart && ollama.isEmpty()) {
      throw new LacunaException(ErrorCode.WRONG_USE, "Only a folder for Ollama holds base and adapter apart.",
          "Give --apart with --ollama FOLDER, or leave it out.");
    }
    questions.ifPresent(file -> questions(session, file));
    out.ifPresent(file -> labels(session, file));
    report.ifPresent(file -> report(session, file));
    merged.ifPresent(path -> model(session.project(), isGguf(path) ? encoded() : ModelForm.FOLDER, path));
    ollama.ifPresent(folder -> model(session.project(),
        apart ? ModelForm.OLLAMA_ADAPTER : ModelForm.OLLAMA, folder));
    adapter.ifPresent(path -> model(session.project(), isGguf(path) ? ModelForm.ADAPTER_GGUF : ModelForm.ADAPTER,
        path));
  }

  private void labels(LoopSession session, Path file) {
    ExportedLabels exported = session.run(new ExportStep(form(file), file, Optional.empty(), outcomes()));
    say("%,d labels in %s", exported.labels(), file);
    if (exported.conflicts() > 0) {
      say("Left out: %,d questions on which experts differ. Settle them with: lacuna adjudicate %s",
          exported.conflicts(), session.project().folder());
    }
    result(new JsonShapes.Exported(file.toString(), exported.labels(), exported.conflicts()));
  }

  private LabelForm form(Path file) {
    String forms = Arrays.stream(LabelForm.values()).map(LabelForm::word).collect(Collectors.joining(", "));
    if (format.isEmpty()) {
      return LabelForm.named(file.toString()).orElseThrow(() -> new LacunaException(ErrorCode.WRONG_USE,
          "The name " + file.getFileName() + " does not tell what is to be written.",
          "Add --format, one of " + forms + "."));
    }
    return LabelForm.of(format.get()).orElseThrow(() -> new LacunaException(ErrorCode.WRONG_USE,
        "There is no format \"" + format.get() + "\".", "Choose among " + forms + "."));
  }

  private Set<Outcome> outcomes() {
    return outcomes.stream().map(word -> Arrays.stream(Outcome.values())
        .filter(outcome -> outcome != Outcome.OPEN && outcome != Outcome.CONFLICT
            && outcome.name().replace('_', '-').equalsIgnoreCase(word.strip()))
        .findFirst()
        .orElseThrow(() -> new LacunaException(ErrorCode.WRONG_USE, "There is no outcome \"" + word + "\".",
            "Choose among answered, dont-know, later and bad-question.")))
        .collect(Collectors.toSet());
  }

  private void questions(LoopSession session, Path file) {
    int rows = session.run(new ExportQuestionsStep(file, Optional.empty()));
    say("%,d questions in %s", rows, file);
    result(new JsonShapes.ExportedQuestions(file.toString(), rows));
  }

  private void report(LoopSession session, Path file) {
    session.run(new ReportStep(file));
    say("A report of the project is in %s", file);
    result(new JsonShapes.Reported(file.toString()));
  }

  private static boolean isGguf(Path path) {
    return path.toString().toLowerCase(Locale.ROOT).endsWith(".gguf");
  }

  private ModelForm encoded() {
    String name = type.orElse("f16");
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "f16" -> ModelForm.GGUF_F16;
      case "bf16" -> ModelForm.GGUF_BF16;
      case "q8_0" -> ModelForm.GGUF_Q8_0;
      default -> throw new LacunaException(ErrorCode.WRONG_USE, "A GGUF file is not written as \"" + name + "\".",
          "Choose among f16, bf16 and q8_0; llama-quantize and ollama create --quantize make smaller ones of f16.");
    };
  }

  private void model(Project project, ModelForm form, Path target) {
    TrainingRound run = taught(project);
    new LocalModelWriter(false).write(form, context().paths().model(project), run.folder(), target,
        TeachingRecords.of(project, run));
    boolean alone = form == ModelForm.ADAPTER || form == ModelForm.ADAPTER_GGUF;
    say(alone ? "What round %d learned is in %s" : "The model as round %d taught it is in %s", run.id(), target);
    if (form == ModelForm.OLLAMA || form == ModelForm.OLLAMA_ADAPTER) {
      say("README.md in it has the line that runs it in Ollama");
    }
    result(new JsonShapes.Merged(target.toString(), run.id()));
  }

  private TrainingRound taught(Project project) {
    List<TrainingRound> taught = project.runs().all().stream()
        .filter(run -> Files.isRegularFile(run.folder().resolve("adapter_config.json"))).toList();
    return taught.stream().filter(run -> round.isEmpty() || round.get() == run.id())
        .max(Comparator.comparing(TrainingRound::id))
        .orElseThrow(() -> new LacunaException(ErrorCode.MISSING_STEP,
            round.map(id -> "Round " + id + " has no adapter.").orElse("No round has an adapter yet."), taught.isEmpty()
                ? "Teach one first: lacuna round " + project.folder()
                : "Choose one of " + taught.stream().map(TrainingRound::id).toList() + "."));
  }
}
