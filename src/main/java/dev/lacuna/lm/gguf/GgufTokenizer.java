package dev.lacuna.lm.gguf;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import dev.lacuna.lm.checkpoint.ModelFormatException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes the tokenizer in a GGUF file's metadata as the {@code tokenizer.json} of Hugging Face: byte-level BPE with the
 * file's merges and the pre-tokenizer that it names, or SentencePiece's BPE with the merges that its scores imply.
 */
final class GgufTokenizer {
  private static final String MODEL = "tokenizer.ggml.model";
  private static final String PRE = "tokenizer.ggml.pre";
  private static final String UNNAMED = "default";
  private static final String MERGES = "tokenizer.ggml.merges";
  /** All ways to make a piece of two are looked at, which takes the square of its length; SentencePiece's have 16. */
  private static final int LONGEST_PIECE = 256;
  private static final String SCORES = "tokenizer.ggml.scores";
  private static final String AGAIN = "Take the file from another source, or convert the model again with a current"
      + " llama.cpp";
  /** SentencePiece's letter for a blank. */
  private static final String BLANK = "\u2581";

  private final GgufMetadata metadata;
  private final GgufArchitecture architecture;
  private final List<String> tokens;
  private final List<Long> kinds;
  private final SpecialTokens special;
  /** The first of tokens that are written alike counts. */
  private final Map<String, Integer> vocabulary = new LinkedHashMap<>();
  private final boolean pieces;

  private GgufTokenizer(GgufMetadata metadata, SpecialTokens special) {
    this.metadata = metadata;
    this.architecture = GgufArchitecture.of(metadata);
    String model = metadata.text(MODEL).orElseThrow(() -> metadata.bad(MODEL, "is missing", AGAIN));
    if (!model.equals("gpt2") && !model.equals("llama")) {
      throw metadata.bad(MODEL, "is " + model + "; known are gpt2 (byte-level BPE) and llama (SentencePiece)",
          "Choose another model, or its Hugging Face folder");
    }
    this.pieces = model.equals("llama");
    this.special = special;
    this.tokens = new ArrayList<>(special.tokens());
    this.kinds = metadata.integers(TokenKinds.KEY);
    if (tokens.isEmpty()) {
      throw metadata.bad(SpecialTokens.TOKENS, "is missing or empty", AGAIN);
    }
    if (!kinds.isEmpty() && kinds.size() != tokens.size()) {
      throw metadata.bad(TokenKinds.KEY, "has %d elements for %d tokens".formatted(kinds.size(), tokens.size()), AGAIN);
    }
    for (int i = 0; i < tokens.size(); i++) {
      if (pieces && architecture.isGemma() && !tokens.get(i).isEmpty() && tokens.get(i).isBlank()
          && tokens.get(i).indexOf(' ') >= 0) {
        tokens.set(i, tokens.get(i).replace(" ", BLANK));
      }
      vocabulary.putIfAbsent(tokens.get(i), i);
    }
  }

  /** @throws ModelFormatException for a tokenizer that is not known, or lists that do not fit together */
  static void write(GgufMetadata metadata, SpecialTokens special, OutputStream out) throws IOException {
    GgufTokenizer tokenizer = new GgufTokenizer(metadata, special);
    try (JsonGenerator json = JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build()
        .createGenerator(out)) {
      json.writeStartObject();
      json.writeStringField("version", "1.0");
      json.writeNullField("truncation");
      json.writeNullField("padding");
      tokenizer.addedTokens(json);
      if (tokenizer.pieces) {
        tokenizer.sentencePiece(json);
      } else {
        tokenizer.byteLevel(json);
      }
      json.writeEndObject();
    }
  }

  private long kind(int token) {
    return kinds.isEmpty() ? 0 : kinds.get(token);
  }

