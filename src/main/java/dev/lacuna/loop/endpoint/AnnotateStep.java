package dev.lacuna.loop.endpoint;

import dev.lacuna.domain.Outcome;
import dev.lacuna.loop.LoopContext;
import dev.lacuna.loop.Step;
import dev.lacuna.project.Annotation;
import dev.lacuna.project.Label;
import dev.lacuna.project.Project;
import dev.lacuna.project.ProjectSettings;
import dev.lacuna.project.Question;
import dev.lacuna.project.QueueItem;
import dev.lacuna.text.Punctuation;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Lets a model behind an endpoint answer what waits in the queue, under the project's guidelines and after its
 * examples. Its answers are kept under its own name and flagged, so that a person can find and correct each; "I don't
 * know" is an answer that it may give. Cancelled, it keeps the answers that are there.
 *
 * @param limit how many questions at most
 */
public record AnnotateStep(ChatEndpoint endpoint, int limit) implements Step<AnnotateStep.Result> {
  private static final String UNKNOWN = "I don't know";
  /** As models say it, in whatever case, quotation marks or emphasis. */
  private static final Pattern KNOWS_NOT = Pattern.compile("(?i)[\\W_]*I (?:don't|do not|dont) know\\b");
  /** An answer that is longer, in letters, is none to the question; an import refuses it as well. */
  private static final int LONGEST = 1_000;
  /** Labels that a person gave, shown as examples: the newest. */
  private static final int SHOWN = 8;

  /**
   * @param promptTokens of prompts, and {@code answerTokens} of answers, as the endpoint counts them; 0 where it does
   *     not
   * @param unusable how many answers were longer than any answer is; their questions stay in the queue
   */
  public record Result(int answered, int dontKnow, long promptTokens, long answerTokens, int unusable) {}

  @Override
  public Result run(LoopContext loop) {
    Project project = loop.project();
    String who = Label.BY_MODEL + endpoint.model();
    String system = system(project, who);
    int answered = 0;
    int dontKnow = 0;
    int unusable = 0;
    List<Long> ids = project.queue().remaining().stream().map(QueueItem::questionId)
        .filter(id -> isUnsaid(project, id)).limit(limit).toList();
    for (long id : ids) {
      String text = project.questions().find(id).map(AnnotateStep::put).orElseThrow();
      String answer = firstLine(endpoint.ask(system, text, 4 * project.settings().format().maxAnswerTokens(),
          loop.cancellation()));
      if (answer.isEmpty() || KNOWS_NOT.matcher(Punctuation.plain(answer)).lookingAt()) {
        project.annotations().record(new Annotation.DontKnow(id), who);
        dontKnow++;
      } else if (answer.length() > LONGEST) {
        unusable++;
      } else {
        project.annotations()
            .record(List.of(new Annotation.Answered(id, answer, false), new Annotation.Flagged(id, true)), who);
        answered++;
      }
    }
    return new Result(answered, dontKnow, endpoint.promptTokens(), endpoint.answerTokens(), unusable);
  }

  /** What a person has answered, and what checks persons, is no question for a model. */
  private static boolean isUnsaid(Project project, long id) {
    Outcome outcome = project.annotations().state(id).outcome();
    return outcome == Outcome.OPEN || outcome == Outcome.LATER;
  }

  private static String put(Question question) {
    return question.context().isEmpty() ? question.text() : question.context() + "\n\n" + question.text();
  }

  private static String system(Project project, String who) {
    ProjectSettings settings = project.settings();
    StringBuilder text = new StringBuilder("Answer each question as briefly as possible, with the answer alone. If"
        + " you are not sure, say: " + UNKNOWN + ".");
    if (!settings.guidelines().isBlank()) {
      text.append("\nGuidelines: ").append(settings.guidelines().strip());
    }
    settings.format().examples().forEach(example -> example(text, example.question(), example.answer()));
    // A model's own answers are no examples for it.
    List<Label> labels = project.annotations().labels().stream().filter(label -> !label.who().equals(who)).toList();
    labels.subList(Math.max(0, labels.size() - SHOWN), labels.size())
        .forEach(label -> example(text, label.text(), label.answer()));
    return text.toString();
  }

  private static void example(StringBuilder text, String question, String answer) {
    text.append("\nQuestion: ").append(question).append("\nAnswer: ").append(answer);
  }

  private static String firstLine(String answer) {
    return answer.lines().map(String::strip).filter(line -> !line.isEmpty()).findFirst().orElse("")
        .replaceFirst("(?i)^answer:\\s*", "");
  }
}
