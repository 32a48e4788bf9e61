package dev.lacuna.question;

import dev.lacuna.answer.AnswerClusters;
import dev.lacuna.knowledge.AnswerSampler;
import dev.lacuna.knowledge.SemanticEntropy;
import dev.lacuna.lm.LanguageModel;
import dev.lacuna.question.GenerationYield.Filter;
import dev.lacuna.question.QuestionGenerator.Generated;
import dev.lacuna.question.QuestionGenerator.Given;
import dev.lacuna.question.QuestionGenerator.Method;
import dev.lacuna.question.QuestionGenerator.PoolQuestion;
import dev.lacuna.question.QuestionGenerator.Reached;
import dev.lacuna.question.QuestionGenerator.Result;
import dev.lacuna.question.QuestionGenerator.Source;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;

/** One generation as it goes: batch by batch, each through every {@link Filter}, what costs less first. */
final class GenerationRun {
  /** States of a batch after one that gave nothing. */
  private static final int CAUTIOUS = 128;
  /** Texts that go through a filter of the model's at once. */
  private static final int PORTION = 64;
  private static final Map<Method, String> WRITING = Map.of(Method.DECODE, "decoding questions",
      Method.RECOMBINE, "recombining questions", Method.WRITE, "writing questions");

  private final QuestionGenerator with;
  private final GeneratorSettings settings;
  private final Source source;
  private final int count;
  private final long seed;
  private final Novelty novelty;
  private final Optional<RoundTrip> roundTrip;
  private final boolean marks;
  private final List<Generated> accepted = new ArrayList<>();
  private final List<Reached> curve = new ArrayList<>();
  private final List<Given> given = new ArrayList<>();
  private GenerationYield yield = GenerationYield.NOTHING;

  GenerationRun(QuestionGenerator with, Source source, int count, long seed) {
    this.with = with;
    this.settings = with.settings();
    this.source = source;
    this.count = count;
    this.seed = seed;
    List<String> texts = source.pool().stream().map(PoolQuestion::text).toList();
    this.novelty = new Novelty(texts, source.others(), settings.near());
    this.roundTrip = with.decoder().map(QuestionDecoder::scale).map(scale -> new RoundTrip(
        source.pool().stream().map(q -> scale.standardise(q.state())).toList(), settings.roundTrip()));
    this.marks = texts.stream().filter(text -> text.endsWith("?")).count() > texts.size() / 2;
  }

  Result go(List<Method> methods, Function<Method, TextWriter> writers) {
    long start = System.nanoTime();
    for (Method method : methods) {
      if (accepted.size() < count) {
        run(method, writers.apply(method), start);
      }
    }
    return new Result(List.copyOf(accepted.subList(0, Math.min(count, accepted.size()))), yield, List.copyOf(curve),
        accepted.size() < count, List.copyOf(given));
  }

  private void run(Method method, TextWriter writer, long start) {
    String phase = WRITING.getOrDefault(method, "");
    int found = accepted.size();
    GenerationYield earlier = yield;
    int barren = 0;
    boolean more = true;
    while (more && accepted.size() < count && barren < settings.barrenBatches()) {
      int before = accepted.size();
      int states = states(yield.since(earlier), accepted.size() - found);
      tell(phase, 0, states);
      List<Candidate> written = writer.write(states, n -> tell(phase, n, states));
      more = !written.isEmpty();
      if (!more) {
        continue;
      }
      yield = yield.plus(states, filter(written));
      barren = accepted.size() - before < settings.barrenShare() * states ? barren + 1 : 0;
      curve.add(new Reached(yield.states(), Math.min(count, accepted.size()), (System.nanoTime() - start) / 1e9));
    }
    given.add(new Given(method, Math.min(count, accepted.size()) - found, accepted.size() < count
        ? Optional.of(YieldAdvice.of(method, yield.since(earlier)))
        : Optional.empty()));
  }

  private void tell(String phase, int done, int total) {
    with.progress().at(accepted.isEmpty() ? phase
        : phase + ", " + Math.min(count, accepted.size()) + " of " + count + " found", done, total);
  }

  /** As many as the yield so far asks for, within bounds; few while nothing came, so that it is soon seen. */
  private int states(GenerationYield soFar, int came) {
    if (soFar.states() > 0 && came == 0) {
      return Math.min(CAUTIOUS, settings.batch());
    }
    double each = soFar.states() == 0 ? 1 : Math.max(0.1, came / (double) soFar.states());
    return (int) Math.clamp((count - accepted.size()) / each * 1.1 + 8, 16, settings.batch());
  }

  private Map<Filter, Integer> filter(List<Candidate> written) {
    Map<Filter, Integer> passed = new EnumMap<>(Filter.class);
    List<Candidate> left = count(passed, Filter.DECODED, written);
    left = count(passed, Filter.NOVEL, Candidate.keep(left, candidate -> novelty.isNew(candidate.text())));
    left = count(passed, Filter.UNLIKE_OTHERS, Candidate.keep(left, candidate -> !novelty.isNear(candidate.text())));
    left = count(passed, Filter.WELL_FORMED, wellFormed(withStates(familiar(punctuated(left)))));
    left = count(passed, Filter.ROUND_TRIP, Candidate.keep(left, this::lands));
    left = count(passed, Filter.LOOKS_UNKNOWN, Candidate.keep(left, looksUnknown(left)));
    left = count(passed, Filter.ANSWERABLE, answerable(left));
    left = count(passed, Filter.NOT_LIKE_BAD, Candidate.keep(left, source.bad().pass(Candidate.probed(left))));
    verified(passed, distinct(left));
    return passed;
  }

