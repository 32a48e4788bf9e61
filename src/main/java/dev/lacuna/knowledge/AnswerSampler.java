package dev.lacuna.knowledge;

import dev.lacuna.knowledge.prompt.FewShotFormat;
import dev.lacuna.knowledge.prompt.PromptHash;
import dev.lacuna.lm.Continuation;
import dev.lacuna.lm.LanguageModel;
import dev.lacuna.lm.kernel.Sampling;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.IntConsumer;
import java.util.function.ObjIntConsumer;
import java.util.stream.IntStream;

/** Asks the model: one greedy answer to each question, or several drawn ones. */
public final class AnswerSampler {
  private AnswerSampler() {}

  /**
   * An answer as the model gave it.
   *
   * @param meanLogProbability nats a token, at temperature 1
   * @param probability of the whole answer with its end, in [0, 1]: the confidence that calibration is judged by
   * @param meanEntropy mean entropy over its tokens, in nats
   * @param tokens drawn, with the one that ended it
   * @param cut whether it ended at the limit of tokens, and not where the model ended it
   */
  public record Answer(String text, double meanLogProbability, double probability, double meanEntropy, int tokens,
      boolean cut) {

    /** One that the model ended. */
    public Answer(String text, double meanLogProbability, double probability, double meanEntropy, int tokens) {
      this(text, meanLogProbability, probability, meanEntropy, tokens, false);
    }

    static Answer of(Continuation continuation) {
      return new Answer(continuation.text().strip(), continuation.meanLogProbability(),
          Math.exp(continuation.logProbability()), continuation.meanEntropy(), continuation.tokens(),
          !continuation.ended());
    }
  }

  public static List<Answer> greedy(LanguageModel model, FewShotFormat format, List<String> questions,
      IntConsumer progress) {
    return greedy(model, format, questions, AnswerStore.NONE, progress);
  }

  /** @param store asked first, and given what the model says */
  public static List<Answer> greedy(LanguageModel model, FewShotFormat format, List<String> questions,
      AnswerStore store, IntConsumer progress) {
    return ask(model, format, format.prompts(model.tokenizer(), questions),
        Sampling.greedy(format.maxAnswerTokens(), format.stopStrings(model.tokenizer())), store, progress, (_, _) -> {})
        .stream().map(List::getFirst).toList();
  }

  /**
   * The likeliest answers, and the hidden states of the questions' last tokens read with them.
   *
   * @param states {@code [layer][question][d]}
   */
  public record Read(List<Answer> answers, float[][][] states) {}

  /**
   * Each prompt is read once for both, where nothing was kept of its answer.
   *
   * @param store asked first, and given what the model says
   * @param layers as in {@link LanguageModel#hiddenStates}
   * @param progress told what is done and of how many questions; may throw to cancel
   */
  public static Read greedyAndStates(LanguageModel model, FewShotFormat format, List<String> questions, int[] layers,
      AnswerStore store, ObjIntConsumer<String> progress) {
    List<long[]> prompts = format.prompts(model.tokenizer(), questions);
    float[][][] states = new float[layers.length][questions.size()][];
    boolean[] read = new boolean[questions.size()];
    List<Answer> answers = ask(model, format, prompts,
        Sampling.greedy(format.maxAnswerTokens(), format.stopStrings(model.tokenizer())), store, layers,
        (rows, some) -> put(states, read, rows, some), done -> progress.accept("answering", done), (_, _) -> {})
        .stream().map(List::getFirst).toList();
    int[] left = IntStream.range(0, read.length).filter(row -> !read[row]).toArray();
    int[] done = {read.length - left.length};
    model.hiddenStates(Arrays.stream(left).mapToObj(prompts::get).toList(), layers, LanguageModel.Pooling.LAST_TOKEN,
        (indices, some) -> {
          put(states, read, Arrays.stream(indices).map(i -> left[i]).toArray(), some);
          done[0] += indices.length;
          progress.accept("reading hidden states", done[0]);
        });
    return new Read(answers, states);
  }

