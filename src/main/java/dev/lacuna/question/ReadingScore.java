package dev.lacuna.question;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How well questions were read out of their hidden states.
 *
 * @param exact share read word for word, in any case and punctuation
 * @param tokenF1 mean over questions of the F1 of their words as bags (SQuAD, 1606.05250)
 * @param bleu corpus BLEU-4, in [0, 100] ({@link Bleu})
 * @param cosine mean cosine of the state asked for and the state of what was written, both standardised
 */
public record ReadingScore(int questions, double exact, double tokenF1, double bleu, double cosine) {

  /**
   * @param targets {@code [n, d]}, standardised, of the asked
   * @param own {@code [n, d]}, standardised, of the written
   */
  static ReadingScore of(List<String> written, List<String> asked, List<float[]> targets, List<float[]> own) {
    double exact = 0;
    double f1 = 0;
    double cosine = 0;
    for (int i = 0; i < asked.size(); i++) {
      exact += WordSet.normal(written.get(i)).equals(WordSet.normal(asked.get(i))) ? 1 : 0;
      f1 += tokenF1(written.get(i), asked.get(i));
      cosine += cosine(targets.get(i), own.get(i));
    }
    int n = asked.size();
    return new ReadingScore(n, exact / n, f1 / n, Bleu.corpus(written, asked), cosine / n);
  }

  /** 2·P·R / (P + R) of the words that both have, each as often as both have it; 0 where none is shared. */
  static double tokenF1(String written, String asked) {
    List<String> own = WordSet.of(written);
    List<String> other = WordSet.of(asked);
    Map<String, Integer> left = new HashMap<>();
    other.forEach(word -> left.merge(word, 1, Integer::sum));
    int shared = 0;
    for (String word : own) {
      int there = left.getOrDefault(word, 0);
      if (there > 0) {
        shared++;
        left.put(word, there - 1);
      }
    }
    return shared == 0 ? 0 : 2.0 * shared / (own.size() + other.size());
  }

  static double cosine(float[] a, float[] b) {
    double dot = 0;
    double first = 0;
    double second = 0;
    for (int k = 0; k < a.length; k++) {
      dot += (double) a[k] * b[k];
      first += (double) a[k] * a[k];
      second += (double) b[k] * b[k];
    }
    return first == 0 || second == 0 ? 0 : dot / Math.sqrt(first * second);
  }
}
