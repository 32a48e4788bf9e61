package dev.lacuna.models;

import dev.lacuna.files.GgufPaths;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a GGUF file holds, by its head. */
final class GgufModel {
  /** Families that the engine reads from GGUF, as {@code general.architecture} names them. */
  static final Set<String> FAMILIES = Set.of("llama", "qwen2", "qwen3", "phi3", "gemma2", "gemma3", "glm4", "olmo2",
      "gptneox", "gpt2", "smollm3", "mistral", "chatglm");
  private static final Pattern LABEL = Pattern.compile("(\\d+(?:\\.\\d+)?)([KMBT])");

  /** {@code general.file_type}: a name, and bits a weight, which say how many weights a file of this length holds. */
  private enum Type {
    F32(0, 32), F16(1, 16), Q4_0(2, 4.6), Q4_1(3, 5.1), Q8_0(7, 8.5), Q5_0(8, 5.6), Q5_1(9, 6.1), Q2_K(10, 3.2), //
    Q3_K_S(11, 3.6), Q3_K_M(12, 4.0), Q3_K_L(13, 4.3), Q4_K_S(14, 4.7), Q4_K_M(15, 4.9), Q5_K_S(16, 5.6), //
    Q5_K_M(17, 5.7), Q6_K(18, 6.6), Q2_K_S(21, 2.9), IQ4_NL(25, 4.6), IQ4_XS(30, 4.4), BF16(32, 16);

    private final int id;
    private final double bits;

    Type(int id, double bits) {
      this.id = id;
      this.bits = bits;
    }

    private static Optional<Type> of(long id) {
      for (Type type : values()) {
        if (type.id == id) {
          return Optional.of(type);
        }
      }
      return Optional.empty();
    }
  }

  private GgufModel() {}

  /** Empty for a file that is none, or one of another kind: an adapter, the eyes of a model that sees, a later part. */
  static Optional<FoundModel> of(String reference, String name, ModelSource source, Path file) {
    try {
      List<Path> parts = GgufPaths.parts(file);
      if (!parts.getFirst().equals(file)) {
        return Optional.empty();
      }
      Optional<GgufHead> head = GgufHead.read(file);
      String kind = head.map(found -> found.text("general.type")).orElse("");
      if (head.isEmpty() || !kind.isEmpty() && !kind.equals("model")) {
        return FolderModel.isLfsPointer(file)
            ? Optional.of(new FoundModel(reference, name, source, file, "", 0, "GGUF", "", 0,
                file + ": is a Git-LFS pointer in place of the file; run git lfs pull in its folder"))
            : Optional.empty();
      }
      String family = head.get().text("general.architecture");
      if (family.equals("clip") || family.isEmpty()) {
        return Optional.empty();
      }
      long bytes = 0;
      for (Path part : parts) {
        bytes += Files.isRegularFile(part) ? Files.size(part) : 0;
      }
      Optional<Type> type = Type.of(head.get().number("general.file_type", -1));
      return Optional.of(new FoundModel(reference, name, source, file, family, parameters(head.get(), type, bytes),
          "GGUF", type.map(Type::name).orElse(""), bytes, problem(file, family)));
    } catch (IOException e) {
      return Optional.of(new FoundModel(reference, name, source, file, "", 0, "GGUF", "", 0,
          file + ": cannot be read (" + e.getMessage() + "); download the file again"));
    }
  }

  private static String problem(Path file, String family) {
    return FAMILIES.contains(family) ? ""
        : file + ": is of the family \"" + family + "\", which is not run here; choose one of "
            + String.join(", ", FAMILIES.stream().sorted().toList());
  }

  /** By the label that the file gives itself, such as 135M; else by its length. */
  private static long parameters(GgufHead head, Optional<Type> type, long bytes) {
    Matcher label = LABEL.matcher(head.text("general.size_label"));
    if (label.matches()) {
      return Math.round(Double.parseDouble(label.group(1))
          * Map.of("K", 1e3, "M", 1e6, "B", 1e9, "T", 1e12).getOrDefault(label.group(2), 1.0));
    }
    return type.map(stored -> Math.round(bytes * 8 / stored.bits)).orElse(0L);
  }
}
