package dev.lacuna.cli;

import dev.lacuna.domain.Wording;
import dev.lacuna.loop.LabelStep;
import dev.lacuna.loop.LoopSession;
import dev.lacuna.project.Annotation;
import dev.lacuna.project.Project;
import dev.lacuna.project.Question;
import dev.lacuna.project.QuestionImport;
import dev.lacuna.project.Questions;
import dev.lacuna.project.Team;
import dev.lacuna.project.reading.ImportReport;
import dev.lacuna.worker.api.ErrorCode;
import dev.lacuna.worker.api.LacunaException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code lacuna label}: at the terminal, one answer, a file of answers, or the oracle's. */
@Command(name = "label", description = "Answer the questions in the queue: at the terminal, or by one of the options.")
final class LabelCommand extends ProjectCommand {

  @Option(names = "--id", description = "Answer this question, with --answer; without it, \"I don't know\".")
  private Optional<Long> id = Optional.empty();

  @Option(names = "--answer", description = "The answer to the question --id.")
  private Optional<String> answer = Optional.empty();

  @Option(names = "--from", paramLabel = "FILE",
      description = "Take answers from a CSV or JSONL file (question, answer).")
  private Optional<Path> file = Optional.empty();

  @Option(names = "--oracle", paramLabel = "N",
      description = "Let the imported answers stand in for the expert on the next N questions of the queue.")
  private Optional<Integer> oracle = Optional.empty();

  @Option(names = "--who", paramLabel = "NAME",
      description = "Who labels; without it the annotator of the project. What others are to answer is not asked.")
  private Optional<String> who = Optional.empty();

  LabelCommand(CliContext context) {
    super(context);
  }

  @Override
  void run(LoopSession session) {
    Project project = session.project();
    if (answer.isPresent() && id.isEmpty()) {
      throw new LacunaException(ErrorCode.WRONG_USE, "--answer stands alone.",
          "Say with --id which question it is for.");
    }
    if (id.isPresent()) {
      one(project, id.get());
    } else if (file.isPresent()) {
      answers(project, file.get());
    } else if (oracle.isPresent()) {
      session.run(new LabelStep(oracle.get(), Optional.of(annotator(project))));
    } else {
      new LabelDialog(context(), project, annotator(project)).run();
    }
    JsonShapes.Labels shape = JsonShapes.Labels.of(project.annotations().counts());
    say("%,d answered, %,d not known, %,d later, %,d bad, %,d open", shape.answered(), shape.dontKnow(), shape.later(),
        shape.badQuestion(), shape.open());
    if (shape.conflict() > 0) {
      say("%,d on which experts differ; settle them with: lacuna adjudicate %s", shape.conflict(), project.folder());
    }
    result(shape);
  }

  private void one(Project project, long question) {
    if (project.questions().find(question).isEmpty()) {
      throw new LacunaException(ErrorCode.WRONG_USE, "There is no question " + question + ".",
          "See the ids with: lacuna select.");
    }
    project.annotations().record(answer.<Annotation>map(text -> new Annotation.Answered(question, text, false))
        .orElseGet(() -> new Annotation.DontKnow(question)), annotator(project));
  }

  private String annotator(Project project) {
    return who.map(Team::checked).orElseGet(() -> project.settings().annotator());
  }

  private void answers(Project project, Path answersFile) {
    ImportReport report = QuestionImport.check(answersFile);
    if (!report.isClean()) {
      throw new LacunaException(ErrorCode.INPUT, report.broken().getFirst().toString(), "Mend the row and try again.");
    }
    Map<String, Long> ids = new HashMap<>();
    for (Question question : project.questions().all()) {
      ids.put(Wording.normalise(question.text()), question.id());
    }
    int unknown = 0;
    for (ImportReport.Row row : report.rows()) {
      Optional<Long> question = Optional.ofNullable(ids.get(Wording.normalise(row.question())));
      if (question.isEmpty() || row.answers().isEmpty()) {
        unknown++;
        continue;
      }
      project.annotations().record(new Annotation.Answered(question.get(), row.answers().getFirst(), false,
          row.answers().subList(1, row.answers().size())), annotator(project));
    }
    if (unknown > 0) {
      say("%d rows left out: the question is not in the project, or the answer is empty", unknown);
    }
  }
}
