package dev.lacuna.tools.sample;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lacuna.files.SafeFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes a vocabulary as Hugging Face reads it: {@code tokenizer.json}, {@code tokenizer_config.json} and
 * {@code special_tokens_map.json}. The tokenizer puts {@code <s>} before a text unless it is told to add no special
 * tokens.
 */
public final class TokenizerFiles {

  private final ObjectMapper json = new ObjectMapper();
  private final BpeModel model;
  private final int longestSequence;
  private final String words;

  /** @param longestSequence tokens that the language model can read at once */
  public TokenizerFiles(BpeModel model, int longestSequence) {
    this(model, longestSequence, BpeTrainer.WORDS);
  }

  /** @param words what the vocabulary was learnt with, see {@link BpeTrainer} */
  public TokenizerFiles(BpeModel model, int longestSequence, String words) {
    this.model = model;
    this.longestSequence = longestSequence;
    this.words = words;
  }

  /** @throws IOException if the folder cannot be made or a file cannot be written */
  public void write(Path folder) throws IOException {
    write(folder.resolve("tokenizer.json"), tokenizer());
    write(folder.resolve("tokenizer_config.json"), config());
    write(folder.resolve("special_tokens_map.json"), specialTokens(json.createObjectNode()));
  }

  private void write(Path file, ObjectNode content) throws IOException {
    String text = json.writerWithDefaultPrettyPrinter().writeValueAsString(content);
    // The same bytes on every system: Jackson's printer follows the system's line ends.
    SafeFiles.whole(file, text.replace("\r\n", "\n") + "\n");
  }

  private ObjectNode tokenizer() {
    ObjectNode root = json.createObjectNode().put("version", "1.0").putNull("truncation").putNull("padding");
    root.set("added_tokens", addedTokens());
    root.putNull("normalizer");
    root.set("pre_tokenizer", preTokenizer());
    root.set("post_processor", postProcessor());
    root.set("decoder", byteLevel());
    root.set("model", bpe());
    return root;
  }

  private ArrayNode addedTokens() {
    ArrayNode added = json.createArrayNode();
    for (String token : BpeModel.SPECIAL) {
      added.addObject().put("id", model.tokens().indexOf(token)).put("content", token)
          .put("single_word", false).put("lstrip", false).put("rstrip", false)
          .put("normalized", false).put("special", true);
    }
    return added;
  }

  private ObjectNode preTokenizer() {
    ObjectNode sequence = json.createObjectNode().put("type", "Sequence");
    ArrayNode steps = sequence.putArray("pretokenizers");
    ObjectNode split = steps.addObject().put("type", "Split");
    split.putObject("pattern").put("Regex", words);
    split.put("behavior", "Isolated").put("invert", false);
    steps.add(byteLevel());
    return sequence;
  }

  /** The words are already split, so it only spells bytes: no pattern and no space of its own. */
  private ObjectNode byteLevel() {
    return json.createObjectNode().put("type", "ByteLevel")
        .put("add_prefix_space", false).put("trim_offsets", true).put("use_regex", false);
  }

  private ObjectNode postProcessor() {
    ObjectNode template = json.createObjectNode().put("type", "TemplateProcessing");
    ArrayNode single = template.putArray("single");
    ArrayNode pair = template.putArray("pair");
    for (ArrayNode form : List.of(single, pair)) {
      form.addObject().putObject("SpecialToken").put("id", BpeModel.BOS).put("type_id", 0);
      form.addObject().putObject("Sequence").put("id", "A").put("type_id", 0);
    }
    pair.addObject().putObject("Sequence").put("id", "B").put("type_id", 0);
    ObjectNode bos = template.putObject("special_tokens").putObject(BpeModel.BOS).put("id", BpeModel.BOS);
    bos.putArray("ids").add(model.tokens().indexOf(BpeModel.BOS));
    bos.putArray("tokens").add(BpeModel.BOS);
    return template;
  }

  private ObjectNode bpe() {
    ObjectNode bpe = json.createObjectNode().put("type", "BPE").putNull("dropout").putNull("unk_token")
        .putNull("continuing_subword_prefix").putNull("end_of_word_suffix")
        .put("fuse_unk", false).put("byte_fallback", false).put("ignore_merges", false);
    ObjectNode vocabulary = bpe.putObject("vocab");
    for (int id = 0; id < model.tokens().size(); id++) {
      vocabulary.put(model.tokens().get(id), id);
    }
    ArrayNode merges = bpe.putArray("merges");
    // The older spelling, which every version of the library reads; no token of ours holds a space.
    model.merges().forEach(merge -> merges.add(merge.left() + " " + merge.right()));
    return bpe;
  }

  private ObjectNode config() {
    return specialTokens(json.createObjectNode().put("tokenizer_class", "PreTrainedTokenizerFast"))
        .put("add_bos_token", true).put("add_eos_token", false)
        .put("clean_up_tokenization_spaces", false).put("model_max_length", longestSequence);
  }

  private static ObjectNode specialTokens(ObjectNode node) {
    return node.put("bos_token", BpeModel.BOS).put("eos_token", BpeModel.EOS).put("pad_token", BpeModel.PAD);
  }
}
