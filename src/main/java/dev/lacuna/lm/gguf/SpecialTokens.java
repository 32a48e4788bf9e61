package dev.lacuna.lm.gguf;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/** Which tokens begin and end a text, as the metadata says and, for the end of a turn, as llama.cpp knows by name. */
final class SpecialTokens {
  static final String TOKENS = "tokenizer.ggml.tokens";
  /** The end of a turn or text, however a file marks it. */
  private static final Set<String> ENDS = Set.of("<|eot_id|>", "<|im_end|>", "<|end|>", "<end_of_turn>",
      "<|endoftext|>", "<|end_of_text|>", "<|eom_id|>", "<EOT>", "_<EOT>", "<|end_of_turn|>");
  private static final Map<String, String> NAMES = new TreeMap<>(
      Map.of("bos_token", "bos", "eos_token", "eos", "unk_token",
          "unknown", "pad_token", "padding"));

  private final GgufMetadata metadata;
  private final List<String> tokens;

  SpecialTokens(GgufMetadata metadata) {
    this.metadata = metadata;
    this.tokens = metadata.texts(TOKENS);
  }

  /** All tokens, decoded once: there may be a quarter of a million. */
  List<String> tokens() {
    return tokens;
  }

  OptionalLong id(String name) {
    String key = "tokenizer.ggml." + name + "_token_id";
    OptionalLong id = metadata.integer(key);
    // Some converters write the largest number for none.
    return id.isPresent() && id.getAsLong() >= 0 && id.getAsLong() < tokens.size() ? id : OptionalLong.empty();
  }

  Optional<String> text(String name) {
    return id(name).stream().mapToObj(id -> tokens.get((int) id)).findFirst();
  }

  /** {@code bos_token_id} and {@code eos_token_id}, where there are such. */
  void into(ObjectNode config) {
    id("bos").ifPresent(id -> config.put("bos_token_id", id));
    Set<Long> ends = new LinkedHashSet<>();
    for (String name : List.of("eos", "eot", "eom")) {
      id(name).ifPresent(ends::add);
    }
    List<Long> types = metadata.integers(TokenKinds.KEY);
    for (int i = 0; i < Math.min(tokens.size(), types.size()); i++) {
      if (types.get(i) == TokenKinds.CONTROL && ENDS.contains(tokens.get(i))) {
        ends.add((long) i);
      }
    }
    if (!ends.isEmpty()) {
      var array = config.putArray("eos_token_id");
      ends.forEach(array::add);
    }
  }

  /** The texts of the special tokens, as {@code tokenizer_config.json} has them. */
  void namesInto(ObjectNode config) {
    NAMES.forEach((field, name) -> text(name).ifPresent(text -> config.put(field, text)));
  }
}
