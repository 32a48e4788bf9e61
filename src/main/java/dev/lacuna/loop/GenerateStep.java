package dev.lacuna.loop;

import dev.lacuna.domain.ModelQuestion;
import dev.lacuna.domain.Outcome;
import dev.lacuna.domain.Verdict;
import dev.lacuna.domain.WorkedExample;
import dev.lacuna.project.EvaluationQuestion;
import dev.lacuna.project.MapPoint;
import dev.lacuna.project.NewQuestion;
import dev.lacuna.project.ProbedQuestion;
import dev.lacuna.project.Project;
import dev.lacuna.project.Question;
import dev.lacuna.project.QuestionState;
import dev.lacuna.worker.api.GeneratePlan;
import dev.lacuna.worker.api.GenerateRequest;
import dev.lacuna.worker.api.GenerateResult;
import dev.lacuna.worker.api.PromptFormat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes new questions from the unknown region and adds those that passed every filter to the project. Says before it
 * begins what it will take.
 *
 * @param count how many are to pass
 * @param seeds questions to decode from: one, around it; two, between them; more, from the region that they span; none,
 *     from the whole unknown region
 */
public record GenerateStep(int count, List<Long> seeds, GenerateRequest.Tuning tuning, long seed)
    implements Step<GenerateStep.Made> {

  /** The attribute of a generated question that says of how many it was found; {@link #yield} reads it. */
  public static final String YIELD = "yield";

  /** As usual. */
  public GenerateStep(int count, List<Long> seeds, long seed) {
    this(count, seeds, GenerateRequest.Tuning.USUAL, seed);
  }

  /** @param added the new questions as kept, in the order of the result's questions */
  public record Made(GenerateResult result, List<Question> added) {}

  @Override
  public Made run(LoopContext loop) {
    Project project = loop.project();
    loop.listener().accept(plan(loop));
    GenerateResult result = made(loop);
    List<GenerateResult.Generated> fresh = result.questions().stream()
        .filter(generated -> !project.questions().contains(generated.text())).toList();
    List<Question> added = project.questions().add(
        fresh.stream()
            .map(generated -> NewQuestion.generated(generated.text(), generated.parents(),
                Map.of(YIELD, words(result.yield()))))
            .toList());
    List<ProbedQuestion> probed = new ArrayList<>();
    List<MapPoint> points = new ArrayList<>();
    for (int i = 0; i < fresh.size(); i++) {
      GenerateResult.Generated generated = fresh.get(i);
      long id = added.get(i).id();
      // The last filter is that the model was found not to know it.
      probed.add(new ProbedQuestion(id, generated.greedy(), WorkerConversions.samples(generated.samples()),
          generated.entropy(), Verdict.UNKNOWN,
          generated.pUnknown()));
      if (Double.isFinite(generated.x()) && Double.isFinite(generated.y())) {
        points.add(new MapPoint(id, generated.x(), generated.y()));
      }
    }
    project.probes().latest().ifPresent(run -> project.probes().extend(run, probed));
    project.map().add(points);
    return new Made(result, added);
  }

  /** States, texts, and how many of these were new, well formed, landed near their state and were verified unknown. */
  private static String words(GenerateResult.Yield yield) {
    return yield.states() + " " + yield.decoded() + " " + yield.unlikeOthers() + " " + yield.wellFormed() + " "
        + yield.roundTrip()
        + " " + yield.verifiedUnknown();
  }

  /** The six counts of that attribute, in this order; empty where a question has none. */
  public static List<Integer> yield(Map<String, String> attributes) {
    String words = attributes.getOrDefault(YIELD, "");
    return words.matches("(\\d{1,9} ){5}\\d{1,9}")
        ? Arrays.stream(words.split(" ")).map(Integer::valueOf).toList()
        : List.of();
  }

  /** What comes, without adding it to the project. */
  public GenerateResult made(LoopContext loop) {
    loop.openModel(ProbedModel.adapter(loop.project()));
    GenerateRequest request = request(loop.project());
    return loop.ask(worker -> worker.generate(request));
  }

  /** What it would take; nothing is generated. */
  public GeneratePlan plan(LoopContext loop) {
    loop.openModel(ProbedModel.adapter(loop.project()));
    GenerateRequest request = request(loop.project());
    return loop.ask(worker -> worker.planGeneration(request));
  }

  /** How a project's questions are put to the model. */
  public static PromptFormat format(Project project) {
    return WorkerConversions.format(project);
  }

  GenerateRequest request(Project project) {
    Set<Long> generated = new HashSet<>();
    List<String> others = new ArrayList<>();
    for (Question question : project.questions().all()) {
      if (question.source() == Question.Source.GENERATED) {
        generated.add(question.id());
      }
      if (!question.text().equals(question.originalText())) {
        others.add(question.originalText());
      }
    }
    // A held-out question that is taught would be none any more, and an example's answer is in the prompt.
    project.questions().evaluationWithExamples().stream().map(EvaluationQuestion::text).forEach(others::add);
    project.settings().format().examples().stream().map(WorkedExample::question).forEach(others::add);
    List<ModelQuestion> all = WorkerConversions.pool(project);
    return new GenerateRequest(all.stream().filter(element -> !generated.contains(element.id())).toList(),
        all.stream().filter(element -> generated.contains(element.id())).toList(), seeds,
        WorkerConversions.format(project),
        others, with(project, Outcome.ANSWERED), with(project, Outcome.BAD_QUESTION), tuning, count, seed);
  }

  private static List<Long> with(Project project, Outcome outcome) {
    return project.annotations().states().stream().filter(state -> state.outcome() == outcome)
        .map(QuestionState::questionId).toList();
  }
}