  private static void put(float[][][] states, boolean[] read, int[] rows, float[][][] some) {
    for (int r = 0; r < rows.length; r++) {
      read[rows[r]] = true;
      for (int layer = 0; layer < states.length; layer++) {
        states[layer][rows[r]] = some[layer][r];
      }
    }
  }

  /** @param samples drawn answers for each question, at {@code temperature} */
  public static List<List<Answer>> drawn(LanguageModel model, FewShotFormat format, List<String> questions, int samples,
      double temperature, long seed, IntConsumer progress) {
    return drawn(model, format, questions, samples, temperature, seed, AnswerStore.NONE, progress, (_, _) -> {});
  }

  /** @param store asked first, and given what the model says */
  public static List<List<Answer>> drawn(LanguageModel model, FewShotFormat format, List<String> questions, int samples,
      double temperature, long seed, AnswerStore store, IntConsumer progress) {
    return drawn(model, format, questions, samples, temperature, seed, store, progress, (_, _) -> {});
  }

  /**
   * @param store asked first, and given what the model says
   * @param listener told the answers to some of the questions, by their indices, as soon as they are there
   */
  static List<List<Answer>> drawn(LanguageModel model, FewShotFormat format, List<String> questions, int samples,
      double temperature, long seed, AnswerStore store, IntConsumer progress,
      BiConsumer<int[], List<List<Answer>>> listener) {
    return ask(model, format, format.prompts(model.tokenizer(), questions),
        Sampling.greedy(format.maxAnswerTokens(), format.stopStrings(model.tokenizer()))
            .drawing(samples, temperature, seed),
        store, progress, listener);
  }

  private static List<List<Answer>> ask(LanguageModel model, FewShotFormat format, List<long[]> prompts,
      Sampling sampling, AnswerStore store, IntConsumer progress, BiConsumer<int[], List<List<Answer>>> listener) {
    return ask(model, format, prompts, sampling, store, new int[0], (_, _) -> {}, progress, listener);
  }

  /** @param states given those of the prompts that are asked now, of the layers, with the prompts' indices */
  private static List<List<Answer>> ask(LanguageModel model, FewShotFormat format, List<long[]> prompts,
      Sampling sampling, AnswerStore store, int[] layers, LanguageModel.StatesConsumer states, IntConsumer progress,
      BiConsumer<int[], List<List<Answer>>> listener) {
    // What is said after a thought depends on how long it may be.
    String thought = format.thoughtTokens() == 0 ? "" : "-" + format.thoughtTokens();
    List<String> names = prompts.stream().map(prompt -> PromptHash.of(prompt, sampling) + thought).toList();
    List<List<Answer>> answers = new ArrayList<>(names.stream().map(store::kept).toList());
    int[] missing = IntStream.range(0, prompts.size()).filter(i -> answers.get(i).isEmpty()).toArray();
    int[] done = {prompts.size() - missing.length};
    if (done[0] > 0) {
      int[] kept = IntStream.range(0, prompts.size()).filter(i -> !answers.get(i).isEmpty()).toArray();
      listener.accept(kept, Arrays.stream(kept).mapToObj(answers::get).toList());
      progress.accept(done[0]);
    }
    List<long[]> unanswered = Arrays.stream(missing).mapToObj(prompts::get).toList();
    LanguageModel.StatesConsumer reader = (indices, some) -> states
        .accept(Arrays.stream(indices).map(i -> missing[i]).toArray(), some);
    new AnswerWriter(model, format).write(unanswered, sampling, layers, reader, (indices, continuations) -> {
      List<String> asked = new ArrayList<>(indices.length);
      List<List<Answer>> said = new ArrayList<>(indices.length);
      for (int i = 0; i < indices.length; i++) {
        int row = missing[indices[i]];
        answers.set(row, continuations.get(i).stream().map(Answer::of).toList());
        asked.add(names.get(row));
        said.add(answers.get(row));
      }
      // Stored before it is told, for to tell may end it all.
      store.keep(asked, said);
      done[0] += indices.length;
      listener.accept(Arrays.stream(indices).map(i -> missing[i]).toArray(), said);
      progress.accept(done[0]);
    });
    return List.copyOf(answers);
  }
}
