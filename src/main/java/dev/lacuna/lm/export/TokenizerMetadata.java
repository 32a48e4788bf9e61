package dev.lacuna.lm.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.lacuna.lm.checkpoint.JsonFields;
import dev.lacuna.lm.checkpoint.ModelFormatException;
import dev.lacuna.lm.config.ModelConfig;
import dev.lacuna.lm.gguf.GgufArchitecture;
import dev.lacuna.lm.gguf.GgufWriter;
import dev.lacuna.lm.gguf.TokenKinds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes a {@code tokenizer.json} as the metadata {@code tokenizer.ggml.*} of a GGUF file: byte-level BPE with its
 * merges and the name of what cuts its texts, or SentencePiece's BPE with scores in the order of its merges.
 */
final class TokenizerMetadata {
  private static final String KEY = "tokenizer.ggml.";
  private static final List<String> SPECIAL = List.of("bos", "eos", "unk", "pad", "sep", "mask");
  /** llama.cpp's words where they are not Hugging Face's. */
  private static final Map<String, String> NAMES = Map.of("unk", "unknown", "pad", "padding", "sep", "seperator");
  /** SentencePiece's letter for a blank. */
  private static final String BLANK = "\u2581";

  private final Path base;
  private final JsonFields tokenizer;
  private final JsonFields names;
  private final ModelConfig config;
  private final GgufArchitecture architecture;
  private final GgufWriter out;
  private final JsonNode model;
  private final Map<String, Integer> ids = new HashMap<>();
  private final String[] tokens;
  private final int[] kinds;

  private TokenizerMetadata(Path base, Path folder, ModelConfig config, GgufArchitecture architecture, GgufWriter out)
      throws IOException {
    this.base = base;
    this.tokenizer = JsonFields.read(folder.resolve("tokenizer.json"));
    Path named = folder.resolve("tokenizer_config.json");
    this.names = JsonFields.read(Files.isRegularFile(named) ? named : folder.resolve("config.json"));
    this.config = config;
    this.architecture = architecture;
    this.out = out;
    this.model = tokenizer.raw("model");
    this.tokens = new String[config.vocabulary()];
    this.kinds = new int[tokens.length];
  }

  /**
   * @param base the model that the user chose, for messages
   * @param folder with its {@code tokenizer.json}
   * @throws ModelFormatException for a tokenizer that llama.cpp does not know
   */
  static void write(Path base, Path folder, ModelConfig config, GgufArchitecture architecture, GgufWriter out)
      throws IOException {
    new TokenizerMetadata(base, folder, config, architecture, out).write();
  }

  /** The token that llama.cpp puts before every text, as the tokenizer does; empty where it puts none. */
  static String begin(Path base, Path folder, ModelConfig config, GgufArchitecture architecture) throws IOException {
    TokenizerMetadata metadata = new TokenizerMetadata(base, folder, config, architecture, new GgufWriter());
    metadata.vocabulary();
    return metadata.beginning();
  }

  private void write() {
    if (!model.path("type").asText("BPE").equals("BPE") || !model.path("vocab").isObject()) {
      throw cannot("is " + model.path("type").asText("of no known kind") + ", not BPE");
    }
    vocabulary();
    boolean pieces = model.path("byte_fallback").asBoolean(false);
    List<String> merges = merges();
    if (pieces) {
      SentencePieces.check(this::cannot, tokenizer);
      out.text(KEY + "model", "llama").text(KEY + "pre", "default");
    } else {
      out.text(KEY + "model", "gpt2").text(KEY + "pre", PreTokenizerName.of(this::cannot, tokenizer, model));
    }
    fill(pieces);
    out.texts(KEY + "tokens", List.of(tokens)).integers(KEY + "token_type", kinds);
    if (pieces) {
      out.numbers(KEY + "scores", SentencePieces.scores(tokens, merges, ids));
      out.flag(KEY + "add_space_prefix", SentencePieces.prefixes(tokenizer));
    } else {
      out.texts(KEY + "merges", merges);
    }
    special();
  }

  private void vocabulary() {
    model.path("vocab").properties().forEach(entry -> put(entry.getKey(), entry.getValue().asInt(-1), 0));
    for (JsonNode added : tokenizer.raw("added_tokens")) {
      String text = added.path("content").asText();
      boolean special = added.path("special").asBoolean(false) || looksSpecial(text);
      put(text, added.path("id").asInt(-1), special ? TokenKinds.CONTROL : TokenKinds.USER_DEFINED);
    }
  }

  private void put(String text, int id, int kind) {
    if (id < 0 || id >= tokens.length) {
      throw cannot("has token %d, \"%s\", outside the model's vocabulary of %d".formatted(id, text, tokens.length));
    }
    tokens[id] = text;
    kinds[id] = kind;
    ids.put(text, id);
  }

