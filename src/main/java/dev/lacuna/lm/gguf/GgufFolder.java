package dev.lacuna.lm.gguf;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lacuna.files.GgufPaths;
import dev.lacuna.files.SafeFiles;
import dev.lacuna.files.StaleFiles;
import dev.lacuna.machine.UserData;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The folder of small files that is made of a GGUF file's metadata, once: it is kept in the user's data under the
 * file's place, size and time, appears whole or not at all, and goes when a newer one of the same file is made. Weights
 * are not copied there.
 */
final class GgufFolder {
  /** Counts what is written differently: an older program's folder is made again. */
  private static final int VERSION = 1;
  private static final String UNFINISHED = ".unfinished-";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> PARTS = List.of("config.json", "generation_config.json", "tokenizer.json",
      "tokenizer_config.json");
  private static final String TEMPLATE = "tokenizer.chat_template";

  private GgufFolder() {}

  /**
   * @param file the first part of the model
   * @throws dev.lacuna.lm.checkpoint.ModelFormatException when it is damaged, or holds what is not known here
   */
  static Path of(Path file) throws IOException {
    return of(file, UserData.folder().resolve("gguf"));
  }

  static Path of(Path file, Path home) throws IOException {
    List<Path> parts = GgufPaths.parts(file);
    if (!parts.stream().allMatch(Files::isRegularFile)) {
      GgufFile.open(file); // says what is missing
    }
    String place = hash(file.toRealPath().toString());
    StringBuilder state = new StringBuilder().append(VERSION);
    for (Path part : parts) {
      state.append(' ').append(Files.size(part)).append(' ').append(Files.getLastModifiedTime(part).toMillis());
    }
    Path folder = home.resolve(place + "-" + hash(state.toString()));
    synchronized (GgufFolder.class) {
      if (!isWhole(folder)) {
        make(GgufFile.open(file), folder, place);
      }
    }
    return folder;
  }

  private static boolean isWhole(Path folder) {
    return PARTS.stream().allMatch(part -> Files.isRegularFile(folder.resolve(part)));
  }

  private static void make(GgufFile file, Path folder, String place) throws IOException {
    Path home = folder.resolveSibling("");
    // What is wrong with the file is found before anything is written.
    SpecialTokens special = new SpecialTokens(file.metadata());
    ObjectNode config = GgufConfig.of(file, special);
    SafeFiles.folder(home);
    StaleFiles.forget(home, UNFINISHED);
    Path temporary = StaleFiles.folder(folder, UNFINISHED);
    SafeFiles.folder(temporary);
    try {
      write(temporary.resolve("config.json"), config);
      write(temporary.resolve("generation_config.json"), generation(config));
      write(temporary.resolve("tokenizer_config.json"), tokenizerConfig(file.metadata(), special));
      SafeFiles.whole(temporary.resolve("tokenizer.json"), out -> {
        OutputStream stream = new BufferedOutputStream(Channels.newOutputStream(out), 1 << 16);
        GgufTokenizer.write(file.metadata(), special, stream);
        stream.flush();
      });
      SafeFiles.whole(temporary.resolve(ModelFiles.MADE_FROM), file.parts().getFirst() + "\n");
      forgetOlder(home, place, folder);
      try {
        SafeFiles.move(temporary, folder);
      } catch (IOException e) {
        if (!isWhole(folder)) {
          throw e;
        } // another process was quicker
      }
    } finally {
      SafeFiles.deleteTree(temporary);
    }
  }

  /** What was made of the same file when it was another, or was left with a part missing. */
  private static void forgetOlder(Path home, String place, Path now) throws IOException {
    List<Path> older;
    try (Stream<Path> all = Files.list(home)) {
      older = all.filter(each -> String.valueOf(each.getFileName()).startsWith(place + "-"))
          .filter(each -> !each.equals(now) || !isWhole(now)).toList();
    }
    for (Path each : older) {
      SafeFiles.deleteTree(each);
    }
  }

  private static ObjectNode generation(ObjectNode config) {
    ObjectNode generation = JsonNodeFactory.instance.objectNode();
    for (String field : List.of("bos_token_id", "eos_token_id")) {
      if (config.has(field)) {
        generation.set(field, config.get(field));
      }
    }
    return generation;
  }

  private static ObjectNode tokenizerConfig(GgufMetadata metadata, SpecialTokens special) {
    ObjectNode config = JsonNodeFactory.instance.objectNode();
    special.namesInto(config);
    config.put("clean_up_tokenization_spaces", false);
    Map<String, String> named = new TreeMap<>();
    metadata.text(TEMPLATE).ifPresent(text -> named.put("default", text));
    for (String key : metadata.keys()) {
      if (key.startsWith(TEMPLATE + ".")) {
        metadata.text(key).ifPresent(text -> named.put(key.substring(TEMPLATE.length() + 1), text));
      }
    }
    if (named.size() == 1 && named.containsKey("default")) {
      config.put("chat_template", named.get("default"));
    } else if (named.containsKey("default")) {
      ArrayNode all = config.putArray("chat_template");
      named.forEach((name, text) -> all.addObject().put("name", name).put("template", text));
    }
    return config;
  }

  private static void write(Path file, ObjectNode json) throws IOException {
    SafeFiles.whole(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n");
  }

  private static String hash(String text) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java runtime has no SHA-256", e);
    }
  }
}
