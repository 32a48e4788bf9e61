package dev.lacuna.cli;

import dev.lacuna.domain.Outcome;
import dev.lacuna.loop.LoopSession;
import dev.lacuna.project.Annotation;
import dev.lacuna.project.AnnotationEvent;
import dev.lacuna.project.Project;
import dev.lacuna.project.QuestionState;
import dev.lacuna.project.QuestionType;
import dev.lacuna.project.Team;
import dev.lacuna.worker.api.ErrorCode;
import dev.lacuna.worker.api.LacunaException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code lacuna adjudicate}. */
@Command(name = "adjudicate",
    description = "Settle what annotators differ on: at the terminal one after the other, or one question by the options.")
final class AdjudicateCommand extends ProjectCommand {
  private static final String KEYS = "a number takes that answer for all · another answer · ! why  a bad question"
      + " · > next · < undo · q quit; after a tab, the reason";

  @Option(names = "--id", paramLabel = "ID", description = "The question; with --answer or --bad.")
  private Optional<Long> id = Optional.empty();

  @Option(names = "--answer", description = "What holds.")
  private Optional<String> answer = Optional.empty();

  @Option(names = "--bad", description = "It is a bad question.")
  private boolean bad;

  @Option(names = "--reason", description = "Why; kept with it.")
  private String reason = "";

  @Option(names = "--who", paramLabel = "NAME", description = "Who settles it; without it the project's annotator.")
  private Optional<String> who = Optional.empty();

  AdjudicateCommand(CliContext context) {
    super(context);
  }

  /** @param settled in all, {@code open} conflicts that remain */
  record Shape(int settled, int open) {}

  @Override
  void run(LoopSession session) {
    Project project = session.project();
    String name = who.map(Team::checked).orElseGet(() -> project.settings().annotator());
    if (id.isPresent()) {
      if (answer.isPresent() == bad || project.questions().find(id.get()).isEmpty()) {
        throw new LacunaException(ErrorCode.WRONG_USE, "It is not said how to settle which question.",
            "Give --id of a question, and --answer or --bad.");
      }
      record(project, name, bad ? new Annotation.Adjudicated(id.get(), Outcome.BAD_QUESTION, "", List.of(), reason)
          : answered(project, id.get(), answer.orElseThrow(), reason));
    } else {
      dialog(project, name);
    }
    int open = conflicts(project).size();
    int settled = (int) project.annotations().states().stream().filter(QuestionState::adjudicated).count();
    say("%,d settled, %,d in conflict", settled, open);
    result(new Shape(settled, open));
  }

  private void dialog(Project project, String name) {
    say(KEYS);
    int at = 0;
    Optional<String> line = Optional.of("");
    while (line.filter(said -> !said.equals("q")).isPresent()) {
      List<QuestionState> left = conflicts(project);
      Optional<QuestionState> state = at < left.size() ? Optional.of(left.get(at)) : Optional.empty();
      List<AnnotationEvent> words = state.map(now -> show(project, now)).orElseGet(() -> {
        say("Nothing is left to settle; < takes the last back, q ends.");
        return List.of();
      });
      line = read();
      String said = line.orElse("q");
      switch (said) {
        case "", "q" -> {}
        case ">" -> at++;
        case "<" -> {
          say("%s", project.annotations().undo(name).map(event -> "undone").orElse("nothing to undo"));
          at = 0;
        }
        default -> state.ifPresent(now -> record(project, name, said(project, now.questionId(), words, said)));
      }
    }
  }

  private static Annotation.Adjudicated said(Project project, long question, List<AnnotationEvent> words, String line) {
    String[] parts = line.split("\t", 2);
    String why = parts.length > 1 ? parts[1].strip() : "";
    OptionalInt number = parts[0].matches("[1-9]") ? OptionalInt.of(Integer.parseInt(parts[0])) : OptionalInt.empty();
    if (number.isPresent() && number.getAsInt() <= words.size()) {
      AnnotationEvent word = words.get(number.getAsInt() - 1);
      List<String> accepted = QuestionState.accepted(word);
      return accepted.isEmpty()
          ? new Annotation.Adjudicated(question, Outcome.BAD_QUESTION, "", List.of(), why.isEmpty()
              && word.action() instanceof Annotation.BadQuestion said ? said.reason() : why)
          : new Annotation.Adjudicated(question, Outcome.ANSWERED, accepted.getFirst(),
              accepted.subList(1, accepted.size()), why);
    }
    return parts[0].startsWith("!")
        ? new Annotation.Adjudicated(question, Outcome.BAD_QUESTION, "", List.of(), parts[0].substring(1).strip())
        : answered(project, question, parts[0], why);
  }

  private static Annotation.Adjudicated answered(Project project, long question, String words, String why) {
    QuestionType type = project.settings().questionType();
    List<String> accepted = type.accepted(words);
    return new Annotation.Adjudicated(question, Outcome.ANSWERED, accepted.getFirst(),
        accepted.subList(1, accepted.size()), why);
  }

  private static void record(Project project, String name, Annotation.Adjudicated settled) {
    project.annotations().record(settled, name);
  }

  private List<AnnotationEvent> show(Project project, QuestionState state) {
    say("");
    project.questions().find(state.questionId()).ifPresent(question -> {
      question.context().lines().forEach(line -> say("  | %s", line));
      say("%s", question.text());
    });
    List<AnnotationEvent> words = state.words().stream().filter(word -> word.action() instanceof Annotation.BadQuestion
        || !QuestionState.accepted(word).isEmpty()).toList();
    for (int i = 0; i < words.size(); i++) {
      AnnotationEvent word = words.get(i);
      QuestionState own = project.annotations().state(state.questionId(), word.who());
      say("  %d  %s   %s, %s%s%s", i + 1, word.action() instanceof Annotation.BadQuestion said
          ? "bad question: " + said.reason()
          : String.join(" · ", QuestionState.accepted(word)), word.who(), word.at(),
          own.citation().isEmpty() ? "" : " · source: " + own.citation(),
          own.comment().isEmpty() ? "" : " · " + own.comment());
    }
    context().out().print("> ");
    context().out().flush();
    return words;
  }

  private static List<QuestionState> conflicts(Project project) {
    return project.annotations().states().stream().filter(state -> state.outcome() == Outcome.CONFLICT).toList();
  }

  private Optional<String> read() {
    try {
      return Optional.ofNullable(context().in().readLine()).map(String::strip);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