  private void addedTokens(JsonGenerator json) throws IOException {
    boolean phi3 = pieces && architecture == GgufArchitecture.PHI3;
    json.writeArrayFieldStart("added_tokens");
    for (Map.Entry<String, Integer> entry : vocabulary.entrySet()) {
      String token = entry.getKey();
      long kind = kind(entry.getValue());
      boolean special = kind == TokenKinds.CONTROL || pieces && kind == TokenKinds.UNKNOWN;
      if (token.isEmpty() || !special && kind != TokenKinds.USER_DEFINED) {
        continue;
      }
      json.writeStartObject();
      json.writeNumberField("id", entry.getValue());
      json.writeStringField("content", token);
      json.writeBooleanField("single_word", false);
      json.writeBooleanField("lstrip", false);
      // Phi-3's marks of turns take the blanks after them, and no GGUF file says so.
      json.writeBooleanField("rstrip", phi3 && token.startsWith("<|") && !token.equals("<|endoftext|>"));
      json.writeBooleanField("normalized", false);
      json.writeBooleanField("special", special);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void byteLevel(JsonGenerator json) throws IOException {
    String name = metadata.text(PRE).orElse(UNNAMED);
    Optional<PreTokenizer> usual = name.equals(UNNAMED) ? Optional.of(PreTokenizer.usual(architecture, tokens.size()))
        : Optional.empty();
    PreTokenizer pre = usual.or(() -> PreTokenizer.of(name))
        .orElseThrow(() -> metadata.bad(PRE, "is " + name + "; known are "
            + PreTokenizer.known(), "Choose another model, or its Hugging Face folder"));
    json.writeFieldName("normalizer");
    if (pre.normalises()) {
      JsonPart.of("NFC").write(json);
    } else {
      json.writeNull();
    }
    json.writeFieldName("pre_tokenizer");
    List<JsonPart> steps = new ArrayList<>();
    for (String expression : pre.expressions()) {
      steps.add(JsonPart.of("Split").with("pattern", Map.of("Regex", expression)).with("behavior", "Isolated")
          .with("invert", false));
    }
    steps.add(JsonPart.byteLevel(false));
    JsonPart.sequence("pretokenizers", steps).write(json);
    begin(json, metadata.flag("tokenizer.ggml.add_bos_token", pre.beginsByDefault()));
    json.writeFieldName("decoder");
    JsonPart.byteLevel(true).write(json);
    model(json, "", pre.ignoresMerges());
    json.writeArrayFieldStart("merges");
    int row = 0;
    for (String merge : metadata.texts(MERGES)) {
      int blank = merge.indexOf(' ', 1);
      String left = blank < 0 ? "" : merge.substring(0, blank);
      String right = blank < 0 ? "" : merge.substring(blank + 1);
      if (!vocabulary.containsKey(left) || !vocabulary.containsKey(right) || !vocabulary.containsKey(left + right)) {
        throw metadata.bad(MERGES, "row %d, \"%s\", is no two tokens that make a third".formatted(row, merge), AGAIN);
      }
      merge(json, left, right);
      row++;
    }
    if (row == 0) {
      throw metadata.bad(MERGES, "is missing or empty", AGAIN);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void sentencePiece(JsonGenerator json) throws IOException {
    boolean prefix = metadata.flag("tokenizer.ggml.add_space_prefix", !architecture.isGemma());
    JsonPart replace = JsonPart.of("Replace").with("pattern", Map.of("String", " ")).with("content", BLANK);
    json.writeFieldName("normalizer");
    if (prefix) {
      JsonPart.sequence("normalizers", List.of(JsonPart.of("Prepend").with("prepend", BLANK), replace)).write(json);
    } else {
      replace.write(json);
    }
    json.writeNullField("pre_tokenizer");
    begin(json, metadata.flag("tokenizer.ggml.add_bos_token", true));
    json.writeFieldName("decoder");
    List<JsonPart> decoders = new ArrayList<>(List.of(JsonPart.of("Replace").with("pattern", Map.of("String", BLANK))
        .with("content", " "), JsonPart.of("ByteFallback"), JsonPart.of("Fuse")));
    if (prefix) {
      decoders.add(JsonPart.of("Strip").with("content", " ").with("start", 1).with("stop", 0));
    }
    JsonPart.sequence("decoders", decoders).write(json);
    model(json, special.text("unknown").filter(vocabulary::containsKey).orElse(""), false);
    json.writeArrayFieldStart("merges");
    for (PieceMerges.Merge merge : merges()) {
      merge(json, merge.left(), merge.right());
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private List<PieceMerges.Merge> merges() {
    float[] scores = metadata.floats(SCORES);
    if (scores.length != tokens.size()) {
      throw metadata.bad(SCORES, "has %d elements for %d tokens".formatted(scores.length, tokens.size()), AGAIN);
    }
    List<String> whole = new ArrayList<>();
    Map<String, Double> ranks = new HashMap<>();
    vocabulary.forEach((token, id) -> {
      long kind = kind(id);
      if (!token.isEmpty() && kind != TokenKinds.CONTROL && kind != TokenKinds.UNKNOWN && kind != TokenKinds.BYTE) {
        if (token.length() > LONGEST_PIECE) {
          throw metadata.bad(SpecialTokens.TOKENS,
              "has a piece of %d letters, where %d are the most".formatted(token.length(),
                  LONGEST_PIECE),
              AGAIN);
        }
        whole.add(token);
        // Gemma's scores do not follow the order of its merges, but its pieces do.
        ranks.put(token, architecture.isGemma() ? (double) -id : scores[id]);
      }
    });
    return PieceMerges.of(whole, vocabulary, ranks);
  }

  private static void merge(JsonGenerator json, String left, String right) throws IOException {
    json.writeStartArray();
    json.writeString(left);
    json.writeString(right);
    json.writeEndArray();
  }

  /** Opens the model and leaves it open before its merges. */
  private void model(JsonGenerator json, String unknown, boolean ignoreMerges) throws IOException {
    json.writeObjectFieldStart("model");
    json.writeStringField("type", "BPE");
    json.writeNullField("dropout");
    if (unknown.isEmpty()) {
      json.writeNullField("unk_token");
    } else {
      json.writeStringField("unk_token", unknown);
    }
    json.writeNullField("continuing_subword_prefix");
    json.writeNullField("end_of_word_suffix");
    json.writeBooleanField("fuse_unk", pieces);
    json.writeBooleanField("byte_fallback", pieces);
    json.writeBooleanField("ignore_merges", ignoreMerges);
    json.writeObjectFieldStart("vocab");
    for (Map.Entry<String, Integer> entry : vocabulary.entrySet()) {
      json.writeNumberField(entry.getKey(), entry.getValue());
    }
    json.writeEndObject();
  }

  /** What stands before a text that begins. */
  private void begin(JsonGenerator json, boolean begins) throws IOException {
    String bos = special.text("bos").orElse("");
    JsonPart text = JsonPart.plain("Sequence", Map.of("id", "A", "type_id", 0));
    JsonPart second = JsonPart.plain("Sequence", Map.of("id", "B", "type_id", 1));
    List<JsonPart> single = new ArrayList<>();
    Map<String, Object> known = new LinkedHashMap<>();
    if (begins && !bos.isEmpty()) {
      single.add(JsonPart.plain("SpecialToken", Map.of("id", bos, "type_id", 0)));
      known.put(bos, Map.of("id", bos, "ids", List.of(special.id("bos").orElse(0)), "tokens", List.of(bos)));
    }
    single.add(text);
    List<JsonPart> pair = new ArrayList<>(single);
    pair.add(second);
    json.writeFieldName("post_processor");
    JsonPart.of("TemplateProcessing").with("single", single).with("pair", pair).with("special_tokens", known)
        .write(json);
  }
}
