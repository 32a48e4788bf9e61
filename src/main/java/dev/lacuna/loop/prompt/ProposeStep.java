package dev.lacuna.loop.prompt;

import dev.lacuna.domain.ModelQuestion;
import dev.lacuna.domain.SamplingSettings;
import dev.lacuna.domain.WorkedExample;
import dev.lacuna.loop.LoopContext;
import dev.lacuna.loop.PromptFormats;
import dev.lacuna.loop.Step;
import dev.lacuna.project.Project;
import dev.lacuna.project.ProjectSettings;
import dev.lacuna.worker.api.PromptFormat;
import dev.lacuna.worker.api.ProposeRequest;
import dev.lacuna.worker.api.ProposeResult;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Proposes how the project's model is asked, from the project's own answered questions, and changes nothing: whoever
 * wants it keeps {@link Proposal#settings}.
 *
 * @param published as KA2L (arXiv 2603.17566) asks: "Answer as briefly as possible.", five examples, ten samples at
 *     temperature 1
 * @param pilot whether temperatures are tried
 * @param examples how many at most
 */
public record ProposeStep(boolean published, boolean pilot, int examples, long seed)
    implements Step<ProposeStep.Proposal> {
  /** Five, as in KA2L. */
  public static final int EXAMPLES = 5;
  /** The paper's first: it stays where no other is better. */
  static final List<Double> TEMPERATURES = List.of(1.0, 0.7, 0.5, 0.3);
  /** Questions that a pilot asks once, at most; it draws samples of 40 of them. */
  public static final int PILOT = 320;
  /** Questions that are tried for their length. */
  private static final int LONGEST = 20;
  /** That a pilot's samples may take. */
  public static final double SECONDS = 180;
  /** That a whole pilot may take, its greedy answers included; for who waits. */
  public static final int MINUTES = (int) Math.ceil(1.5 * SECONDS / 60);

  /**
   * @param settings the project's with the proposal in them
   * @param leftOut questions of pool and held-out set that are worked examples now, or ask for their facts
   * @param found what the worker found
   */
  public record Proposal(ProjectSettings settings, int leftOut, ProposeResult found) {}

  @Override
  public Proposal run(LoopContext loop) {
    Project project = loop.project();
    List<AnsweredQuestion> pool = pool(project);
    List<AnsweredQuestion> heldOut = project.questions().evaluationWithExamples().stream()
        .map(question -> new AnsweredQuestion(-question.id(), question.text(), question.answers(), question.context()))
        .toList();
    PromptDraft draft = PromptDraft.of(project.settings().format(), pool.isEmpty() ? heldOut : pool, published,
        examples);
    loop.openModel(Optional.empty());
    ProjectSettings settings = project.settings().withSampling(SamplingSettings.DEFAULT);
    PromptFormat chat = PromptFormats.format(project, settings.withFormat(draft.chat()));
    PromptFormat plain = PromptFormats.format(project, settings.withFormat(draft.plain()));
    ProposeResult found = loop.ask(worker -> worker.propose(new ProposeRequest(chat, plain, longest(project),
        draft.references(), pilot && !published ? pilot(pool.isEmpty() ? heldOut : pool, draft) : List.of(),
        TEMPERATURES,
        SECONDS, seed)));
    ProjectSettings.Format form = found.chat() ? draft.chat() : draft.plain();
    ProjectSettings proposed = settings.withFormat(form.asking(form.instruction(),
        found.examples().stream().map(form.examples()::get).toList(), found.maxAnswerTokens()))
        .withSampling(new SamplingSettings(settings.sampling().samples(),
            found.temperature()));
    return new Proposal(proposed, project.questions().leftOutBy(proposed.format().examples()), found);
  }

  /** Worked examples from the project's answered questions. */
  public static List<WorkedExample> examples(Project project, int count) {
    return PromptDraft.of(project.settings().format(), pool(project), false, count).chat().examples();
  }

  private static List<AnsweredQuestion> pool(Project project) {
    Map<Long, List<String>> answers = new HashMap<>(project.oracle().answers());
    project.annotations().labels().forEach(label -> answers.put(label.questionId(), label.accepted()));
    return project.questions().withExamples().stream().filter(question -> answers.containsKey(question.id()))
        .map(question -> new AnsweredQuestion(question.id(), question.text(),
            answers.getOrDefault(question.id(), List.of()),
            question.context()))
        .filter(question -> !question.shown().isEmpty()).toList();
  }

  /** Some of what has an answer and is not shown, at random. They stay in the pool. */
  private List<ModelQuestion> pilot(List<AnsweredQuestion> answered, PromptDraft draft) {
    Set<String> shown = draft.chat().examples().stream().map(WorkedExample::question)
        .collect(Collectors.toCollection(HashSet::new));
    List<AnsweredQuestion> others = new ArrayList<>(
        answered.stream().filter(question -> !shown.contains(question.question())).toList());
    Collections.shuffle(others, new SplittableRandom(seed));
    return others.stream().limit(PILOT)
        .map(question -> new ModelQuestion(question.id(), question.question(), question.answers())).toList();
  }

  /** Those that need most room, by letters. */
  private static List<String> longest(Project project) {
    return Stream.concat(project.questions().withExamples().stream().map(question -> Map.entry(question.text(),
        question.context().length() + question.text().length())), project.questions().evaluationWithExamples().stream()
            .map(question -> Map.entry(question.text(), question.context().length() + question.text().length())))
        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed()).limit(LONGEST).map(Map.Entry::getKey)
        .toList();
  }
}
