package dev.lacuna.loop;

import dev.lacuna.project.Cost;
import dev.lacuna.project.EvaluationQuestion;
import dev.lacuna.project.Label;
import dev.lacuna.project.ProbedQuestion;
import dev.lacuna.project.Project;
import dev.lacuna.project.ProjectSettings;
import dev.lacuna.worker.api.Costs;
import dev.lacuna.worker.api.ProbeResult;
import dev.lacuna.worker.api.PromptFormat;
import dev.lacuna.worker.api.Question;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The project's words in the worker's, and back. */
final class Convert {

  private Convert() {}

  /** How the project's questions are put, each with its context: every request of the worker has it from here. */
  static PromptFormat format(Project project) {
    return format(project.settings(), contexts(project));
  }

  /** By wording as it is now and as it came in; of the pool, of what was made, and of what is held out. */
  static Map<String, String> contexts(Project project) {
    Map<String, String> contexts = new LinkedHashMap<>();
    project.questions().evaluationWithExamples().stream().filter(it -> !it.context().isEmpty())
        .forEach(it -> contexts.put(it.text(), it.context()));
    project.questions().withExamples().stream().filter(it -> !it.context().isEmpty()).forEach(it -> {
      contexts.put(it.originalText(), it.context());
      contexts.put(it.text(), it.context());
    });
    return contexts;
  }

  /** @param contexts by the wording of their questions */
  static PromptFormat format(ProjectSettings settings, Map<String, String> contexts) {
    ProjectSettings.Format format = settings.format();
    Map<String, String> all = new LinkedHashMap<>(contexts);
    format.examples().stream().filter(it -> !it.context().isEmpty())
        .forEach(it -> all.putIfAbsent(it.question(), it.context()));
    return new PromptFormat(format.instruction(), format.questionPrefix(), format.answerPrefix(), format.end(),
        format.examples().stream().map(it -> new PromptFormat.Example(it.question(), it.answer())).toList(),
        format.maxAnswerTokens(), format.prompt(), format.thoughtTokens(), all,
        new PromptFormat.Sampling(settings.sampling().samples(), settings.sampling().temperature()));
  }

  /** The same, sampled as asked; 0 for as the settings say. */
  static PromptFormat format(Project project, int samples, double temperature) {
    PromptFormat format = format(project);
    return format.drawn(format.maxAnswerTokens(), new PromptFormat.Sampling(
        samples > 0 ? samples : format.sampling().samples(),
        temperature > 0 ? temperature : format.sampling().temperature()));
  }

  /** The whole pool with what is known to be right: the expert's answer, else the imported one, else nothing. */
  static List<Question> pool(Project project) {
    Map<Long, List<String>> answers = new HashMap<>(project.oracle().answers());
    project.annotations().labels().forEach(label -> answers.put(label.questionId(), label.accepted()));
    return project.questions().all().stream()
        .map(it -> new Question(it.id(), it.text(), answers.getOrDefault(it.id(), List.of()))).toList();
  }

  static List<Question> labels(List<Label> labels) {
    return labels.stream().map(it -> new Question(it.questionId(), it.text(), it.accepted())).toList();
  }

  static List<Question> evaluation(List<EvaluationQuestion> questions) {
    return questions.stream().map(it -> new Question(it.id(), it.text(), it.answers())).toList();
  }

  static ProbedQuestion probed(ProbeResult.Probed it) {
    return new ProbedQuestion(it.id(), it.greedy(), samples(it.samples()), it.entropy(), it.verdict(), it.pUnknown(),
        new ProbedQuestion.Cut(it.cut() ? 1 : 0, it.cutSamples()), it.silent());
  }

  static List<ProbedQuestion.Sample> samples(List<ProbeResult.Sample> samples) {
    return samples.stream().map(it -> new ProbedQuestion.Sample(it.text(), it.count())).toList();
  }

  static Cost cost(Costs costs) {
    return new Cost(costs.forwardTokens(), costs.generatedTokens(), costs.trainedTokens(), costs.seconds());
  }
}
