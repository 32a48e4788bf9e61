package dev.lacuna.lm.tokenizer;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lacuna.lm.checkpoint.JsonFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Looks at what a tokenizer does before and after its model: normalizer, pre-tokenizer, post-processor and decoder.
 * Refused are steps that end the process (a {@code Replace} that matches nothing, a {@code Prepend} of nothing, a
 * broken {@code Precompiled} map), that may take for ever, and those that make too much of a text: how many letters the
 * chain of steps can make of one is worked out from what each step says ({@link TextGrowth}); nothing is run.
 */
final class TokenizerPartsCheck {
  /**
   * Letters that all steps may make of one. Real normalizers stay below 400 by these bounds, and the longest text that
   * an import takes is a million letters.
   */
  private static final double MAX_GROWTH = 500;
  /** Unicode's own forms: U+FDFA becomes 18 letters. */
  private static final double UNICODE_GROWTH = 18;
  /** A letter is up to four bytes, and each byte becomes a letter. */
  private static final double BYTE_GROWTH = 4;
  private static final int MAX_STEPS = 200;
  /** Special tokens that a template may put around a text, all together. */
  private static final int MAX_SPECIAL = 1000;
  /** Forms of Unicode: a second one finds nothing that the first left, unless a step between them put it there. */
  private static final Set<String> UNICODE = Set.of("NFC", "NFD", "NFKC", "NFKD", "Lowercase", "BertNormalizer");

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

  private final TokenizerFileCheck file;
  private final List<PipelineStep> chain = new ArrayList<>();

  private record PipelineStep(String where, JsonNode part) {}

  TokenizerPartsCheck(TokenizerFileCheck file) {
    this.file = file;
  }

  /** How many letters the normalizer makes of one, at most. */
  double check(JsonFields fields) {
    double ofNormalizer = 1;
    for (Map.Entry<String, Set<String>> each : PARTS.entrySet()) {
      chain.clear();
      part(each.getKey(), fields.raw(each.getKey()), each.getValue());
      double growth = grow();
      ofNormalizer = each.getKey().equals("normalizer") ? growth : ofNormalizer;
    }
    return ofNormalizer;
  }

  private void part(String where, JsonNode part, Set<String> kinds) {
    if (part.isMissingNode() || part.isNull()) {
      return;
    }
    JsonNode type = part.path("type");
    if (!type.isTextual() || !kinds.contains(type.textValue())) {
      throw file.bad(where + ".type", "is " + JsonFields.shown(type) + "; known are "
          + kinds.stream().sorted().toList());
    }
    chain.add(new PipelineStep(where, part));
    if (chain.size() > MAX_STEPS) {
      throw file.bad(where, "is one of more than " + MAX_STEPS + " steps");
    }
    pattern(where, part, type.textValue());
    for (String bound : List.of("start", "stop", "length")) {
      if (part.has(bound)) {
        file.number(where + "." + bound, part.path(bound), TokenizerFileCheck.MAX_LENGTH);
      }
    }
    if (type.textValue().equals("FixedLength") && part.path("length").asLong(0) == 0) {
      throw file.bad(where + ".length", "is missing or 0, and texts cannot be cut into pieces of that length");
    }
    text(where, part, "content");
    text(where, part, "prepend");
    if (type.textValue().equals("Prepend") && part.path("prepend").asText("").isEmpty()) {
      throw file.bad(where + ".prepend", "is missing or empty");
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

  private void text(String where, JsonNode part, String field) {
    if (part.path(field).asText("").length() > TokenizerFileCheck.MAX_TEXT) {
      throw file.bad(where + "." + field, "is longer than " + TokenizerFileCheck.MAX_TEXT);
    }
  }

  private void pattern(String where, JsonNode part, String type) {
    JsonNode pattern = part.path("pattern");
    JsonNode regex = pattern.path("Regex");
    if (!regex.isMissingNode()) {
      String problem = regex.isTextual() ? RegexBounds.problem(regex.textValue()) : "is no text";
      if (!problem.isEmpty()) {
        throw file.bad(where + ".pattern.Regex", problem);
      }
    }
    if (!type.equals("Replace")) {
      return;
    }
    if (regex.isTextual() && RegexEmpty.canMatchNothing(regex.textValue())) {
      throw file.bad(where + ".pattern.Regex", "is " + JsonFields.shown(regex)
          + ", which matches where nothing stands, so there is nothing to replace");
    }
    JsonNode literal = pattern.path("String");
    if (regex.isMissingNode() && (!literal.isTextual() || literal.textValue().isEmpty())) {
      throw file.bad(where + ".pattern", "is " + JsonFields.shown(pattern)
          + ", which names nothing to replace");
    }
  }

  /** Looks from the last step to the first at what the chain makes of a letter. */
  private double grow() {
    TextGrowth growth = new TextGrowth();
    boolean unicode = false;
    for (PipelineStep step : chain.reversed()) {
      JsonNode part = step.part();
      String type = part.path("type").textValue();
      switch (type) {
        case "Replace" -> growth.replace(Optional.ofNullable(part.path("pattern").path("String").textValue()),
            part.path("content").asText(""));
        case "Precompiled" -> growth.spread(Math.max(1, map(step.where(), part).longest()));
        case "ByteLevel" -> growth.spread(BYTE_GROWTH);
        default -> {
          if (UNICODE.contains(type) && !unicode) {
            growth.spread(UNICODE_GROWTH);
          }
        }
      }
      unicode = UNICODE.contains(type) || unicode && !type.equals("Replace") && !type.equals("Precompiled");
      if (growth.most() > MAX_GROWTH) {
        throw file.bad(step.where(), "makes, with the steps after it, up to " + (long) growth.most()
            + " letters of one, where " + (long) MAX_GROWTH + " are the most that is needed");
      }
    }
    return growth.most();
  }

  private PrecompiledMap map(String where, JsonNode part) {
    PrecompiledMap map = PrecompiledMap.read(part.path("precompiled_charsmap").asText(""));
    if (!map.problem().isEmpty()) {
      throw file.bad(where + ".precompiled_charsmap", map.problem());
    }
    return map;
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
      if (!ids.isArray() || ids.isEmpty() || ids.size() > TokenizerFileCheck.MAX_TEXT
          || ids.size() != token.getValue().path("tokens").size()) {
        throw file.bad(at, "lacks ids and as many tokens");
      }
      ids.forEach(id -> file.id(at + ".ids", id));
    });
    for (String template : List.of("single", "pair")) {
      JsonNode pieces = part.path(template);
      if (!pieces.isArray() || pieces.size() > TokenizerFileCheck.MAX_TEXT) {
        throw file.bad(where + "." + template, "is missing or no list of pieces");
      }
      int added = 0;
      for (JsonNode piece : pieces) {
        String token = piece.path("SpecialToken").path("id").asText("");
        String sequence = piece.path("Sequence").path("id").asText("");
        boolean sound = piece.has("SpecialToken") ? known.has(token)
            : sequence.equals("A") || sequence.equals("B") && template.equals("pair");
        if (!sound) {
          throw file.bad(where + "." + template, "holds " + JsonFields.shown(piece)
              + ", which is neither one of special_tokens nor a text");
        }
        added += known.path(token).path("ids").size();
        if (added > MAX_SPECIAL) {
          throw file.bad(where + "." + template, "adds more than " + MAX_SPECIAL + " special tokens to a text");
        }
      }
    }
  }
}
