package dev.lacuna.question;

import dev.lacuna.knowledge.AnswerClusters;
import dev.lacuna.knowledge.AnswerEquivalence;
import dev.lacuna.knowledge.Answers;
import dev.lacuna.knowledge.FittedProbe;
import dev.lacuna.knowledge.SemanticEntropy;
import dev.lacuna.lm.Continuation;
import dev.lacuna.lm.LanguageModel;
import dev.lacuna.question.Yield.Filter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ObjIntConsumer;

/**
 * New questions out of the unknown region: draws states far from one another, decodes variants of each, and lets
 * through
 * what passes every {@link Filter}, the last being that the model's sampled answers disagree (METHODS §1, Build). Goes
 * on, batch by batch, until enough have passed or the region gives nothing new.
 */
public final class QuestionGenerator {
  private final StateReader reader;
  private final AnswerEquivalence equivalence;
  private final FittedProbe probe;
  private final QuestionDecoder decoder;
  private final GeneratorSettings settings;
  private final ObjIntConsumer<String> progress;

  /**
   * @param reader of the states that the decoder reads
   * @param progress told a phase and how many questions have passed; may throw to cancel
   */
  public QuestionGenerator(StateReader reader, AnswerEquivalence equivalence, FittedProbe probe, QuestionDecoder decoder,
      GeneratorSettings settings, ObjIntConsumer<String> progress) {
    this.reader = reader;
    this.equivalence = equivalence;
    this.probe = probe;
    this.decoder = decoder;
    this.settings = settings;
    this.progress = progress;
  }

  /** A question of the project with its state [d] where the decoder reads. */
  public record PoolQuestion(long id, String text, float[] state) {}

  /**
   * @param parents ids of the questions whose states were mixed
   * @param state its own, where the probe reads
   * @param unknown p(unknown) by the probe
   */
  public record Generated(String text, List<Long> parents, float[] state, double unknown, double entropy,
      String greedy, List<AnswerClusters.Counted> clusters) {}

  /** @param exhausted true when it ended because the region gave almost nothing new any more */
  public record Result(List<Generated> questions, Yield yield, boolean exhausted) {}

  /**
   * What to decode from, and what it must not repeat.
   *
   * @param pool all questions of the project: what is new is judged by them
   * @param region one, to decode around it; two, between them; more, from the region that they span
   * @param others wordings that may not come again: earlier wordings, held-out questions
   * @param bad what the expert's bad questions teach
   */
  public record Source(List<PoolQuestion> pool, List<PoolQuestion> region, Collection<String> others, BadQuestions bad,
      AnswerableJudge judge) {}

  /** @param count how many are to pass */
  public Result generate(Source source, int count, long seed) {
    return new Run(source, count, seed).go();
  }

  /** One generation as it goes. */
  private final class Run {
    private final Source source;
    private final int count;
    private final long seed;
    private final UnknownRegion region;
    private final FarthestFirst farthest = new FarthestFirst();
    private final Novelty novelty;
    private final RoundTrip roundTrip;
    private final Familiarity familiarity;
    private final boolean marks;
    private final List<Generated> accepted = new ArrayList<>();
    private Yield yield = Yield.NOTHING;

    Run(Source source, int count, long seed) {
      this.source = source;
      this.count = count;
      this.seed = seed;
      this.region = new UnknownRegion(source.region(), source.pool(), decoder.scale(), settings.noise(), seed);
      List<String> texts = source.pool().stream().map(PoolQuestion::text).toList();
      this.novelty = new Novelty(texts, source.others(), settings.near());
      this.roundTrip = new RoundTrip(source.pool().stream().map(q -> decoder.scale().standardise(q.state())).toList(),
          settings.roundTrip());
      this.familiarity = new Familiarity(reader, texts);
      this.marks = texts.stream().filter(text -> text.endsWith("?")).count() > texts.size() / 2;
    }

    Result go() {
      int barren = 0;
      while (accepted.size() < count && barren < settings.barrenBatches()) {
        int before = accepted.size();
        int states = states();
        batch(states);
        barren = accepted.size() - before < settings.barrenShare() * states ? barren + 1 : 0;
      }
      return new Result(List.copyOf(accepted.subList(0, Math.min(count, accepted.size()))), yield,
          accepted.size() < count);
    }

    /** As many as the yield so far asks for, within bounds. */
    private int states() {
      double each = yield.states() == 0 ? 1 : Math.max(0.1, accepted.size() / (double) yield.states());
      return (int) Math.clamp((count - accepted.size()) / each * 1.1 + 8, 16, settings.batch());
    }

    private void batch(int states) {
      List<UnknownRegion.Target> drawn = region.draw(settings.candidates() * states);
      int[] chosen = farthest.choose(drawn.stream().map(UnknownRegion.Target::state).toList(), states);
      List<UnknownRegion.Target> targets = java.util.Arrays.stream(chosen).mapToObj(drawn::get).toList();
      progress.accept("decoding questions", accepted.size());
      List<List<Continuation>> decoded = decoder.decode(reader.model(),
          targets.stream().map(UnknownRegion.Target::state).toList(), settings.variants(), settings.temperature(),
          seed + yield.states(), n -> progress.accept("decoding questions", accepted.size()));
      List<Candidate> written = new ArrayList<>();
      for (int i = 0; i < targets.size(); i++) {
        for (Continuation text : decoded.get(i)) {
          if (text.ended()) {
            written.add(Candidate.written(targets.get(i), text.text().strip()));
          }
        }
      }
      yield = yield.plus(states, filter(written));
    }

