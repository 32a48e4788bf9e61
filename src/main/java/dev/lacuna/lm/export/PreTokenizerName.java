package dev.lacuna.lm.export;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lacuna.lm.checkpoint.JsonFields;
import dev.lacuna.lm.checkpoint.ModelFormatException;
import dev.lacuna.lm.gguf.PreTokenizer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The name in {@code tokenizer.ggml.pre} for what a byte-level tokenizer does before it merges. */
final class PreTokenizerName {
  /**
   * What the model that comes with this program cuts texts by. GPT-2's rule gives the same tokens, since no merge of
   * that model joins two digits or begins with an apostrophe, but for words after an apostrophe without a blank.
   */
  private static final String OWN = " ?\\p{L}+| ?\\p{N}| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+";
  private static final String GPT2 = "gpt-2";

  private PreTokenizerName() {}

  /** @param cannot makes the error that says what llama.cpp has no word for */
  static String of(Function<String, ModelFormatException> cannot, JsonFields tokenizer, JsonNode model) {
    boolean normalises = false;
    for (JsonNode step : TokenizerMetadata.steps(tokenizer, "normalizer")) {
      String type = step.path("type").asText();
      if (!type.equals("NFC")) {
        throw cannot.apply("changes texts by " + type);
      }
      normalises = true;
    }
    List<String> expressions = new ArrayList<>();
    boolean bytes = false;
    for (JsonNode step : TokenizerMetadata.steps(tokenizer, "pre_tokenizer")) {
      switch (step.path("type").asText()) {
        case "Split" -> expressions.add(expression(cannot, step));
        case "Digits" -> expressions.add(digits(cannot, step));
        case "ByteLevel" -> {
          bytes = true;
          if (step.path("add_prefix_space").asBoolean(true)) {
            throw cannot.apply("puts a blank before a text");
          }
          if (step.path("use_regex").asBoolean(true)) {
            expressions.add(PreTokenizer.usualExpression());
          }
        }
        default -> throw cannot.apply("cuts texts by " + step.path("type").asText());
      }
    }
    if (!bytes) {
      throw cannot.apply("is of no known kind");
    }
    if (expressions.equals(List.of(OWN))) {
      return GPT2;
    }
    return PreTokenizer.nameOf(expressions, normalises, model.path("ignore_merges").asBoolean(false))
        .orElseThrow(() -> cannot.apply("cuts texts by the expressions " + expressions));
  }

  private static String expression(Function<String, ModelFormatException> cannot, JsonNode step) {
    boolean inverted = step.path("invert").asBoolean(false);
    // What is outside the pieces is removed: nothing, since every expression known here takes in all of a text.
    String behaviour = step.path("behavior").asText();
    if (!behaviour.equals(inverted ? "Removed" : "Isolated") || !step.path("pattern").path("Regex").isTextual()) {
      throw cannot.apply("cuts texts by " + step.path("pattern"));
    }
    return step.path("pattern").path("Regex").asText();
  }

  private static String digits(Function<String, ModelFormatException> cannot, JsonNode step) {
    if (!step.path("individual_digits").asBoolean(false)) {
      throw cannot.apply("cuts texts by Digits");
    }
    return "\\p{N}";
  }
}
