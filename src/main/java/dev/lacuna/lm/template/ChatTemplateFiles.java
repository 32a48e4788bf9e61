package dev.lacuna.lm.template;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import dev.lacuna.lm.checkpoint.JsonFields;
import dev.lacuna.lm.checkpoint.ModelFormatException;
import dev.lacuna.lm.checkpoint.RegularFile;
import dev.lacuna.lm.gguf.ModelFiles;
import dev.lacuna.lm.jinja.Template;
import dev.lacuna.lm.jinja.TemplateException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads a folder's chat template and its special tokens, in the order of precedence of transformers 5. */
public final class ChatTemplateFiles {
  private static final long LONGEST = 4L << 20;
  private static final List<String> SPECIAL = List.of("bos_token", "eos_token", "unk_token", "sep_token", "pad_token",
      "cls_token", "mask_token");

  private ChatTemplateFiles() {}

  public static Optional<ChatTemplate> read(Path model, Clock clock) {
    try {
      Path folder = ModelFiles.folder(model);
      Map<String, String> named = own(folder);
      Path file = folder.resolve("chat_template.jinja");
      Path config = folder.resolve("tokenizer_config.json");
      if (named.isEmpty() && Files.isRegularFile(config)) {
        file = folder.equals(model) ? config : model;
        named.putAll(inConfig(JsonFields.read(config)));
      }
      if (named.isEmpty()) {
        return Optional.empty();
      }
      String chosen = named.get("default");
      if (chosen == null) {
        throw new ModelFormatException(file, "chat_template", "has no template named \"default\", only "
            + named.keySet(), "Save the one to be used as chat_template.jinja");
      }
      String tools = named.get("tool_use");
      return Optional.of(new ChatTemplate(file, parse(file, chosen),
          tools == null ? Optional.empty() : Optional.of(parse(file, tools)), specialTokens(folder), clock));
    } catch (IOException e) {
      throw new UncheckedIOException("The chat template in " + model + " cannot be read: " + e.getMessage(), e);
    }
  }

  /** The texts of a model's templates by their names, {@code default} for the usual one. */
  public static Map<String, String> texts(Path model) throws IOException {
    Path folder = ModelFiles.folder(model);
    Map<String, String> named = own(folder);
    Path config = folder.resolve("tokenizer_config.json");
    return named.isEmpty() && Files.isRegularFile(config) ? inConfig(JsonFields.read(config)) : named;
  }

  /** Those in files of their own. */
  private static Map<String, String> own(Path folder) throws IOException {
    Map<String, String> named = new LinkedHashMap<>();
    Path file = folder.resolve("chat_template.jinja");
    RegularFile.check(file);
    if (Files.isRegularFile(file)) {
      named.put("default", text(file));
    }
    additional(folder.resolve("additional_chat_templates"), named);
    return named;
  }

  private static void additional(Path folder, Map<String, String> named) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".jinja")).sorted().toList()) {
        String name = String.valueOf(file.getFileName());
        named.put(name.substring(0, name.length() - ".jinja".length()), text(file));
      }
    }
  }

  private static String text(Path file) throws IOException {
    RegularFile.check(file);
    if (Files.size(file) > LONGEST) {
      throw new ModelFormatException(file, "file", "is larger than 4 MiB", "Check that it is a chat template");
    }
    try {
      return Files.readString(file);
    } catch (CharacterCodingException e) {
      throw new ModelFormatException(file, "text", "is not UTF-8", "Save the template as UTF-8");
    }
  }

  /** {@code chat_template} as a text, or as a list of templates with names. */
  private static Map<String, String> inConfig(JsonFields config) {
    JsonNode given = config.raw("chat_template");
    Map<String, String> named = new LinkedHashMap<>();
    if (given.isTextual()) {
      named.put("default", given.textValue());
    } else if (given.isArray()) {
      for (JsonNode one : given) {
        if (!one.path("name").isTextual() || !one.path("template").isTextual()) {
          throw config.bad("chat_template", "holds an entry without \"name\" or \"template\"", "Correct the field");
        }
        named.put(one.get("name").textValue(), one.get("template").textValue());
      }
    } else if (config.has("chat_template")) {
      throw config.bad("chat_template", "is neither a text nor a list", "Correct the field");
    }
    return named;
  }

  private static Template parse(Path file, String text) {
    try {
      return Template.parse(text);
    } catch (TemplateException e) {
      throw new ModelFormatException(file, "chat template", String.valueOf(e.getMessage()),
          "Take the template from the model's original folder, or ask without it: lacuna try PROJECT --prompt plain"
              + " --keep");
    }
  }

  /**
   * Each as a text, or as an object with its {@code content}; the older special_tokens_map.json fills what is missing.
   */
  private static Map<String, String> specialTokens(Path folder) throws IOException {
    Map<String, String> tokens = new HashMap<>();
    for (String name : List.of("tokenizer_config.json", "special_tokens_map.json")) {
      Path file = folder.resolve(name);
      RegularFile.check(file);
      if (Files.isRegularFile(file)) {
        JsonFields fields = JsonFields.read(file);
        for (String token : SPECIAL) {
          JsonNode value = fields.raw(token);
          JsonNode content = value.isObject() ? value.path("content") : value;
          if (content.isTextual()) {
            tokens.putIfAbsent(token, content.textValue());
          } else if (fields.has(token)) {
            throw fields.bad(token, "is " + JsonFields.shown(value) + ", neither a text nor an object with \"content\"",
                "Take the file from the model's original folder");
          }
        }
      }
    }
    return tokens;
  }

  static List<Object> json(String list) {
    try {
      return JsonFields.mapper().readValue(list, new TypeReference<>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("The tools are no JSON list: " + e.getOriginalMessage(), e);
    }
  }
}
