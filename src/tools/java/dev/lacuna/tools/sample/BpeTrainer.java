package dev.lacuna.tools.sample;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Learns a byte-level BPE vocabulary (Sennrich et al. 2016, arXiv 1508.07909; bytes as in GPT-2). The most frequent
 * pair of neighbouring tokens becomes a token, again and again; of equally frequent pairs the one with the lower ids
 * wins. So the same corpus always gives the same vocabulary, and the one that Hugging Face's {@code BpeTrainer}
 * gives for a least frequency of two.
 */
public final class BpeTrainer {

  /**
   * What a merge never crosses: a word with the space before it, one digit, a run of punctuation, white space. Digits
   * stand alone, so that numbers are spelt alike wherever they occur.
   */
  public static final String WORDS = " ?\\p{L}+| ?\\p{N}| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+";

  private static final int FEWEST = 2;

  private final Pattern word;
  private final int vocabularySize;
  private final List<String> tokens = new ArrayList<>(BpeModel.SPECIAL);
  private final Map<String, Integer> ids = new HashMap<>();
  private final List<BpeModel.Merge> merges = new ArrayList<>();
  private final List<Word> words = new ArrayList<>();
  private final Map<Pair, Integer> counts = new HashMap<>();

  private BpeTrainer(int vocabularySize, String words) {
    this.vocabularySize = vocabularySize;
    this.word = Pattern.compile(words, Pattern.UNICODE_CHARACTER_CLASS);
  }

  /**
   * @param corpus texts; a merge never crosses from one to the next
   * @param vocabularySize tokens wanted, special tokens and the 256 bytes among them. The vocabulary is smaller where
   *     no pair occurs twice any more.
   * @throws IllegalArgumentException if the size has no room for the special tokens and the bytes
   */
  public static BpeModel train(Iterable<String> corpus, int vocabularySize) {
    return train(corpus, vocabularySize, WORDS);
  }

  /** @param words what a merge never crosses, as a regular expression that both Java and Hugging Face read */
  public static BpeModel train(Iterable<String> corpus, int vocabularySize, String words) {
    int least = BpeModel.SPECIAL.size() + 256;
    if (vocabularySize < least) {
      throw new IllegalArgumentException(
          "A vocabulary of %d tokens has no room for the bytes; ask for %d or more".formatted(vocabularySize, least));
    }
    return new BpeTrainer(vocabularySize, words).learn(corpus);
  }

  private BpeModel learn(Iterable<String> corpus) {
    read(corpus);
    words.forEach(word -> count(word, 1));
    while (tokens.size() < vocabularySize) {
      Pair best = new Pair(-1, -1);
      int most = FEWEST - 1;
      for (Map.Entry<Pair, Integer> entry : counts.entrySet()) {
        int times = entry.getValue();
        if (times > most || times == most && times >= FEWEST && entry.getKey().compareTo(best) < 0) {
          best = entry.getKey();
          most = times;
        }
      }
      if (most < FEWEST) {
        break;
      }
      merge(best);
    }
    return new BpeModel(tokens, merges);
  }

  private void read(Iterable<String> corpus) {
    ByteAlphabet alphabet = new ByteAlphabet();
    alphabet.characters().chars().forEach(c -> idOf(Character.toString(c)));
    // Sorted, so that nothing depends on the order of the corpus.
    Map<String, Integer> times = new TreeMap<>();
    for (String text : corpus) {
      Matcher matcher = word.matcher(text);
      while (matcher.find()) {
        times.merge(alphabet.spell(matcher.group()), 1, Integer::sum);
      }
    }
    times.forEach((word, n) -> words.add(new Word(word.chars().map(c -> idOf(Character.toString(c))).toArray(), n)));
  }

  /** Two ways to the same token share one id. */
  private int idOf(String token) {
    return ids.computeIfAbsent(token, added -> {
      tokens.add(added);
      return tokens.size() - 1;
    });
  }

  private void merge(Pair pair) {
    String left = tokens.get(pair.left);
    String right = tokens.get(pair.right);
    int joined = idOf(left + right);
    merges.add(new BpeModel.Merge(left, right));
    for (int i = 0; i < words.size(); i++) {
      Word before = words.get(i);
      Word after = before.join(pair, joined);
      if (after.tokens.length < before.tokens.length) {
        count(before, -1);
        count(after, 1);
        words.set(i, after);
      }
    }
  }

  private void count(Word word, int sign) {
    for (int i = 0; i + 1 < word.tokens.length; i++) {
      Pair pair = new Pair(word.tokens[i], word.tokens[i + 1]);
      if (counts.merge(pair, sign * word.times, Integer::sum) == 0) {
        counts.remove(pair);
      }
    }
  }

  private record Pair(int left, int right) implements Comparable<Pair> {
    @Override
    public int compareTo(Pair other) {
      return left != other.left ? Integer.compare(left, other.left) : Integer.compare(right, other.right);
    }
  }

  /** A word of the corpus as it is split now, and how often it occurs. */
  private static final class Word {
    private final int[] tokens;
    private final int times;

    private Word(int[] tokens, int times) {
      this.tokens = tokens;
      this.times = times;
    }

    /** The word with every occurrence of the pair joined, from left to right; itself if there is none. */
    private Word join(Pair pair, int joined) {
      int[] out = new int[tokens.length];
      int n = 0;
      for (int i = 0; i < tokens.length; i++) {
        boolean fits = i + 1 < tokens.length && tokens[i] == pair.left && tokens[i + 1] == pair.right;
        out[n++] = fits ? joined : tokens[i];
        if (fits) {
          i++;
        }
      }
      return n == tokens.length ? this : new Word(Arrays.copyOf(out, n), times);
    }
  }
}
