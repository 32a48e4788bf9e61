package dev.lacuna.round;

import dev.lacuna.knowledge.AnswerSampler;
import dev.lacuna.knowledge.AnswerStore;
import dev.lacuna.knowledge.prompt.FewShotFormat;
import dev.lacuna.lm.LanguageModel;
import dev.lacuna.lm.adapter.Adapter;
import dev.lacuna.lm.adapter.LoraConfig;
import dev.lacuna.lm.kernel.TokenExample;
import dev.lacuna.lm.training.LoraTraining;
import dev.lacuna.lm.training.TrainingCheckpointKeeper;
import dev.lacuna.lm.training.TrainingListener;
import dev.lacuna.lm.training.TrainingPlan;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * One round of teaching: a fresh LoRA on all labels. So that the model forgets less, each label is accompanied by a
 * question that nobody labelled, with the base model's own confident answer to it (rehearsal by self-distillation): it
 * costs no expert and is the same for every strategy.
 */
public final class LoraRound {
  /** Only answers at least this probable are rehearsed: what the base model is unsure of is not worth keeping. */
  public static final double SURE = 0.7;

  private final LanguageModel model;
  private final FewShotFormat format;
  private final LoraConfig lora;
  private final TrainingPlan plan;

  /** A question and the answer that an expert, or the oracle, gave. */
  public record TaughtAnswer(String question, String answer) {}

  public LoraRound(LanguageModel model, FewShotFormat format, LoraConfig lora, TrainingPlan plan) {
    this.model = model;
    this.format = format;
    this.lora = lora;
    this.plan = plan;
  }

  /**
   * @param rehearsed the base model's own answers, as labels
   * @param keeper of checkpoints for resuming, if any
   * @param evaluator as {@link LoraTraining#run} wants it
   */
  public LoraTraining.Trained run(List<TaughtAnswer> labels, List<TaughtAnswer> rehearsed,
      Optional<TrainingCheckpointKeeper> keeper,
      boolean resume, TrainingListener listener, ToDoubleFunction<Integer> evaluator) {
    Adapter fresh = Adapter.fresh(model.config(), lora, plan.seed());
    List<List<TokenExample>> epochs = epochs(labels, rehearsed);
    return new LoraTraining(model, plan, keeper)
        .run(fresh, epoch -> labels.isEmpty() ? List.of() : epochs.get(epoch), resume, listener, evaluator);
  }

  /**
   * How much {@link #run} will do.
   *
   * @param stepsPerEpoch optimiser steps
   * @param tokens trained on, of all epochs
   */
  public record Size(int stepsPerEpoch, long tokens) {}

  public Size size(List<TaughtAnswer> labels, List<TaughtAnswer> rehearsed) {
    List<List<TokenExample>> epochs = epochs(labels, rehearsed);
    return new Size(epochs.isEmpty() ? 0 : plan.stepsPerEpoch(epochs.getFirst().size()),
        epochs.stream().flatMap(List::stream).mapToLong(example -> example.tokens().length - 1).sum());
  }

  private List<List<TokenExample>> epochs(List<TaughtAnswer> labels, List<TaughtAnswer> rehearsed) {
    List<TaughtAnswer> all = new ArrayList<>(labels);
    all.addAll(rehearsed);
    return labels.isEmpty() ? List.of() : epochs(all);
  }

  /**
   * The texts of every epoch, equally many in each. Where a chat template rewrites some earlier turns, which labels can
   * be joined depends on their order: then none are.
   */
  private List<List<TokenExample>> epochs(List<TaughtAnswer> labels) {
    int together = format.shots().size() + 1;
    List<List<TokenExample>> joined = epochs(labels, together);
    int expected = Math.ceilDiv(labels.size(), together);
    return joined.stream().allMatch(texts -> texts.size() == expected) ? joined : epochs(labels, 1);
  }

  private List<List<TokenExample>> epochs(List<TaughtAnswer> labels, int together) {
    return IntStream.range(0, plan.epochs()).mapToObj(epoch -> texts(labels, epoch, together)).toList();
  }

  /**
   * All labels, shuffled and joined by a few to a text: each is learnt after other worked examples, as it will be
   * asked, at no more cost than learning it alone.
   */
  private List<TokenExample> texts(List<TaughtAnswer> labels, int epoch, int together) {
    List<TaughtAnswer> shuffled = new ArrayList<>(labels);
    Collections.shuffle(shuffled, new SplittableRandom(plan.seed() * 31 + epoch));
    List<TokenExample> texts = new ArrayList<>();
    for (int from = 0; from < shuffled.size(); from += together) {
      List<TaughtAnswer> some = shuffled.subList(from, Math.min(shuffled.size(), from + together));
      texts.addAll(format.texts(model.tokenizer(),
          some.stream().map(l -> new FewShotFormat.Shot(l.question(), l.answer())).toList()));
    }
    return texts;
  }

  /**
   * Of unlabelled questions those that the model is sure of, in an order by the seed, with its own answers. The model
   * must have no adapter attached.
   *
   * @param store of the base model's answers, asked first
   */
  public static List<TaughtAnswer> rehearsal(LanguageModel model, FewShotFormat format, List<String> questions,
      long seed, AnswerStore store) {
    List<String> some = new ArrayList<>(questions);
    Collections.shuffle(some, new SplittableRandom(seed));
    List<AnswerSampler.Answer> answers = AnswerSampler.greedy(model, format, some, store, n -> {});
    return IntStream.range(0, some.size())
        .filter(i -> answers.get(i).probability() >= SURE && saysSomething(answers.get(i)))
        .mapToObj(i -> new TaughtAnswer(some.get(i), answers.get(i).text())).toList();
  }

  /** Silence and half an answer are not worth keeping, however sure the model is of them. */
  static boolean saysSomething(AnswerSampler.Answer answer) {
    return !answer.text().isBlank() && !answer.cut();
  }
}
