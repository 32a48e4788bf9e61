package dev.lacuna.lm;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Looks at {@code tokenizer.json} before the Rust library behind DJL gets it. That library trusts the file: an index
 * out of range there is a panic, and a panic ends the process; a padding of four thousand million tokens is made; a
 * regular expression with nested repeats may run for ever. Refused here is what no real tokenizer has; the rest is the
 * library's to judge.
 */
final class TokenizerFileCheck {
  /** Above any known vocabulary (about 260,000), below what a table of ids could make large. */
  private static final long MAX_ID = 10_000_000;
  private static final long MAX_LENGTH = 1 << 20;
  private static final int MAX_TEXT = 1000;
  private static final String AGAIN = "Copy tokenizer.json again from where the model came from";

  private static final Set<String> MODELS = Set.of("BPE", "Unigram", "WordPiece", "WordLevel");
  /** The parts of the pipeline, with the kinds of each that the library knows. */
  private static final Map<String, Set<String>> PARTS = Map.of(
      "normalizer", Set.of("BertNormalizer", "Strip", "StripAccents", "NFC", "NFD", "NFKC", "NFKD", "Sequence",
          "Lowercase", "Nmt", "Precompiled", "Replace", "Prepend", "ByteLevel"),
      "pre_tokenizer", Set.of("BertPreTokenizer", "ByteLevel", "CharDelimiterSplit", "Metaspace", "Whitespace",
          "Sequence", "Split", "Punctuation", "WhitespaceSplit", "Digits", "UnicodeScripts", "FixedLength"),
      "post_processor", Set.of("RobertaProcessing", "BertProcessing", "ByteLevel", "TemplateProcessing", "Sequence"),
      "decoder", Set.of("BPEDecoder", "ByteLevel", "WordPiece", "Metaspace", "CTC", "Sequence", "Replace", "Fuse",
          "Strip", "ByteFallback"));
  private static final List<String> LISTS = List.of("normalizers", "pretokenizers", "processors", "decoders");

  private final JsonFields file;

  private TokenizerFileCheck(JsonFields file) {
    this.file = file;
  }

  /** @throws ModelFormatException naming the field that is wrong */
  static void check(Path path) throws IOException {
    new TokenizerFileCheck(JsonFields.read(path)).all();
  }

  private void all() {
    model(file.raw("model"));
    addedTokens(file.raw("added_tokens"));
    padding(file.raw("padding"));
    truncation(file.raw("truncation"));
    PARTS.forEach((field, kinds) -> part(field, file.raw(field), kinds));
  }

  private void model(JsonNode model) {
    if (!model.isObject()) {
      throw bad("model", "is missing or no object");
    }
    JsonNode type = model.path("type");
    if (!type.isTextual() || !MODELS.contains(type.textValue())) {
      throw bad("model.type", "is " + shown(type) + "; known are " + MODELS.stream().sorted().toList());
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
      throw bad("model.unk_token", "is " + shown(unknown) + ", which model.vocab lacks");
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
        throw bad("model.vocab[" + row + "]", "is " + shown(piece) + ", not a piece and its score");
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
        throw bad(where, "is " + shown(merge) + ", not two pieces");
      }
      if (!vocabulary.has(left) || !vocabulary.has(right)) {
        throw bad(where, "is " + shown(merge) + ", of which model.vocab lacks a piece");
      }
      if (!right.startsWith(prefix)) {
        throw bad(where, "is " + shown(merge) + ", whose second piece lacks the prefix " + prefix);
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
    // The library takes any number of the machine's word here, and some write 2^63 - 1 for "no limit".
    JsonNode longest = truncation.path("max_length");
    number("truncation.max_length", longest, Long.MAX_VALUE);
    JsonNode stride = truncation.path("stride");
    if (!stride.isMissingNode() && (!stride.canConvertToLong() || stride.longValue() < 0
        || stride.longValue() > 0 && stride.longValue() >= longest.longValue())) {
      throw bad("truncation.stride", "is " + shown(stride) + ", not below max_length " + longest);
    }
  }

  private void part(String where, JsonNode part, Set<String> kinds) {
    if (part.isMissingNode() || part.isNull()) {
      return;
    }
    JsonNode type = part.path("type");
    if (!type.isTextual() || !kinds.contains(type.textValue())) {
      throw bad(where + ".type", "is " + shown(type) + "; known are " + kinds.stream().sorted().toList());
    }
    JsonNode regex = part.path("pattern").path("Regex");
    if (!regex.isMissingNode()) {
      String problem = regex.isTextual() ? RegexBounds.problem(regex.textValue()) : "is no text";
      if (!problem.isEmpty()) {
        throw bad(where + ".pattern.Regex", problem);
      }
    }
    for (String bound : List.of("start", "stop", "length")) {
      if (part.has(bound)) {
        number(where + "." + bound, part.path(bound), MAX_LENGTH);
      }
    }
    JsonNode replacement = part.path("content");
    if (replacement.isTextual() && replacement.textValue().length() > MAX_TEXT) {
      throw bad(where + ".content", "is longer than " + MAX_TEXT);
    }
    if (part.path("prepend").asText("").length() > MAX_TEXT) {
      throw bad(where + ".prepend", "is longer than " + MAX_TEXT);
    }
    if (type.textValue().equals("TemplateProcessing")) {
      template(where, part);
    }
    for (String list : LISTS) {
      int row = 0;
      for (JsonNode inner : part.path(list)) {
        part(where + "." + list + "[" + row++ + "]", inner, kinds);
      }
    }
  }

  /**
   * The library takes it on trust that a template names only special tokens that it defines, and panics at the first
   * text.
   */
  private void template(String where, JsonNode part) {
    JsonNode known = part.path("special_tokens");
    known.properties().forEach(token -> {
      String at = where + ".special_tokens." + token.getKey();
      JsonNode ids = token.getValue().path("ids");
      if (!ids.isArray() || ids.isEmpty() || ids.size() > MAX_TEXT
          || ids.size() != token.getValue().path("tokens").size()) {
        throw bad(at, "lacks ids and as many tokens");
      }
      ids.forEach(id -> id(at + ".ids", id));
    });
    for (String template : List.of("single", "pair")) {
      JsonNode pieces = part.path(template);
      if (!pieces.isArray() || pieces.size() > MAX_TEXT) {
        throw bad(where + "." + template, "is missing or no list of pieces");
      }
      for (JsonNode piece : pieces) {
        String token = piece.path("SpecialToken").path("id").asText("");
        String sequence = piece.path("Sequence").path("id").asText("");
        boolean sound = piece.has("SpecialToken") ? known.has(token)
            : sequence.equals("A") || sequence.equals("B") && template.equals("pair");
        if (!sound) {
          throw bad(where + "." + template, "holds " + shown(piece)
              + ", which is neither one of special_tokens nor a text");
        }
      }
    }
  }

  private void id(String where, JsonNode id) {
    number(where, id, MAX_ID);
  }

  private void number(String where, JsonNode value, long most) {
    if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 0 || value.longValue() > most) {
      throw bad(where, "is " + shown(value) + ", not a whole number from 0 to " + most);
    }
  }

  private static String shown(JsonNode value) {
    String text = value.isMissingNode() ? "missing" : value.toString();
    return text.length() > 80 ? text.substring(0, 80) + "…" : text;
  }

  private ModelFormatException bad(String where, String problem) {
    String named = where.length() > 120 ? where.substring(0, 120) + "…" : where;
    return file.bad(named, problem, AGAIN);
  }
}
