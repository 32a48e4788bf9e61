package dev.lacuna.models.hub;

import dev.lacuna.files.GgufPaths;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Which of a model's files it takes to open it. */
final class HubFiles {
  private static final Set<String> NEEDED = Set.of("config.json", "generation_config.json", "tokenizer.json",
      "tokenizer_config.json", "special_tokens_map.json", "added_tokens.json", "chat_template.jinja",
      "chat_template.json", "model.safetensors", "model.safetensors.index.json", "LICENSE", "LICENSE.txt", "README.md");
  private static final Pattern SHARD = Pattern.compile("model-\\d{5}-of-\\d{5}\\.safetensors");

  private HubFiles() {}

  /** A folder's files for {@code file} empty, else that GGUF file with the other parts of it. */
  static List<HubFile> wanted(List<HubFile> all, Optional<String> file) {
    return file.map(name -> gguf(all, name)).orElseGet(() -> folder(all));
  }

  private static List<HubFile> folder(List<HubFile> all) {
    boolean whole = all.stream().anyMatch(file -> file.path().equals("model.safetensors"));
    List<HubFile> wanted = new ArrayList<>();
    for (HubFile file : all) {
      // Beside one whole file, shards are the same weights a second time.
      boolean shard = SHARD.matcher(file.path()).matches() && !whole;
      boolean index = file.path().equals("model.safetensors.index.json") && whole;
      if (shard || NEEDED.contains(file.path()) && !index) {
        wanted.add(file);
      }
    }
    return wanted;
  }

  private static List<HubFile> gguf(List<HubFile> all, String name) {
    Set<Path> parts = Set.copyOf(GgufPaths.parts(Path.of(name)));
    return all.stream().filter(file -> parts.contains(Path.of(file.path()))).toList();
  }
}
