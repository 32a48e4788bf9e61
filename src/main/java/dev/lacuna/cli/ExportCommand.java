package dev.lacuna.cli;

import dev.lacuna.domain.Outcome;
import dev.lacuna.lm.adapter.MergedCheckpoint;
import dev.lacuna.loop.ExportQuestionsStep;
import dev.lacuna.loop.ExportStep;
import dev.lacuna.loop.LoopSession;
import dev.lacuna.project.Project;
import dev.lacuna.project.TrainingRound;
import dev.lacuna.worker.api.ErrorCode;
import dev.lacuna.worker.api.LacunaException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code lacuna export}. */
@Command(name = "export", description = "Write the labels, with who gave them and when, as CSV or JSONL (by the name);"
    + " or all that is known of the questions, as CSV or Arrow; or the model as a round has taught it, as a folder"
    + " that needs no adapter.")
final class ExportCommand extends ProjectCommand {

  @Option(names = "--out", paramLabel = "FILE", description = "labels.csv or labels.jsonl")
  private Optional<Path> out = Optional.empty();

  @Option(names = "--outcomes", split = ",", paramLabel = "OUTCOME", description = "Which labels --out writes:"
      + " answered (the default), dont-know, later, bad-question; several with commas.")
  private List<String> outcomes = List.of("answered");

  @Option(names = "--questions", paramLabel = "FILE",
      description = "questions.csv or questions.arrow: id, text, place, verdict, p(unknown), entropy, label, round,"
          + " group, and the imported file's own columns.")
  private Optional<Path> questions = Optional.empty();

  @Option(names = "--merged", paramLabel = "FOLDER",
      description = "A new folder for the base model with a round's adapter added to its weights.")
  private Optional<Path> merged = Optional.empty();

  @Option(names = "--round", paramLabel = "N",
      description = "Round whose adapter is merged (the latest that ended well).")
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
    if (Stream.of(out, questions, merged).filter(Optional::isPresent).count() != 1) {
      throw new LacunaException(ErrorCode.WRONG_USE, "Either the labels, the questions or the model is written.",
          "Give one of --out FILE, --questions FILE and --merged FOLDER.");
    }
    questions.ifPresent(file -> questions(session, file));
    out.ifPresent(file -> labels(session, file));
    merged.ifPresent(folder -> merge(session.project(), folder));
  }

  private void labels(LoopSession session, Path file) {
    int labels = session.run(new ExportStep(file, Optional.empty(), outcomes()));
    say("%,d labels in %s", labels, file);
    result(new JsonShapes.Exported(file.toString(), labels));
  }

  private Set<Outcome> outcomes() {
    return outcomes.stream().map(word -> Arrays.stream(Outcome.values())
        .filter(outcome -> outcome != Outcome.OPEN && outcome.name().replace('_', '-').equalsIgnoreCase(word.strip()))
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

  private void merge(Project project, Path folder) {
    TrainingRound run = taught(project);
    MergedCheckpoint.write(context().paths().model(project), run.folder(), folder);
    say("The model as round %d taught it is in %s", run.id(), folder);
    result(new JsonShapes.Merged(folder.toString(), run.id()));
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
