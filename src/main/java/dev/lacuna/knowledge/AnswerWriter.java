package dev.lacuna.knowledge;

import dev.lacuna.knowledge.prompt.FewShotFormat;
import dev.lacuna.knowledge.prompt.ThinkingText;
import dev.lacuna.lm.Continuation;
import dev.lacuna.lm.LanguageModel;
import dev.lacuna.lm.kernel.Sampling;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * Lets the model answer, and takes off what it thinks aloud before. A thought has an allowance of its own, so that the
 * limit of an answer is the answer's; one that does not end within it leaves no answer. Every token counts, in the
 * answer's {@link Continuation#tokens} and in the model's meter.
 */
public record AnswerWriter(LanguageModel model, FewShotFormat format) {

  /** Thoughts that are drawn before the answers after them: what a kill loses. */
  private static final int TOGETHER = 32;

  /**
   * @param sampling of the answers
   * @param consumer given {@code sampling.copies()} answers for each prompt as soon as they are there, and none at all
   *     from time to time while thoughts are drawn; may throw to cancel
   */
  public void write(List<long[]> prompts, Sampling sampling, LanguageModel.ContinuationsConsumer consumer) {
    write(prompts, sampling, new int[0], (_, _) -> {}, consumer);
  }

  /**
   * The same, and the hidden states of the prompts' last tokens, where the answer is all that is written after them:
   * not of a model that is made to think aloud.
   *
   * @param layers as in {@link LanguageModel#hiddenStates}
   */
  void write(List<long[]> prompts, Sampling sampling, int[] layers, LanguageModel.StatesConsumer states,
      LanguageModel.ContinuationsConsumer consumer) {
    if (format.opensThought()) {
      thinking(prompts, IntStream.range(0, prompts.size()).toArray(), sampling, consumer);
      return;
    }
    Map<Integer, List<Continuation>> unasked = new TreeMap<>();
    model.generate(prompts, sampling, layers, states, (indices, written) -> {
      List<Integer> done = new ArrayList<>();
      List<List<Continuation>> answers = new ArrayList<>();
      for (int i = 0; i < indices.length; i++) {
        if (written.get(i).stream().noneMatch(continuation -> ThinkingText.begins(continuation.text()))) {
          done.add(indices[i]);
          answers.add(written.get(i).stream().map(AnswerWriter::withoutMarks).toList());
        } else {
          unasked.put(indices[i], written.get(i));
        }
      }
      if (!done.isEmpty()) {
        consumer.accept(done.stream().mapToInt(Integer::intValue).toArray(), answers);
      }
    });
    if (!unasked.isEmpty()) {
      thoughtUnasked(prompts, unasked, sampling, consumer);
    }
  }

  /** Nobody opened the thought for it: the same beginning is drawn again, with room for all of the thought. */
  private void thoughtUnasked(List<long[]> prompts, Map<Integer, List<Continuation>> unasked, Sampling sampling,
      LanguageModel.ContinuationsConsumer consumer) {
    int[] rows = unasked.keySet().stream().mapToInt(Integer::intValue).toArray();
    if (format.thoughtTokens() == 0) {
      consumer.accept(rows, unasked.values().stream().map(copies -> copies.stream()
          .map(continuation -> ThinkingText.begins(continuation.text()) ? withoutThought(continuation) : continuation)
          .toList()).toList());
      return;
    }
    thinking(prompts, rows, sampling, (indices, thought) -> {
      List<List<Continuation>> answers = new ArrayList<>();
      for (int i = 0; i < indices.length; i++) {
        List<Continuation> first = unasked.getOrDefault(indices[i], List.of());
        List<Continuation> second = thought.get(i);
        answers.add(IntStream.range(0, first.size()).mapToObj(c -> ThinkingText.begins(first.get(c).text())
            ? second.get(c).after(first.get(c).tokens())
            : first.get(c)).toList());
      }
      consumer.accept(indices, answers);
    });
  }

  /** First some thoughts, then the answers after those that came to an end. */
  private void thinking(List<long[]> prompts, int[] rows, Sampling sampling,
      LanguageModel.ContinuationsConsumer consumer) {
    int together = Math.max(1, TOGETHER / sampling.copies());
    for (int from = 0; from < rows.length; from += together) {
      int[] some = Arrays.copyOfRange(rows, from, Math.min(rows.length, from + together));
      consumer.accept(some, thinking(Arrays.stream(some).mapToObj(prompts::get).toList(), sampling,
          done -> consumer.accept(new int[0], List.of())));
    }
  }

  private List<List<Continuation>> thinking(List<long[]> prompts, Sampling sampling, IntConsumer alive) {
    Sampling aloud = new Sampling(format.thoughtTokens(), sampling.copies(), sampling.temperature(), sampling.topK(),
        sampling.topP(), Set.of(ThinkingText.CLOSE), sampling.seed());
    List<List<Continuation>> out = new ArrayList<>();
    model.generate(prompts, aloud, alive).forEach(copies -> out.add(new ArrayList<>(copies)));
    for (int c = 0; c < sampling.copies(); c++) {
      int copy = c;
      int[] ended = IntStream.range(0, prompts.size())
          .filter(i -> out.get(i).get(copy).stop().equals(ThinkingText.CLOSE)).toArray();
      List<long[]> after = Arrays.stream(ended)
          .mapToObj(i -> thoughtOut(prompts.get(i), out.get(i).get(copy).text())).toList();
      // Two copies of one thought are still two draws.
      List<List<Continuation>> answers = after.isEmpty() ? List.of()
          : model.generate(after,
              sampling.drawing(1, sampling.temperature(), sampling.seed() * 31 + copy), alive);
      for (int i = 0; i < ended.length; i++) {
        Continuation thought = out.get(ended[i]).get(copy);
        out.get(ended[i]).set(copy, withoutMarks(answers.get(i).getFirst()).after(thought.tokens()));
      }
      IntStream.range(0, prompts.size()).filter(i -> Arrays.binarySearch(ended, i) < 0)
          .forEach(i -> out.get(i).set(copy, out.get(i).get(copy).onlyThought()));
    }
    return out.stream().map(List::copyOf).toList();
  }

  private static Continuation withoutMarks(Continuation written) {
    String said = ThinkingText.behind(written.text());
    return said.equals(written.text()) ? written : written.saying(said);
  }

  private long[] thoughtOut(long[] prompt, String thought) {
    long[] more = model.tokenizer().encode(thought + ThinkingText.CLOSE + "\n\n");
    long[] all = Arrays.copyOf(prompt, prompt.length + more.length);
    System.arraycopy(more, 0, all, prompt.length, more.length);
    return all;
  }

  /** What a model wrote within the limit of an answer, where it is given no room to think. */
  private static Continuation withoutThought(Continuation written) {
    return written.text().contains(ThinkingText.CLOSE) ? withoutMarks(written) : written.onlyThought();
  }
}
