package dev.lacuna.round;

import dev.lacuna.knowledge.AnswerEquivalence;
import dev.lacuna.knowledge.Answers;
import dev.lacuna.knowledge.FewShotFormat;
import dev.lacuna.lm.Adapter;
import dev.lacuna.lm.Example;
import dev.lacuna.lm.LanguageModel;
import dev.lacuna.lm.LoraConfig;
import dev.lacuna.lm.LoraTraining;
import dev.lacuna.lm.TrainingListener;
import dev.lacuna.lm.TrainingPlan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.ToDoubleFunction;

/**
 * One round of teaching: a fresh LoRA on all labels. So that the model forgets less, each label is accompanied by a
 * question that nobody labelled, with the base model's own confident answer to it (rehearsal by self-distillation): it
 * costs no expert and is the same for every strategy.
 */
public final class LoraRound {
  private final LanguageModel model;
  private final FewShotFormat format;
  private final LoraConfig lora;
  private final TrainingPlan plan;

  /** A question and the answer that an expert, or the oracle, gave. */
  public record Label(String question, String answer) {}

  public LoraRound(LanguageModel model, FewShotFormat format, LoraConfig lora, TrainingPlan plan) {
    this.model = model;
    this.format = format;
    this.lora = lora;
    this.plan = plan;
  }

  /**
   * @param rehearsed the base model's own answers, as labels
   * @param checkpoint file for resuming, if any
   * @param evaluator called after each epoch, the model answering as it stands; greater is better, NaN keeps the latest
   */
  public LoraTraining.Outcome run(List<Label> labels, List<Label> rehearsed, Optional<Path> checkpoint, boolean resume,
      TrainingListener listener, ToDoubleFunction<Integer> evaluator) {
    List<Example> examples = new ArrayList<>();
    labels.forEach(label -> examples.add(example(label)));
    rehearsed.forEach(label -> examples.add(example(label)));
    Adapter fresh = Adapter.fresh(model.config(), lora, plan.seed());
    return new LoraTraining(model, plan, checkpoint).run(fresh, examples, resume, listener, evaluator);
  }

  private Example example(Label label) {
    return Example.answering(format.prompt(model.tokenizer(), label.question()),
        format.answer(model.tokenizer(), label.answer()));
  }

  /**
   * Up to {@code count} unlabelled questions with the model's own answers, those that it is surest of. The model must
   * have no adapter attached.
   */
  public static List<Label> rehearsal(LanguageModel model, FewShotFormat format, List<String> questions, int count,
      double leastProbability, long seed) {
    List<String> some = new ArrayList<>(questions);
    Collections.shuffle(some, new Random(seed));
    List<Answers.Answer> answers = Answers.greedy(model, format, some, n -> { });
    List<Label> sure = new ArrayList<>();
    for (int i = 0; i < some.size() && sure.size() < count; i++) {
      if (answers.get(i).probability() >= leastProbability) {
        sure.add(new Label(some.get(i), answers.get(i).text()));
      }
    }
    return sure;
  }
}
