package dev.lacuna.lm.tokenizer;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lacuna.lm.checkpoint.JsonFields;
import dev.lacuna.lm.checkpoint.ModelFormatException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;

/**
 * Looks at {@code tokenizer.json} before the Rust library behind DJL gets it. That library trusts the file: an index
 * out of range there is a panic, and a panic ends the process; a padding of four thousand million tokens is made; a
 * regular expression with nested repeats may run for ever. Refused here is what no real tokenizer has; the rest is the
 * library's to judge. The steps before and after the model are {@link TokenizerPartsCheck}'s.
 */
final class TokenizerFileCheck {
  /** Above any known vocabulary (about 260,000), below what a table of ids could make large. */
  private static final long MAX_ID = 10_000_000;
  static final long MAX_LENGTH = 1 << 20;
  static final int MAX_TEXT = 1000;
  private static final String AGAIN = "Copy tokenizer.json again from where the model came from";

  private static final Set<String> MODELS = Set.of("BPE", "Unigram", "WordPiece", "WordLevel");

  private final JsonFields file;

  private TokenizerFileCheck(JsonFields file) {
    this.file = file;
  }

  /**
   * How many letters the normalizer makes of one, at most.
   *
   * @param named the file that errors name
   * @throws ModelFormatException naming the field that is wrong
   */
  static double check(Path path, Path named) throws IOException {
    return new TokenizerFileCheck(JsonFields.read(path, named)).all();
  }

  private double all() {
    model(file.raw("model"));
    addedTokens(file.raw("added_tokens"));
    padding(file.raw("padding"));
    truncation(file.raw("truncation"));
    return new TokenizerPartsCheck(this).check(file);
  }

  private void model(JsonNode model) {
    if (!model.isObject()) {
      throw bad("model", "is missing or no object");
    }
    JsonNode type = model.path("type");
    if (!type.isTextual() || !MODELS.contains(type.textValue())) {
      throw bad("model.type", "is " + JsonFields.shown(type) + "; known are " + MODELS.stream().sorted().toList());
    }
    if (type.textValue().equals("Unigram")) {
      unigram(model);
      return;
    }
    JsonNode vocabulary = model.path("vocab");
    if (!vocabulary.isObject() || vocabulary.isEmpty()) {
      throw bad("model.vocab", "is missing, empty or no object");
    }
    vocabulary.properties().forEach(entry -> id("model.vocab." + entry.getKey(), entry.getValue()));
    JsonNode longest = model.path("max_input_chars_per_word");
    if (!longest.isMissingNode()) {
      number("model.max_input_chars_per_word", longest, MAX_LENGTH);
    }
    JsonNode unknown = model.path("unk_token");
    boolean bpe = type.textValue().equals("BPE");
    if (bpe ? unknown.isTextual() && !vocabulary.has(unknown.textValue()) && !isAdded(unknown.textValue())
        : !unknown.isTextual() || !vocabulary.has(unknown.textValue())) {
      throw bad("model.unk_token", "is " + JsonFields.shown(unknown) + ", which model.vocab lacks");
    }
    if (bpe) {
      merges(model, vocabulary);
    }
  }

  private boolean isAdded(String token) {
    for (JsonNode each : file.raw("added_tokens")) {
      if (each.path("content").asText("").equals(token)) {
        return true;
      }
    }
    return false;
  }

  private void unigram(JsonNode model) {
    JsonNode vocabulary = model.path("vocab");
    if (!vocabulary.isArray() || vocabulary.isEmpty()) {
      throw bad("model.vocab", "is missing, empty or no list");
    }
    int row = 0;
    for (JsonNode piece : vocabulary) {
      if (piece.size() != 2 || !piece.path(0).isTextual() || piece.path(0).textValue().isEmpty()
          || !piece.path(1).isNumber() || !(Math.abs(piece.path(1).doubleValue()) < 1e9)) {
        throw bad("model.vocab[" + row + "]", "is " + JsonFields.shown(piece) + ", not a piece and its score");
      }
      row++;
    }
    JsonNode unknown = model.path("unk_id");
    if (!unknown.isNumber()) {
      throw bad("model.unk_id", "is missing, so a text with unknown characters could not be read");
    }
    number("model.unk_id", unknown, row - 1L);
  }

