package dev.lacuna.loop;

import dev.lacuna.domain.ModelQuestion;
import dev.lacuna.domain.SamplingSettings;
import dev.lacuna.domain.WorkedExample;
import dev.lacuna.project.EvaluationQuestion;
import dev.lacuna.project.Label;
import dev.lacuna.project.ProbedQuestion;
import dev.lacuna.project.Project;
import dev.lacuna.project.ProjectSettings;
import dev.lacuna.worker.api.ProbeResult;
import dev.lacuna.worker.api.PromptFormat;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The project's words in the worker's, and back. */
public final class WorkerConversions {

  private WorkerConversions() {}

  /** How the project's questions are put, each with its context: every request of the worker has it from here. */
  static PromptFormat format(Project project) {
    return format(project.settings(), contexts(project));
  }

  /** By wording as it is now and as it came in; of the pool, of what was made, and of what is held out. */
  static Map<String, String> contexts(Project project) {
    Map<String, String> contexts = new LinkedHashMap<>();
    project.questions().evaluationWithExamples().stream().filter(question -> !question.context().isEmpty())
        .forEach(question -> contexts.put(question.text(), question.context()));
    project.questions().withExamples().stream().filter(question -> !question.context().isEmpty()).forEach(question -> {
      contexts.put(question.originalText(), question.context());
      contexts.put(question.text(), question.context());
    });
    return contexts;
  }

  /** @param contexts by the wording of their questions */
  public static PromptFormat format(ProjectSettings settings, Map<String, String> contexts) {
    ProjectSettings.Format format = settings.format();
    Map<String, String> all = new LinkedHashMap<>(contexts);
    format.examples().stream().filter(example -> !example.context().isEmpty())
        .forEach(example -> all.putIfAbsent(example.question(), example.context()));
    return new PromptFormat(format.instruction(), format.questionPrefix(), format.answerPrefix(), format.end(),
        // Their contexts go by wording, with all others.
        format.examples().stream().map(example -> new WorkedExample(example.question(), example.answer())).toList(),
        format.maxAnswerTokens(), format.prompt(), format.thoughtTokens(), all, settings.sampling());
  }

  /** The same, sampled as asked; 0 for as the settings say. */
  static PromptFormat format(Project project, int samples, double temperature) {
    PromptFormat format = format(project);
    return format.drawn(format.maxAnswerTokens(), new SamplingSettings(
        samples > 0 ? samples : format.sampling().samples(),
        temperature > 0 ? temperature : format.sampling().temperature()));
  }

  /** The whole pool with what is known to be right: the expert's answer, else the imported one, else nothing. */
  static List<ModelQuestion> pool(Project project) {
    Map<Long, List<String>> answers = new HashMap<>(project.oracle().answers());
    project.annotations().labels().forEach(label -> answers.put(label.questionId(), label.accepted()));
    return project.questions().all().stream()
        .map(question -> new ModelQuestion(question.id(), question.text(),
            answers.getOrDefault(question.id(), List.of())))
        .toList();
  }

  static List<ModelQuestion> labels(List<Label> labels) {
    return labels.stream().map(label -> new ModelQuestion(label.questionId(), label.text(), label.accepted())).toList();
  }

  static List<ModelQuestion> evaluation(List<EvaluationQuestion> questions) {
    return questions.stream().map(question -> new ModelQuestion(question.id(), question.text(), question.answers()))
        .toList();
  }

  static ProbedQuestion probed(ProbeResult.Probed probed) {
    return new ProbedQuestion(probed.id(), probed.greedy(), samples(probed.samples()), probed.entropy(),
        probed.verdict(), probed.pUnknown(),
        new ProbedQuestion.Cut(probed.cut() ? 1 : 0, probed.cutSamples()), probed.silent());
  }

  static List<ProbedQuestion.Sample> samples(List<ProbeResult.Sample> samples) {
    return samples.stream().map(sample -> new ProbedQuestion.Sample(sample.text(), sample.count())).toList();
  }
}