  /** As llama.cpp's converter: such tokens are no text, whatever the tokenizer says. */
  private static boolean looksSpecial(String text) {
    return text.startsWith("<|") && text.endsWith("|>") || text.startsWith("<\uff5c") && text.endsWith("\uff5c>")
        || text.startsWith("<unused") && text.endsWith(">") || text.equals("<pad>") || text.equals("<mask>");
  }

  private void fill(boolean pieces) {
    String unknown = model.path("unk_token").asText("");
    for (int i = 0; i < tokens.length; i++) {
      if (tokens[i] == null) {
        tokens[i] = "[PAD" + i + "]";
        kinds[i] = TokenKinds.UNUSED;
      } else if (pieces && tokens[i].equals(unknown)) {
        kinds[i] = TokenKinds.UNKNOWN;
      } else if (pieces && tokens[i].matches("<0x[0-9A-F]{2}>")) {
        kinds[i] = TokenKinds.BYTE;
      } else if (kinds[i] == 0) {
        kinds[i] = TokenKinds.NORMAL;
      } else if (kinds[i] == TokenKinds.USER_DEFINED && pieces && architecture.isGemma()) {
        // llama.cpp finds these before it turns blanks into letters.
        tokens[i] = tokens[i].replace(BLANK, " ");
      }
    }
  }

  private List<String> merges() {
    List<String> merges = new ArrayList<>();
    for (JsonNode merge : model.path("merges")) {
      merges.add(merge.isArray() ? merge.path(0).asText() + " " + merge.path(1).asText() : merge.asText());
    }
    if (merges.isEmpty()) {
      throw cannot("has no merges");
    }
    return merges;
  }

  private void special() {
    for (String name : SPECIAL) {
      id(name).ifPresent(id -> out.integer(KEY + NAMES.getOrDefault(name, name) + "_token_id", id));
    }
    List<String> around = around();
    out.flag(KEY + "add_bos_token", !beginning().isEmpty());
    out.flag(KEY + "add_eos_token", around.size() > 1 && around.getLast().equals(text("eos")));
  }

  /** What the tokenizer puts first, where that is the model's token for it: llama.cpp's files have no other. */
  private String beginning() {
    List<String> around = around();
    return !around.isEmpty() && around.getFirst().equals(text("bos")) ? around.getFirst() : "";
  }

  /** What the tokenizer puts before and after one text: special tokens, and the empty text for the text itself. */
  private List<String> around() {
    JsonNode after = tokenizer.raw("post_processor");
    JsonNode template = MissingNode.getInstance();
    if (after.path("type").asText().equals("TemplateProcessing")) {
      template = after;
    }
    for (JsonNode step : after.path("processors")) {
      if (step.path("type").asText().equals("TemplateProcessing")) {
        template = step;
      }
    }
    List<String> around = new ArrayList<>();
    template.path("single").forEach(step -> around.add(step.path("SpecialToken").path("id").asText()));
    return around;
  }

  private String text(String name) {
    JsonNode value = names.raw(name + "_token");
    String text = value.isObject() ? value.path("content").asText() : value.asText("");
    return !text.isEmpty() || id(name).isEmpty() ? text : tokens[id(name).get()];
  }

  private Optional<Integer> id(String name) {
    JsonNode value = names.raw(name + "_token");
    Optional<Integer> named = Optional.ofNullable(ids.get(value.isObject() ? value.path("content").asText()
        : value.asText("")));
    return named.or(() -> switch (name) {
      case "bos" -> config.bosTokenId().stream().boxed().findFirst();
      case "eos" -> config.eosTokenIds().stream().findFirst();
      default -> Optional.empty();
    });
  }

  private ModelFormatException cannot(String what) {
    return new ModelFormatException(base, "tokenizer", what + ", which llama.cpp's files have no word for",
        ConfigMetadata.AS_FOLDER);
  }

  /** What a tokenizer's {@code field} does, step by step; a sequence is taken apart. */
  static List<JsonNode> steps(JsonFields tokenizer, String field) {
    JsonNode given = tokenizer.raw(field);
    List<JsonNode> steps = new ArrayList<>();
    if (given.path("type").asText().equals("Sequence")) {
      given.path(field.equals("normalizer") ? "normalizers" : "pretokenizers").forEach(steps::add);
    } else if (given.isObject()) {
      steps.add(given);
    }
    return steps;
  }

  /** Metadata of the chat templates, by Hugging Face's names for them; {@code default} is the usual one. */
  static void templates(Map<String, String> templates, GgufWriter out) {
    Map<String, String> others = new LinkedHashMap<>(templates);
    Optional.ofNullable(others.remove("default")).ifPresent(text -> out.text("tokenizer.chat_template", text));
    if (!others.isEmpty()) {
      out.texts("tokenizer.chat_templates", List.copyOf(others.keySet()));
      others.forEach((name, text) -> out.text("tokenizer.chat_template." + name, text));
    }
  }
}
