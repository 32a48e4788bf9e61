package dev.lacuna.round;

import dev.lacuna.knowledge.AnswerClusters;
import dev.lacuna.knowledge.AnswerEquivalence;
import dev.lacuna.knowledge.Answers;
import dev.lacuna.knowledge.FewShotFormat;
import dev.lacuna.lm.AnswerReader;
import dev.lacuna.lm.LanguageModel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.ObjIntConsumer;

/** Committees that need no training of their own; each question's members are compared on that question's few answers. */
record Committees(LanguageModel model, FewShotFormat format, AnswerEquivalence equivalence,
    PoolFeatures.Settings settings, ObjIntConsumer<String> progress) {

  /**
   * Each wording's greedy answer is one vote (active-prompt, arXiv 2302.12246, and APE): rows hold a single 1.
   * {@code [questions, K, K]}.
   */
  float[][][] ofPrompts(List<String> questions) {
    List<FewShotFormat> wordings = wordings();
    List<List<Answers.Answer>> answers = wordings.stream()
        .map(it -> Answers.greedy(model, it, questions, n -> progress.accept("answering other wordings", n))).toList();
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
  private List<FewShotFormat> wordings() {
    List<FewShotFormat.Shot> reversed = new ArrayList<>(format.shots());
    Collections.reverse(reversed);
    List<FewShotFormat.Shot> rotated = new ArrayList<>(format.shots());
    Collections.rotate(rotated, 1);
    List<FewShotFormat.Shot> fewer = format.shots().subList(0, Math.max(0, format.shots().size() - 1));
    return List.of(format, with(format.instruction(), reversed), with(format.instruction(), rotated),
        with(format.instruction(), fewer), with("Answer as briefly as possible.\n" + format.instruction(), format.shots()));
  }

  private FewShotFormat with(String instruction, List<FewShotFormat.Shot> shots) {
    return new FewShotFormat(instruction, format.questionPrefix(), format.answerPrefix(), format.end(), shots,
        format.maxAnswerTokens());
  }

  /**
   * What each pass with dropout in the adapter gives to the question's likeliest answers, which are the greedy and the
   * drawn ones by number of like samples: p_k(c) ∝ p_k(answer c), over these answers. {@code [questions, K, C]}, zeros
   * behind the answers of a question with fewer.
   */
  float[][][] ofDropout(List<String> questions) {
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
    float[][][] out = new float[questions.size()][settings.members()][settings.answers()];
    for (int k = 0; k < settings.members(); k++) {
      List<AnswerReader.Reading> read = new AnswerReader(model).read(prompts, texts, 1, Optional.of(member(settings, k)),
          n -> progress.accept("passes with dropout", n));
      int at = 0;
      for (int i = 0; i < questions.size(); i++) {
        int count = answers.get(i).size();
        softmax(read.subList(at, at + count), out[i][k]);
        at += count;
      }
    }
    return out;
  }

  static AnswerReader.Member member(PoolFeatures.Settings settings, int k) {
    return new AnswerReader.Member(settings.dropout(), (int) (settings.seed() * 1_009 + k));
  }

  private List<List<String>> likeliest(List<String> questions) {
    List<Answers.Answer> greedy = Answers.greedy(model, format, questions, n -> progress.accept("answering", n));
    List<List<Answers.Answer>> drawn = Answers.drawn(model, format, questions, settings.samples(), settings.temperature(),
        settings.seed(), n -> progress.accept("sampling answers", n));
    List<List<String>> out = new ArrayList<>();
    for (int i = 0; i < questions.size(); i++) {
      List<String> all = new ArrayList<>(List.of(greedy.get(i).text()));
      drawn.get(i).forEach(answer -> all.add(answer.text()));
      out.add(AnswerClusters.of(questions.get(i), all, equivalence).byCount().stream().limit(settings.answers())
          .map(AnswerClusters.Counted::text).toList());
    }
    return out;
  }

  private static void softmax(List<AnswerReader.Reading> read, float[] out) {
    double max = read.stream().mapToDouble(AnswerReader.Reading::logProbability).max().orElseThrow();
    double total = read.stream().mapToDouble(one -> Math.exp(one.logProbability() - max)).sum();
    for (int c = 0; c < read.size(); c++) {
      out[c] = (float) (Math.exp(read.get(c).logProbability() - max) / total);
    }
  }
}
