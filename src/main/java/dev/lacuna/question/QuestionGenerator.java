package dev.lacuna.question;

import dev.lacuna.knowledge.AnswerClusters;
import dev.lacuna.knowledge.AnswerEquivalence;
import dev.lacuna.knowledge.Answers;
import dev.lacuna.knowledge.FewShotFormat;
import dev.lacuna.knowledge.FittedProbe;
import dev.lacuna.knowledge.SemanticEntropy;
import dev.lacuna.lm.Continuation;
import dev.lacuna.lm.LanguageModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ObjIntConsumer;
import java.util.stream.IntStream;

/**
 * New questions out of the unknown region: mixes states of unknown questions, decodes them, and lets through what is new,
 * well formed, lands near the state it was decoded from, and is verified unknown by sampling (METHODS §1, Build). The
 * yield of each filter is counted.
 */
public final class QuestionGenerator {
  /** Variants decoded for each state; the first that is new goes on. */
  private static final int VARIANTS = 8;
  private static final double TEMPERATURE = 0.8;
  private static final int SAMPLES = 10;

  private final LanguageModel model;
  private final FewShotFormat format;
  private final AnswerEquivalence equivalence;
  private final FittedProbe probe;
  private final QuestionDecoder decoder;
  private final ObjIntConsumer<String> progress;

  public QuestionGenerator(LanguageModel model, FewShotFormat format, AnswerEquivalence equivalence, FittedProbe probe,
      QuestionDecoder decoder, ObjIntConsumer<String> progress) {
    this.model = model;
    this.format = format;
    this.equivalence = equivalence;
    this.probe = probe;
    this.decoder = decoder;
    this.progress = progress;
  }

  /** A pool question with its state [d] at the probe's layer. */
  public record PoolQuestion(long id, String text, float[] state) {}

  /**
   * @param parents ids of the pool questions whose states were mixed
   * @param state its own, of the last prompt token at the probe's layer
   * @param unknown p(unknown) by the probe
   */
  public record Generated(String text, List<Long> parents, float[] state, double unknown, double entropy,
      String greedy, List<AnswerClusters.Counted> clusters) {}

  /** Counts filter by filter; each counts what passed it and all before. */
  public record Yield(int decoded, int novel, int wellFormed, int roundTrip, int verifiedUnknown) {}

  public record Result(List<Generated> questions, Yield yield) {}

  private record Candidate(UnknownRegion.Target target, String text) {}

  /**
   * @param region unknown questions to mix; at least two
   * @param count states to decode; what passes the filters is fewer
   */
  public Result generate(List<PoolQuestion> pool, List<PoolQuestion> region, int count, long seed) {
    List<UnknownRegion.Target> targets = new UnknownRegion(region, decoder.scale()).draw(count, seed);
    List<List<Continuation>> decoded = decoder.decode(model, targets.stream().map(UnknownRegion.Target::state).toList(),
        VARIANTS, TEMPERATURE, seed, n -> progress.accept("decoding questions", n));
    Novelty novelty = new Novelty(pool.stream().map(PoolQuestion::text).toList());
    List<Candidate> fresh = new ArrayList<>();
    for (int i = 0; i < targets.size(); i++) {
      UnknownRegion.Target target = targets.get(i);
      decoded.get(i).stream().filter(Continuation::ended).map(c -> c.text().strip()).filter(novelty::add).findFirst()
          .ifPresent(text -> fresh.add(new Candidate(target, text)));
    }
    progress.accept("checking the form", 0);
    List<String> freshTexts = fresh.stream().map(Candidate::text).toList();
    float[][] freshStates = freshTexts.isEmpty() ? new float[0][] : states(freshTexts);
    boolean[] wellFormed = wellFormed(pool, freshTexts, freshStates);
    List<Candidate> formed = IntStream.range(0, fresh.size()).filter(i -> wellFormed[i]).mapToObj(fresh::get).toList();
    float[][] states =
        IntStream.range(0, fresh.size()).filter(i -> wellFormed[i]).mapToObj(i -> freshStates[i]).toArray(float[][]::new);
    boolean[] near = new boolean[formed.size()];
    for (int i = 0; i < near.length; i++) {
      near[i] = landsNear(pool, formed.get(i).target().state(), states[i]);
    }
    int[] kept = IntStream.range(0, near.length).filter(i -> near[i]).toArray();
    List<String> texts = Arrays.stream(kept).mapToObj(i -> formed.get(i).text()).toList();
    List<Generated> verified = new ArrayList<>();
    if (!texts.isEmpty()) {
      List<Answers.Answer> greedy = Answers.greedy(model, format, texts, n -> progress.accept("answering", n));
      List<List<Answers.Answer>> drawn = Answers.drawn(model, format, texts, SAMPLES, 1.0, seed,
          n -> progress.accept("verifying", n));
      for (int k = 0; k < kept.length; k++) {
        AnswerClusters clusters = AnswerClusters.of(texts.get(k),
            drawn.get(k).stream().map(Answers.Answer::text).toList(), equivalence);
        double entropy = SemanticEntropy.discrete(clusters);
        if (entropy > probe.threshold()) {
          verified.add(new Generated(texts.get(k), formed.get(kept[k]).target().parents(), states[kept[k]],
              probe.unknown(new float[][] {states[kept[k]]})[0], entropy, greedy.get(k).text(), clusters.byCount()));
        }
      }
    }
    return new Result(List.copyOf(verified),
        new Yield(targets.size(), fresh.size(), formed.size(), kept.length, verified.size()));
  }

  /** As likely to the decoder as questions that it has not learnt from, and of a question's shape where the pool is. */
  private boolean[] wellFormed(List<PoolQuestion> pool, List<String> texts, float[][] states) {
    boolean marks = pool.stream().filter(q -> q.text().endsWith("?")).count() > pool.size() / 2;
    boolean[] likely = texts.isEmpty() ? new boolean[0] : decoder.wellFormed(model, texts, states);
    for (int i = 0; i < likely.length; i++) {
      likely[i] &= !marks || texts.get(i).endsWith("?");
    }
    return likely;
  }

  private float[][] states(List<String> questions) {
    return model.hiddenStates(format.prompts(model.tokenizer(), questions), new int[] {probe.layer()},
        LanguageModel.Pooling.LAST_TOKEN)[0];
  }

  /** Nearer to the state that it was decoded from than nine in ten of the pool's questions are. */
  private boolean landsNear(List<PoolQuestion> pool, float[] target, float[] own) {
    float[] goal = decoder.scale().standardise(target);
    double distance = StateScale.distance(goal, decoder.scale().standardise(own));
    long nearer = pool.stream()
        .filter(q -> StateScale.distance(goal, decoder.scale().standardise(q.state())) < distance).count();
    return nearer <= pool.size() / 10;
  }

  /** Knows what was asked before, by its words in any case and punctuation. */
  private static final class Novelty {
    private final Set<String> seen = new HashSet<>();

    Novelty(List<String> pool) {
      pool.forEach(q -> seen.add(normal(q)));
    }

    boolean add(String question) {
      return !question.isBlank() && seen.add(normal(question));
    }

    private static String normal(String question) {
      return question.toLowerCase(java.util.Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
    }
  }
}
