package dev.lacuna.worker;

import dev.lacuna.answer.AnswerEquivalence;
import dev.lacuna.answer.AnswerRules;
import dev.lacuna.answer.JudgedAnswers;
import dev.lacuna.knowledge.answer.ModelJudge;
import dev.lacuna.knowledge.answer.NliJudge;
import dev.lacuna.lm.CrossEncoder;
import dev.lacuna.worker.api.OpenModel;
import dev.lacuna.worker.api.PromptFormat;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What answers are compared by. Rules everywhere; a probing, a comparison and a snapshot besides by the judge that the
 * project chose, and only where the rules see a difference.
 */
final class Judges implements AutoCloseable {
  private final AnswerEquivalence rules = new AnswerRules();
  private String chosen = OpenModel.NORMAL;
  private Optional<CrossEncoder> encoder = Optional.empty();

  /** Opens the cross-encoder, if one is chosen, so that a broken folder is told before any work. */
  void open(OpenModel request) {
    if (chosen.equals(request.equivalence())) {
      return;
    }
    close();
    if (request.equivalence().startsWith(OpenModel.NLI)) {
      CrossEncoder opened = CrossEncoder.open(Path.of(request.equivalence().substring(OpenModel.NLI.length())),
          request.threads());
      encoder = Optional.of(opened);
      new NliJudge(opened); // refuses labels without entailment
    }
    chosen = request.equivalence();
  }

  AnswerEquivalence rules() {
    return rules;
  }

  /** For one job: what a judge said is remembered until the job ends. */
  AnswerEquivalence of(ProjectModel model, PromptFormat format) {
    if (chosen.equals(OpenModel.MODEL)) {
      return new JudgedAnswers(rules, new ModelJudge(model.model(), model.format(format), rules));
    }
    return encoder.<AnswerEquivalence>map(element -> new JudgedAnswers(rules, new NliJudge(element))).orElse(rules);
  }

  @Override
  public void close() {
    encoder.ifPresent(CrossEncoder::close);
    encoder = Optional.empty();
    chosen = OpenModel.NORMAL;
  }
}