  /** The library cuts a merge's second half at the prefix's length, wherever that falls. */
  private void merges(JsonNode model, JsonNode vocabulary) {
    String prefix = model.path("continuing_subword_prefix").asText("");
    if (model.path("continuing_subword_prefix").isNull()) {
      prefix = "";
    }
    JsonNode merges = model.path("merges");
    if (!merges.isArray()) {
      throw bad("model.merges", "is missing or no list");
    }
    int row = 0;
    for (JsonNode merge : merges) {
      String where = "model.merges[" + row + "]";
      String left;
      String right;
      if (merge.isTextual()) {
        String text = merge.textValue();
        int blank = text.indexOf(' ');
        left = blank < 0 ? "" : text.substring(0, blank);
        right = blank < 0 ? "" : text.substring(blank + 1);
      } else {
        left = merge.path(0).asText("");
        right = merge.path(1).asText("");
      }
      if (left.isEmpty() || right.isEmpty() || merge.isArray() && merge.size() != 2) {
        throw bad(where, "is " + JsonFields.shown(merge) + ", not two pieces");
      }
      if (!vocabulary.has(left) || !vocabulary.has(right)) {
        throw bad(where, "is " + JsonFields.shown(merge) + ", of which model.vocab lacks a piece");
      }
      if (!right.startsWith(prefix)) {
        throw bad(where, "is " + JsonFields.shown(merge) + ", whose second piece lacks the prefix " + prefix);
      }
      row++;
    }
  }

  private void addedTokens(JsonNode tokens) {
    if (tokens.isMissingNode() || tokens.isNull()) {
      return;
    }
    if (!tokens.isArray() || tokens.size() > MAX_ID) {
      throw bad("added_tokens", "is no list");
    }
    int row = 0;
    for (JsonNode token : tokens) {
      String where = "added_tokens[" + row + "]";
      id(where + ".id", token.path("id"));
      if (!token.path("content").isTextual() || token.path("content").textValue().length() > MAX_TEXT) {
        throw bad(where + ".content", "is no text, or longer than " + MAX_TEXT);
      }
      row++;
    }
  }

  private void padding(JsonNode padding) {
    if (!padding.isObject()) {
      return;
    }
    JsonNode fixed = padding.path("strategy").path("Fixed");
    if (!fixed.isMissingNode()) {
      number("padding.strategy.Fixed", fixed, MAX_LENGTH);
    }
    JsonNode multiple = padding.path("pad_to_multiple_of");
    if (!multiple.isMissingNode() && !multiple.isNull()) {
      number("padding.pad_to_multiple_of", multiple, MAX_LENGTH);
    }
  }

  private void truncation(JsonNode truncation) {
    if (!truncation.isObject()) {
      return;
    }
    // The library takes any number of the machine's word here; for "no limit" some write 2^63 - 1 and some 2^64 - 1.
    JsonNode longest = truncation.path("max_length");
    if (!longest.isIntegralNumber() || longest.bigIntegerValue().signum() < 0
        || longest.bigIntegerValue().bitLength() > Long.SIZE) {
      throw bad("truncation.max_length", "is " + JsonFields.shown(longest) + ", not a whole number from 0 to 2^64 - 1");
    }
    JsonNode stride = truncation.path("stride");
    if (!stride.isMissingNode() && (!stride.canConvertToLong() || stride.longValue() < 0
        || stride.longValue() > 0 && stride.bigIntegerValue().compareTo(longest.bigIntegerValue()) >= 0)) {
      throw bad("truncation.stride", "is " + JsonFields.shown(stride) + ", not below max_length " + longest);
    }
  }

  void id(String where, JsonNode id) {
    number(where, id, MAX_ID);
  }

  void number(String where, JsonNode value, long most) {
    if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 0 || value.longValue() > most) {
      throw bad(where, "is " + JsonFields.shown(value) + ", not a whole number from 0 to " + most);
    }
  }

  ModelFormatException bad(String where, String problem) {
    String named = where.length() > 120 ? where.substring(0, 120) + "…" : where;
    return file.bad(named, problem, AGAIN);
  }
}
