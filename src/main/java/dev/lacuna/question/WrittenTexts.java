package dev.lacuna.question;

import dev.lacuna.lm.Continuation;
import dev.lacuna.lm.LanguageModel;
import dev.lacuna.lm.kernel.Sampling;
import dev.lacuna.question.QuestionGenerator.PoolQuestion;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * Texts that the model writes when it goes on with a list: one of the region's questions and its neighbours there, in
 * random order, one a line. No decoder is needed, and no common forms; new subjects come from what the model has read.
 */
final class WrittenTexts implements TextWriter {
  /** Questions that a list is drawn from, nearest first, and its length. */
  private static final int NEAREST = 12;
  private static final int LISTED = 6;
  private static final int COPIES = 4;
  private static final double TEMPERATURE = 0.9;
  private static final double MASS = 0.95;
  private static final int LONGEST = 64;
  private static final String END = "\n";

  private final LanguageModel model;
  private final String prefix;
  private final List<PoolQuestion> region;
  private final List<float[]> standard;
  private final int each;
  private final Random random;
  private final long seed;
  private int lists;

  /**
   * @param prefix stands before every question
   * @param each texts in place of one state
   */
  WrittenTexts(LanguageModel model, String prefix, List<PoolQuestion> region, int each, long seed) {
    this.model = model;
    this.prefix = prefix;
    this.region = region;
    StateScale scale = StateScale.of(region.stream().map(PoolQuestion::state).toArray(float[][]::new));
    this.standard = region.stream().map(question -> scale.standardise(question.state())).toList();
    this.each = each;
    this.seed = seed;
    this.random = new Random(seed);
  }

  @Override
  public List<Candidate> write(int states, IntConsumer progress) {
    List<List<PoolQuestion>> lists = IntStream.range(0, Math.ceilDiv(states * each, COPIES))
        .mapToObj(i -> list()).toList();
    List<long[]> prompts = lists.stream().map(this::prompt).toList();
    int longest = region.stream().mapToInt(q -> model.tokenizer().encode(q.text()).length).max().orElse(LONGEST);
    Sampling sampling = new Sampling(Math.min(LONGEST, longest + 4), COPIES, TEMPERATURE, 0, MASS, Set.of(END),
        seed + this.lists);
    // The last list may be of more texts than are still asked for.
    List<List<Continuation>> written = model.generate(prompts, sampling,
        done -> progress.accept(Math.min(states, done * COPIES / each)));
    List<Candidate> out = new ArrayList<>();
    for (int i = 0; i < lists.size(); i++) {
      List<Long> parents = lists.get(i).stream().limit(2).map(PoolQuestion::id).toList();
      Set<String> own = new LinkedHashSet<>();
      written.get(i).stream().filter(Continuation::ended).forEach(continuation -> own.add(continuation.text().strip()));
      own.forEach(text -> out.add(Candidate.written(new UnknownRegion.Target(parents, new float[0]), text)));
    }
    return out;
  }

  /** The question that it is about first, so that it is the first parent. */
  private List<PoolQuestion> list() {
    int about = random.nextInt(region.size());
    lists++;
    double[] distance = standard.stream().mapToDouble(values -> StateScale.distance(standard.get(about), values))
        .toArray();
    List<PoolQuestion> near = new ArrayList<>(IntStream.range(0, distance.length).filter(i -> i != about).boxed()
        .sorted(Comparator.comparingDouble(i -> distance[i])).limit(NEAREST).map(region::get).toList());
    Collections.shuffle(near, random);
    List<PoolQuestion> list = new ArrayList<>(near.subList(0, Math.min(LISTED - 1, near.size())));
    list.addFirst(region.get(about));
    return list;
  }

  /** Its own question last, since what is written is most like that. */
  private long[] prompt(List<PoolQuestion> list) {
    StringBuilder text = new StringBuilder();
    list.reversed().forEach(question -> text.append(prefix).append(question.text()).append(END));
    return model.tokenizer().encodeStart(text + prefix.stripTrailing());
  }
}