    private Map<Filter, Integer> filter(List<Candidate> written) {
      Map<Filter, Integer> passed = new EnumMap<>(Filter.class);
      List<Candidate> left = count(passed, Filter.DECODED, written);
      left = count(passed, Filter.NOVEL, Candidate.keep(left, it -> novelty.isNew(it.text())));
      left = count(passed, Filter.UNLIKE_OTHERS, Candidate.keep(left, it -> !novelty.isNear(it.text())));
      left = count(passed, Filter.WELL_FORMED, wellFormed(withStates(familiar(left))));
      left = count(passed, Filter.ROUND_TRIP,
          Candidate.keep(left, it -> roundTrip.lands(it.target().state(), it.distance())));
      left = count(passed, Filter.LOOKS_UNKNOWN, Candidate.keep(left, looksUnknown(left)));
      left = count(passed, Filter.ANSWERABLE, Candidate.keep(left, source.judge().pass(Candidate.texts(left),
          n -> progress.accept("judging", accepted.size()))));
      left = count(passed, Filter.NOT_LIKE_BAD, Candidate.keep(left, source.bad().pass(Candidate.probed(left))));
      left = count(passed, Filter.DISTINCT, distinct(left));
      passed.put(Filter.VERIFIED_UNKNOWN, verify(left));
      return passed;
    }

    private static List<Candidate> count(Map<Filter, Integer> passed, Filter filter, List<Candidate> left) {
      passed.put(filter, left.size());
      return left;
    }

    private List<Candidate> withStates(List<Candidate> candidates) {
      if (candidates.isEmpty()) {
        return candidates;
      }
      progress.accept("reading their states", accepted.size());
      LanguageModel model = reader.model();
      float[][][] read = model.hiddenStates(reader.format().prompts(model.tokenizer(), Candidate.texts(candidates)),
          new int[] {reader.layer(), probe.layer()}, LanguageModel.Pooling.LAST_TOKEN);
      List<Candidate> out = new ArrayList<>(candidates.size());
      for (int i = 0; i < candidates.size(); i++) {
        Candidate it = candidates.get(i);
        out.add(new Candidate(it.target(), it.text(), read[0][i], read[1][i],
            StateScale.distance(it.target().state(), decoder.scale().standardise(read[0][i]))));
      }
      return out;
    }

    /** As likely to the model as the pool's questions of that form, and with a question mark where most of the pool has one. */
    private List<Candidate> familiar(List<Candidate> candidates) {
      progress.accept("checking the form", accepted.size());
      double[] shares = familiarity.shares(Candidate.texts(candidates));
      boolean[] passed = new boolean[shares.length];
      for (int i = 0; i < passed.length; i++) {
        passed[i] = shares[i] >= settings.familiar() && (!marks || candidates.get(i).text().endsWith("?"));
      }
      return Candidate.keep(candidates, passed);
    }

    /** As likely to the decoder, from their own states, as questions that it has not learnt from. */
    private List<Candidate> wellFormed(List<Candidate> candidates) {
      return Candidate.keep(candidates,
          decoder.wellFormed(reader.model(), Candidate.texts(candidates), Candidate.states(candidates)));
    }

    private boolean[] looksUnknown(List<Candidate> candidates) {
      boolean[] passed = new boolean[candidates.size()];
      double[] unknown = passed.length == 0 ? new double[0] : probe.unknown(Candidate.probed(candidates));
      for (int i = 0; i < passed.length; i++) {
        passed[i] = unknown[i] > 0.5;
      }
      return passed;
    }

    /** The nearest to its target of those that ask nearly the same, nearest first, and no more than are still wanted. */
    private List<Candidate> distinct(List<Candidate> candidates) {
      List<Candidate> kept = new ArrayList<>();
      for (Candidate it : candidates.stream().sorted(Comparator.comparingDouble(Candidate::distance)).toList()) {
        if (!novelty.isNear(it.text())) {
          novelty.remember(it.text());
          kept.add(it);
        }
      }
      return kept;
    }

    private int verify(List<Candidate> candidates) {
      if (candidates.isEmpty()) {
        return 0;
      }
      List<String> texts = Candidate.texts(candidates);
      LanguageModel model = reader.model();
      List<List<Answers.Answer>> drawn = Answers.drawn(model, reader.format(), texts, settings.samples(), 1.0, seed,
          n -> progress.accept("verifying", accepted.size()));
      List<Integer> unknown = new ArrayList<>();
      List<AnswerClusters> clusters = new ArrayList<>();
      for (int i = 0; i < texts.size(); i++) {
        clusters.add(AnswerClusters.of(texts.get(i), drawn.get(i).stream().map(Answers.Answer::text).toList(),
            equivalence));
        if (SemanticEntropy.discrete(clusters.get(i)) > probe.threshold()) {
          unknown.add(i);
        }
      }
      List<Answers.Answer> greedy = Answers.greedy(model, reader.format(), unknown.stream().map(texts::get).toList(),
          n -> progress.accept("answering", accepted.size()));
      for (int k = 0; k < unknown.size(); k++) {
        Candidate it = candidates.get(unknown.get(k));
        AnswerClusters its = clusters.get(unknown.get(k));
        accepted.add(new Generated(it.text(), it.target().parents(), it.probed(),
            probe.unknown(new float[][] {it.probed()})[0], SemanticEntropy.discrete(its), greedy.get(k).text(),
            its.byCount()));
      }
      return unknown.size();
    }
  }

  /** In words, for a result without enough questions. */
  public static String exhausted(Result result, int count) {
    return String.format(Locale.ROOT, "The region is exhausted: after %d states, %d of %d questions were found.",
        result.yield().states(), result.questions().size(), count);
  }
}