  private boolean lands(Candidate candidate) {
    return candidate.target().none()
        || roundTrip.map(trip -> trip.lands(candidate.target().state(), candidate.distance())).orElse(true);
  }

  private List<Candidate> answerable(List<Candidate> candidates) {
    return Candidate.keep(candidates, source.judges().answerable().pass(Candidate.texts(candidates),
        n -> tell("judging whether they can be answered", n, candidates.size())));
  }

  private static List<Candidate> count(Map<Filter, Integer> passed, Filter filter, List<Candidate> left) {
    passed.put(filter, left.size());
    return left;
  }

  private List<Candidate> withStates(List<Candidate> candidates) {
    List<Candidate> out = new ArrayList<>(candidates.size());
    LanguageModel model = with.reader().model();
    for (List<Candidate> some : portions("reading their states", candidates)) {
      float[][][] read = model.hiddenStates(with.reader().format().prompts(model.tokenizer(), Candidate.texts(some)),
          new int[] {with.reader().layer(), with.probe().layer()}, LanguageModel.Pooling.LAST_TOKEN);
      for (int i = 0; i < some.size(); i++) {
        out.add(some.get(i).at(read[0][i], read[1][i], with.decoder().map(QuestionDecoder::scale)));
      }
    }
    return out;
  }

  /** In portions, so that progress is told and a cancel noticed between two of them. */
  private Iterable<List<Candidate>> portions(String phase, List<Candidate> candidates) {
    return () -> new Iterator<>() {
      private int from;

      @Override
      public boolean hasNext() {
        tell(phase, from, candidates.size());
        return from < candidates.size();
      }

      @Override
      public List<Candidate> next() {
        if (from >= candidates.size()) {
          throw new NoSuchElementException();
        }
        int to = Math.min(candidates.size(), from + PORTION);
        List<Candidate> some = candidates.subList(from, to);
        from = to;
        return some;
      }
    };
  }

  /** With a question mark, where most of the pool has one. */
  private List<Candidate> punctuated(List<Candidate> candidates) {
    return Candidate.keep(candidates, candidate -> !marks || candidate.text().endsWith("?"));
  }

  /** As likely to the model as the pool's questions of that form. */
  private List<Candidate> familiar(List<Candidate> candidates) {
    List<Candidate> kept = new ArrayList<>();
    for (List<Candidate> some : portions("checking the form", candidates)) {
      double[] shares = source.judges().familiarity().shares(Candidate.texts(some));
      boolean[] passed = new boolean[shares.length];
      for (int i = 0; i < passed.length; i++) {
        passed[i] = shares[i] >= settings.familiar();
      }
      kept.addAll(Candidate.keep(some, passed));
    }
    return kept;
  }

  /** As likely to the decoder, from their own states, as questions that it has not learnt from. */
  private List<Candidate> wellFormed(List<Candidate> candidates) {
    if (with.decoder().isEmpty()) {
      return candidates;
    }
    List<Candidate> kept = new ArrayList<>();
    for (List<Candidate> some : portions("checking the form by the decoder", candidates)) {
      kept.addAll(Candidate.keep(some, with.decoder().get().wellFormed(with.reader().model(), Candidate.texts(some),
          Candidate.states(some))));
    }
    return kept;
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
    for (Candidate candidate : candidates.stream().sorted(Comparator.comparingDouble(Candidate::distance)).toList()) {
      if (!novelty.isNear(candidate.text())) {
        novelty.remember(candidate.text());
        kept.add(candidate);
      }
    }
    return kept;
  }

  /** As many as are still wanted are put to the test, with some to spare, until enough have passed or none is left. */
  private void verified(Map<Filter, Integer> passed, List<Candidate> distinct) {
    int tried = 0;
    int unknown = 0;
    while (tried < distinct.size() && accepted.size() < count) {
      double share = tried == 0 ? 1 : Math.max(0.1, unknown / (double) tried);
      int to = (int) Math.min(distinct.size(), tried + (count - accepted.size()) / share * 1.1 + 4);
      unknown += verify(distinct.subList(tried, to));
      tried = to;
    }
    passed.put(Filter.DISTINCT, tried);
    passed.put(Filter.VERIFIED_UNKNOWN, unknown);
  }

  private int verify(List<Candidate> candidates) {
    List<String> texts = Candidate.texts(candidates);
    LanguageModel model = with.reader().model();
    List<List<AnswerSampler.Answer>> drawn = AnswerSampler.drawn(model, with.reader().format(), texts,
        settings.sampling().samples(), settings.sampling().temperature(), seed,
        n -> tell("verifying by sampled answers", n, texts.size()));
    List<Integer> unknown = new ArrayList<>();
    List<AnswerClusters> clusters = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      clusters.add(AnswerClusters.of(texts.get(i), drawn.get(i).stream().map(AnswerSampler.Answer::text).toList(),
          with.equivalence()));
      if (SemanticEntropy.discrete(clusters.get(i)) > with.probe().threshold()) {
        unknown.add(i);
      }
    }
    List<AnswerSampler.Answer> greedy = AnswerSampler.greedy(model, with.reader().format(),
        unknown.stream().map(texts::get).toList(),
        n -> tell("answering", n, unknown.size()));
    for (int k = 0; k < unknown.size(); k++) {
      Candidate candidate = candidates.get(unknown.get(k));
      AnswerClusters its = clusters.get(unknown.get(k));
      accepted.add(new Generated(candidate.text(), candidate.target().parents(), candidate.probed(),
          with.probe().unknown(new float[][] {candidate.probed()})[0], SemanticEntropy.discrete(its),
          greedy.get(k).text(),
          its.byCount()));
    }
    return unknown.size();
  }
}
