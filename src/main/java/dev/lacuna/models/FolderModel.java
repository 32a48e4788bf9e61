package dev.lacuna.models;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What a Hugging Face folder holds, by its {@code config.json} and the heads of its weights. */
final class FolderModel {
  /** Families that the engine runs, as {@code model_type} names them; a test compares them with the engine's own. */
  static final Set<String> FAMILIES = Set.of("llama", "mistral", "qwen2", "qwen3", "smollm3", "phi3", "gemma2",
      "gemma3_text", "glm", "glm4", "baichuan", "olmo2", "gpt_neox", "gpt2");
  private static final ObjectMapper JSON = new ObjectMapper();
  /** Of a number of each type. */
  private static final Map<String, Integer> BYTES = Map.of("F64", 8, "F32", 4, "F16", 2, "BF16", 2, "I8", 1, "F8_E4M3",
      1, "F8_E5M2", 1);
  private static final int LARGEST_CONFIG = 1 << 20;
  private static final Pattern LFS = Pattern.compile("(?s)version\\shttps://git-lfs.*");

  private FolderModel() {}

  /** Empty for a folder that holds no language model: without a config.json, or with one of another kind of model. */
  static Optional<FoundModel> of(String reference, String name, ModelSource source, Path folder) {
    Path config = folder.resolve("config.json");
    try {
      if (!Files.isRegularFile(config) || Files.size(config) > LARGEST_CONFIG) {
        return Optional.empty();
      }
      JsonNode json = JSON.readTree(config.toFile());
      if (!writesText(json)) {
        return Optional.empty();
      }
      List<Path> weights = ModelPlaces.entries(folder).stream()
          .filter(file -> file.toString().endsWith(".safetensors")).toList();
      // The first of several files says how they are stored; how many numbers they hold together, their length.
      Map<String, Long> numbers = Map.of();
      long bytes = 0;
      for (Path file : weights) {
        if (Files.isRegularFile(file)) {
          numbers = numbers.isEmpty() ? SafetensorsHead.numbers(file) : numbers;
          bytes += Files.size(file);
        }
      }
      String family = json.path("model_type").asText("");
      return Optional.of(new FoundModel(reference, name, source, folder, family,
          parameters(numbers, weights.size(), bytes), "safetensors", precision(numbers), bytes,
          problem(folder, family, weights)));
    } catch (IOException e) {
      return Optional.of(new FoundModel(reference, name, source, folder, "", 0, "safetensors", "", 0,
          config + ": cannot be read (" + e.getMessage() + "); download the file again"));
    }
  }

  /** Models of sentences, pictures and sound have a config.json, too. */
  private static boolean writesText(JsonNode config) {
    JsonNode architectures = config.path("architectures");
    if (!architectures.isArray() || architectures.isEmpty()) {
      return FAMILIES.contains(config.path("model_type").asText(""));
    }
    String first = architectures.get(0).asText("");
    return first.endsWith("ForCausalLM") || first.endsWith("LMHeadModel");
  }

  private static long parameters(Map<String, Long> numbers, int files, long bytes) {
    return files <= 1 ? numbers.values().stream().mapToLong(Long::longValue).sum()
        : bytes / BYTES.getOrDefault(precision(numbers), Integer.BYTES);
  }

  /** The type of most of the numbers. */
  private static String precision(Map<String, Long> numbers) {
    return numbers.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey).orElse("");
  }

  private static String problem(Path folder, String family, List<Path> weights) throws IOException {
    if (weights.isEmpty()) {
      return ModelPlaces.entries(folder).stream().anyMatch(file -> file.toString().matches(".*\\.(bin|pt|pth)"))
          ? folder + ": holds only pickled weights, which can run code when they are opened; get its safetensors"
          : folder + ": holds no weights; download the model again";
    }
    for (Path file : weights) {
      if (!Files.exists(file)) {
        return file + ": is a link to nothing, so that the download was not finished; download the model again";
      }
      if (isLfsPointer(file)) {
        return file + ": is a Git-LFS pointer in place of the weights; run git lfs pull in its folder";
      }
    }
    if (!Files.isRegularFile(folder.resolve("tokenizer.json"))) {
      return folder.resolve("tokenizer.json")
          + ": is missing; download it, or save the tokenizer again by transformers";
    }
    if (isLfsPointer(folder.resolve("tokenizer.json"))) {
      return folder.resolve("tokenizer.json") + ": is a Git-LFS pointer in place of the file; run git lfs pull in its"
          + " folder";
    }
    return FAMILIES.contains(family) ? ""
        : folder + ": is of the family \"" + family + "\", which is not run here; choose one of "
            + String.join(", ", FAMILIES.stream().sorted().toList());
  }

  /** A clone without Git-LFS holds, instead of each large file, some lines that name it. */
  static boolean isLfsPointer(Path file) throws IOException {
    if (!Files.isRegularFile(file) || Files.size(file) > 1024) {
      return false;
    }
    return LFS.matcher(Files.readString(file, StandardCharsets.ISO_8859_1)).matches();
  }
}
