package dev.lacuna.lm.export;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lacuna.lm.checkpoint.JsonFields;
import dev.lacuna.lm.checkpoint.ModelFormatException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * SentencePiece's BPE as llama.cpp computes it, by scores: of two pieces that may be made, the one with the higher
 * score is. A {@code tokenizer.json} has the merges in that order.
 */
final class SentencePieces {
  /** SentencePiece's letter for a blank. */
  private static final String BLANK = "\u2581";
  private static final Set<String> NORMALIZERS = Set.of("Prepend", "Replace");
  private static final Set<String> PRE_TOKENIZERS = Set.of("Metaspace", "Split");
  /** For what no merge makes: llama.cpp would make it of any two pieces. */
  private static final float NEVER = -1e9f;

  private SentencePieces() {}

  static void check(Function<String, ModelFormatException> cannot, JsonFields tokenizer) {
    for (Map.Entry<String, Set<String>> known : Map.of("normalizer", NORMALIZERS, "pre_tokenizer", PRE_TOKENIZERS)
        .entrySet()) {
      for (JsonNode step : TokenizerMetadata.steps(tokenizer, known.getKey())) {
        String type = step.path("type").asText();
        boolean usual = switch (type) {
          case "Replace" -> step.path("pattern").path("String").asText().equals(" ")
              && step.path("content").asText().equals(BLANK);
          case "Prepend" -> step.path("prepend").asText().equals(BLANK);
          default -> true;
        };
        if (!known.getValue().contains(type) || !usual) {
          throw cannot.apply("changes texts by " + type);
        }
      }
    }
  }

  /** Whether a text begins as if a blank stood before it. */
  static boolean prefixes(JsonFields tokenizer) {
    boolean prepends = TokenizerMetadata.steps(tokenizer, "normalizer").stream()
        .anyMatch(step -> step.path("type").asText().equals("Prepend"));
    return prepends || TokenizerMetadata.steps(tokenizer, "pre_tokenizer").stream()
        .filter(step -> step.path("type").asText().equals("Metaspace"))
        .anyMatch(step -> step.has("prepend_scheme") ? !step.path("prepend_scheme").asText().equals("never")
            : step.path("add_prefix_space").asBoolean(true));
  }

  /** Of the pieces that merges make, minus their place among these; 0 for letters, bytes and special tokens. */
  static float[] scores(String[] tokens, List<String> merges, Map<String, Integer> ids) {
    float[] scores = new float[tokens.length];
    Arrays.fill(scores, Float.NaN);
    int place = 0;
    for (String merge : merges) {
      int blank = merge.indexOf(' ', 1);
      Integer id = blank < 0 ? null : ids.get(merge.substring(0, blank) + merge.substring(blank + 1));
      if (id != null && Float.isNaN(scores[id])) {
        scores[id] = -place;
        place++;
      }
    }
    for (int i = 0; i < scores.length; i++) {
      if (Float.isNaN(scores[i])) {
        boolean letter = tokens[i].codePointCount(0, tokens[i].length()) <= 1;
        scores[i] = letter || tokens[i].startsWith("<") ? 0 : NEVER;
      }
    }
    return scores;
  }
}
