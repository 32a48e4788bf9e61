package dev.lacuna.question;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Corpus BLEU-4 as sacrebleu 2 computes it by default (Papineni et al. 2002; Post, 1804.08771): one reference each,
 * tokens by mteval-v13a, case kept, "exp" smoothing: the n-th precision without a match counts as 1 / (2^k · total), k
 * counting such precisions.
 */
public final class Bleu {
  private static final int ORDER = 4;
  private static final Pattern SYMBOLS = Pattern.compile("([{-~\\[-` -&(-+:-@/])");
  private static final Pattern POINT_AFTER_OTHER = Pattern.compile("([^0-9])([.,])");
  private static final Pattern POINT_BEFORE_OTHER = Pattern.compile("([.,])([^0-9])");
  private static final Pattern DASH_AFTER_DIGIT = Pattern.compile("([0-9])(-)");

  private Bleu() {}

  /**
   * In [0, 100].
   *
   * @param hypotheses as many as references, not none
   */
  public static double corpus(List<String> hypotheses, List<String> references) {
    if (hypotheses.size() != references.size() || hypotheses.isEmpty()) {
      throw new IllegalArgumentException("BLEU compares " + hypotheses.size() + " texts with " + references.size()
          + "; give as many of each, and at least one.");
    }
    long[] matched = new long[ORDER];
    long[] total = new long[ORDER];
    long length = 0;
    long reference = 0;
    for (int i = 0; i < hypotheses.size(); i++) {
      List<String> own = tokens(hypotheses.get(i));
      List<String> other = tokens(references.get(i));
      length += own.size();
      reference += other.size();
      for (int n = 1; n <= ORDER; n++) {
        Map<List<String>, Integer> there = grams(other, n);
        for (Map.Entry<List<String>, Integer> gram : grams(own, n).entrySet()) {
          matched[n - 1] += Math.min(gram.getValue(), there.getOrDefault(gram.getKey(), 0));
        }
        total[n - 1] += Math.max(0, own.size() - n + 1);
      }
    }
    return score(matched, total, length, reference);
  }

  private static double score(long[] matched, long[] total, long length, long reference) {
    if (matched[0] == 0) {
      return 0;
    }
    double logs = 0;
    double halved = 1;
    for (int n = 0; n < ORDER; n++) {
      if (total[n] == 0) {
        return 0;
      }
      if (matched[n] == 0) {
        halved *= 2;
        logs += Math.log(1 / (halved * total[n]));
      } else {
        logs += Math.log((double) matched[n] / total[n]);
      }
    }
    double brevity = length < reference ? Math.exp(1 - (double) reference / length) : 1;
    return 100 * brevity * Math.exp(logs / ORDER);
  }

  private static Map<List<String>, Integer> grams(List<String> tokens, int n) {
    Map<List<String>, Integer> grams = new HashMap<>();
    for (int i = 0; i + n <= tokens.size(); i++) {
      grams.merge(tokens.subList(i, i + n), 1, Integer::sum);
    }
    return grams;
  }

  /** By the rules of mteval-v13a: symbols apart, full stops and commas apart where no digit stands beside them. */
  static List<String> tokens(String text) {
    String line = text.replace("<skipped>", "").replace("-\n", "").replace("\n", " ").replace("&quot;", "\"")
        .replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">");
    line = SYMBOLS.matcher(" " + line + " ").replaceAll(" $1 ");
    line = POINT_AFTER_OTHER.matcher(line).replaceAll("$1 $2 ");
    line = POINT_BEFORE_OTHER.matcher(line).replaceAll(" $1 $2");
    line = DASH_AFTER_DIGIT.matcher(line).replaceAll("$1 $2 ");
    List<String> tokens = new ArrayList<>();
    for (String token : line.strip().split("\\s+")) {
      if (!token.isEmpty()) {
        tokens.add(token);
      }
    }
    return tokens;
  }
}
