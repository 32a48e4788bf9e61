package dev.lacuna.round;

import dev.lacuna.answer.AnswerClusters;
import dev.lacuna.answer.AnswerEquivalence;
import dev.lacuna.knowledge.AnswerSampler;
import dev.lacuna.knowledge.prompt.FewShotFormat;
import dev.lacuna.lm.AnswerReader;
import dev.lacuna.lm.LanguageModel;
import dev.lacuna.lm.adapter.Adapter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.ObjIntConsumer;

/** Committees; each question's members are compared on that question's few answers. */
record Committees(LanguageModel model, FewShotFormat format, AnswerEquivalence equivalence,
    PoolFeatures.Settings settings, ObjIntConsumer<String> progress) {
  /** Each is a training: three tell disagreement from agreement at the least cost. */
  private static final int SEEDS = 3;

  /** Teaches an adapter on all labels. */
  @FunctionalInterface
  interface Teacher {
    Adapter teach(long seed);
  }

  /**
   * Each wording's greedy answer is one vote (active-prompt, arXiv 2302.12246, and APE): rows hold a single 1.
   * {@code [questions, K, K]}.
   */
  float[][][] ofPrompts(List<String> questions) {
    List<FewShotFormat> wordings = wordings();
    List<List<AnswerSampler.Answer>> answers = wordings.stream()
        .map(element -> AnswerSampler.greedy(model, element, questions,
            n -> progress.accept("answering other wordings", n)))
        .toList();
    float[][][] out = new float[questions.size()][wordings.size()][wordings.size()];
    for (int i = 0; i < out.length; i++) {
      int item = i;
      List<List<Integer>> groups = AnswerClusters.of(questions.get(i),
          answers.stream().map(own -> own.get(item).text()).toList(), equivalence).clusters();
      for (int c = 0; c < groups.size(); c++) {
        for (int member : groups.get(c)) {
          out[i][member][c] = 1;
        }
      }
    }
    return out;
  }

  /** The prompt as it is, its examples in two other orders and without the last, and with another instruction. */
  List<FewShotFormat> wordings() {
    List<FewShotFormat.Shot> reversed = new ArrayList<>(format.shots());
    Collections.reverse(reversed);
    List<FewShotFormat.Shot> rotated = new ArrayList<>(format.shots());
    Collections.rotate(rotated, 1);
    List<FewShotFormat.Shot> fewer = format.shots().subList(0, Math.max(0, format.shots().size() - 1));
    return List.of(format, with(format.instruction(), reversed), with(format.instruction(), rotated),
        with(format.instruction(), fewer),
        with("Reply with the answer alone.\n" + format.instruction(), format.shots()));
  }

  /** A chat model is asked by its template in every wording. */
  private FewShotFormat with(String instruction, List<FewShotFormat.Shot> shots) {
    return format.worded(instruction, format.questionPrefix(), format.answerPrefix(), format.end(), shots,
        format.maxAnswerTokens());
  }

  /**
   * What each pass with dropout in the adapter gives to the question's likeliest answers, which are the greedy and the
   * drawn ones by number of like samples, and to all others together: a member that leaves an answer that all samples
   * gave is seen as well. {@code [questions, K, C + 1]}, zeros between where a question has fewer answers.
   */
  float[][][] ofDropout(List<String> questions) {
    return compare(questions, settings.members(), "passes with dropout", k -> Optional.of(member(settings, k)));
  }

  /**
   * The same of {@value #SEEDS} adapters taught from different seeds; the model is left with the adapter that it had.
   */
  float[][][] ofSeeds(List<String> questions, Teacher teacher) {
    Optional<Adapter> before = model.adapter();
    try {
      List<Adapter> taught = new ArrayList<>();
      for (int k = 0; k < SEEDS; k++) {
        progress.accept("teaching the committee", k);
        taught.add(teacher.teach(settings.seed() * 1_009 + k));
      }
      before.ifPresentOrElse(model::attach, model::detach);
      return compare(questions, SEEDS, "asking the committee", k -> {
        model.attach(taught.get(k));
        return Optional.empty();
      });
    } finally {
      before.ifPresentOrElse(model::attach, model::detach);
    }
  }

  /** @param turn makes the model the k-th member */
  private float[][][] compare(List<String> questions, int members, String phase,
      IntFunction<Optional<AnswerReader.Member>> turn) {
    List<List<String>> answers = likeliest(questions);
    List<long[]> prompts = new ArrayList<>();
    List<long[]> texts = new ArrayList<>();
    List<long[]> asked = format.prompts(model.tokenizer(), questions);
    for (int i = 0; i < questions.size(); i++) {
      for (String answer : answers.get(i)) {
        prompts.add(asked.get(i));
        texts.add(format.answer(model.tokenizer(), answer));
      }
    }
    float[][][] out = new float[questions.size()][members][settings.answers() + 1];
    for (int k = 0; k < members; k++) {
      List<AnswerReader.Reading> read = new AnswerReader(model).read(prompts, texts, 1, turn.apply(k),
          n -> progress.accept(phase, n));
      int at = 0;
      for (int i = 0; i < questions.size(); i++) {
        int count = answers.get(i).size();
        chances(read.subList(at, at + count), out[i][k]);
        at += count;
      }
    }
    return out;
  }

  static AnswerReader.Member member(PoolFeatures.Settings settings, int k) {
    return new AnswerReader.Member(settings.dropout(), (int) (settings.seed() * 1_009 + k));
  }

  private List<List<String>> likeliest(List<String> questions) {
    List<AnswerSampler.Answer> greedy = AnswerSampler.greedy(model, format, questions,
        n -> progress.accept("answering", n));
    List<List<AnswerSampler.Answer>> drawn = AnswerSampler.drawn(model, format, questions, settings.samples(),
        settings.temperature(), settings.seed(), n -> progress.accept("sampling answers", n));
    List<List<String>> out = new ArrayList<>();
    for (int i = 0; i < questions.size(); i++) {
      List<String> all = new ArrayList<>(List.of(greedy.get(i).text()));
      drawn.get(i).forEach(answer -> all.add(answer.text()));
      out.add(AnswerClusters.of(questions.get(i), all, equivalence).byCount().stream().limit(settings.answers())
          .map(AnswerClusters.Counted::text).toList());
    }
    return out;
  }

  /** p_k of each answer with its end, and at the end of the row what is left for all other answers. */
  private static void chances(List<AnswerReader.Reading> read, float[] out) {
    double total = 0;
    for (AnswerReader.Reading one : read) {
      total += Math.exp(one.logProbability());
    }
    // Different texts are different outcomes, so that only rounding can carry their sum beyond 1.
    double scale = Math.max(1, total);
    for (int c = 0; c < read.size(); c++) {
      out[c] = (float) (Math.exp(read.get(c).logProbability()) / scale);
    }
    out[out.length - 1] = (float) Math.max(0, 1 - total);
  }
}
