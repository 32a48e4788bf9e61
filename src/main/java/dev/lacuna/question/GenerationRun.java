package dev.lacuna.question;

import dev.lacuna.knowledge.AnswerClusters;
import dev.lacuna.knowledge.Answers;
import dev.lacuna.knowledge.SemanticEntropy;
import dev.lacuna.lm.LanguageModel;
import dev.lacuna.question.QuestionGenerator.Generated;
import dev.lacuna.question.QuestionGenerator.PoolQuestion;
import dev.lacuna.question.QuestionGenerator.Reached;
import dev.lacuna.question.QuestionGenerator.Result;
import dev.lacuna.question.QuestionGenerator.Source;
import dev.lacuna.question.Yield.Filter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** One generation as it goes: batch by batch, each through every {@link Filter}, what costs less first. */
final class GenerationRun {
  private final QuestionGenerator with;
  private final GeneratorSettings settings;
  private final Source source;
  private final int count;
  private final long seed;
  private final Novelty novelty;
  private final RoundTrip roundTrip;
  private final boolean marks;
  private final List<Generated> accepted = new ArrayList<>();
  private final List<Reached> curve = new ArrayList<>();
  private Yield yield = Yield.NOTHING;

  GenerationRun(QuestionGenerator with, Source source, int count, long seed) {
    this.with = with;
    this.settings = with.settings();
    this.source = source;
    this.count = count;
    this.seed = seed;
    List<String> texts = source.pool().stream().map(PoolQuestion::text).toList();
    this.novelty = new Novelty(texts, source.others(), settings.near());
    StateScale scale = with.decoder().scale();
    this.roundTrip = new RoundTrip(source.pool().stream().map(q -> scale.standardise(q.state())).toList(),
        settings.roundTrip());
    this.marks = texts.stream().filter(text -> text.endsWith("?")).count() > texts.size() / 2;
  }

  Result go(TextWriter writer) {
    long start = System.nanoTime();
    int barren = 0;
    boolean more = true;
    while (more && accepted.size() < count && barren < settings.barrenBatches()) {
      int before = accepted.size();
      int states = states();
      tell("decoding questions");
      List<Candidate> written = writer.write(states, n -> tell("decoding questions"));
      more = !written.isEmpty();
      if (!more) {
        continue;
      }
      yield = yield.plus(states, filter(written));
      barren = accepted.size() - before < settings.barrenShare() * states ? barren + 1 : 0;
      curve.add(new Reached(yield.states(), Math.min(count, accepted.size()), (System.nanoTime() - start) / 1e9));
    }
    return new Result(List.copyOf(accepted.subList(0, Math.min(count, accepted.size()))), yield, List.copyOf(curve),
        accepted.size() < count);
  }

  private void tell(String phase) {
    with.progress().accept(phase, accepted.size());
  }

  /** As many as the yield so far asks for, within bounds. */
  private int states() {
    double each = yield.states() == 0 ? 1 : Math.max(0.1, accepted.size() / (double) yield.states());
    return (int) Math.clamp((count - accepted.size()) / each * 1.1 + 8, 16, settings.batch());
  }

  private Map<Filter, Integer> filter(List<Candidate> written) {
    Map<Filter, Integer> passed = new EnumMap<>(Filter.class);
    List<Candidate> left = count(passed, Filter.DECODED, written);
    left = count(passed, Filter.NOVEL, Candidate.keep(left, it -> novelty.isNew(it.text())));
    left = count(passed, Filter.UNLIKE_OTHERS, Candidate.keep(left, it -> !novelty.isNear(it.text())));
    left = count(passed, Filter.WELL_FORMED, wellFormed(withStates(familiar(punctuated(left)))));
    left = count(passed, Filter.ROUND_TRIP,
        Candidate.keep(left, it -> it.target().none() || roundTrip.lands(it.target().state(), it.distance())));
    left = count(passed, Filter.LOOKS_UNKNOWN, Candidate.keep(left, looksUnknown(left)));
    left = count(passed, Filter.ANSWERABLE, Candidate.keep(left, source.judges().answerable().pass(Candidate.texts(left),
        n -> tell("judging"))));
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
    tell("reading their states");
    LanguageModel model = with.reader().model();
    float[][][] read = model.hiddenStates(with.reader().format().prompts(model.tokenizer(), Candidate.texts(candidates)),
        new int[] {with.reader().layer(), with.probe().layer()}, LanguageModel.Pooling.LAST_TOKEN);
    List<Candidate> out = new ArrayList<>(candidates.size());
    for (int i = 0; i < candidates.size(); i++) {
      Candidate it = candidates.get(i);
      out.add(new Candidate(it.target(), it.text(), read[0][i], read[1][i], it.target().none() ? 0
          : StateScale.distance(it.target().state(), with.decoder().scale().standardise(read[0][i]))));
    }
    return out;
  }

  /** With a question mark, where most of the pool has one. */
  private List<Candidate> punctuated(List<Candidate> candidates) {
    return Candidate.keep(candidates, it -> !marks || it.text().endsWith("?"));
  }

  /** As likely to the model as the pool's questions of that form. */
  private List<Candidate> familiar(List<Candidate> candidates) {
    tell("checking the form");
    double[] shares = source.judges().familiarity().shares(Candidate.texts(candidates));
    boolean[] passed = new boolean[shares.length];
    for (int i = 0; i < passed.length; i++) {
      passed[i] = shares[i] >= settings.familiar();
    }
    return Candidate.keep(candidates, passed);
  }

  /** As likely to the decoder, from their own states, as questions that it has not learnt from. */
  private List<Candidate> wellFormed(List<Candidate> candidates) {
    return Candidate.keep(candidates,
        with.decoder().wellFormed(with.reader().model(), Candidate.texts(candidates), Candidate.states(candidates)));
  }

  private boolean[] looksUnknown(List<Candidate> candidates) {
    boolean[] passed = new boolean[candidates.size()];
    double[] unknown = passed.length == 0 ? new double[0] : with.probe().unknown(Candidate.probed(candidates));
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
    LanguageModel model = with.reader().model();
    List<List<Answers.Answer>> drawn = Answers.drawn(model, with.reader().format(), texts, settings.samples(), 1.0, seed,
        n -> tell("verifying"));
    List<Integer> unknown = new ArrayList<>();
    List<AnswerClusters> clusters = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      clusters.add(AnswerClusters.of(texts.get(i), drawn.get(i).stream().map(Answers.Answer::text).toList(),
          with.equivalence()));
      if (SemanticEntropy.discrete(clusters.get(i)) > with.probe().threshold()) {
        unknown.add(i);
      }
    }
    List<Answers.Answer> greedy = Answers.greedy(model, with.reader().format(), unknown.stream().map(texts::get).toList(),
        n -> tell("answering"));
    for (int k = 0; k < unknown.size(); k++) {
      Candidate it = candidates.get(unknown.get(k));
      AnswerClusters its = clusters.get(unknown.get(k));
      accepted.add(new Generated(it.text(), it.target().parents(), it.probed(),
          with.probe().unknown(new float[][] {it.probed()})[0], SemanticEntropy.discrete(its), greedy.get(k).text(),
          its.byCount()));
    }
    return unknown.size();
  }
}
