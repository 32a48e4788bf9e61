package dev.lacuna.fuzz;

import dev.lacuna.lm.gguf.GgufGolden;
import dev.lacuna.maptiles.TilePyramidBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Whole files of each kind, from which the fuzzer begins. Started with a folder, it writes them below it. */
public final class FuzzSeeds {
  private static final Path GOLDEN = Path.of("src/test/resources/golden");

  private FuzzSeeds() {}

  public static void main(String[] args) throws IOException {
    for (FuzzTarget target : FuzzTarget.values()) {
      Path folder = Files.createDirectories(Path.of(args[0]).resolve(target.name()));
      int number = 0;
      for (byte[] seed : of(target)) {
        Files.write(folder.resolve("seed-" + number++), seed);
      }
    }
  }

  /** At least one; the first is read without an error. */
  static List<byte[]> of(FuzzTarget target) throws IOException {
    return switch (target) {
      case SAFETENSORS -> files("llama/adapter-init/adapter_model.safetensors");
      case GGUF -> Stream.of("tokenizer-smollm", "llama", "gpt2").map(name -> bytes(GgufGolden.file(name))).toList();
      case CONFIG -> {
        try (Stream<Path> folders = Files.list(GOLDEN)) {
          yield folders.map(folder -> folder.resolve("config.json")).filter(Files::exists).sorted()
              .map(FuzzSeeds::bytes)
              .toList();
        }
      }
      case TOKENIZER -> files("llama/tokenizer.json");
      case TEMPLATE -> words("{% for m in messages %}[{{ m.role }}] {{ m['content'] | trim }}{% endfor %}"
          + "{{ 'a' if x else range(3) | list }}");
      case CSV -> words("question,answer,about\n\"A, b?\",x;y,\"c \"\"d\"\"\"\nB?,,\n");
      case JSONL ->
        words("{\"question\":\"A?\",\"answers\":[\"x\",1],\"about\":{\"a\":null}}\n{\"question\":\"B?\"}\n");
      case SETTINGS -> List.of(bytes(Path.of("sample-projects/atlas/project.json")));
      case DATABASE -> words(
          "ANSWERED\nAda\n{\"answer\":\"x\",\"act\":1}\n[1]\n{\"a\":\"b\"}\nqueue\n2\n[\"y\"]\nC?\n[\"z\"]\nf");
      case PACKAGE -> List.of(FuzzTarget.workPackage());
      case TILES -> List.of(tiles());
    };
  }

  private static List<byte[]> words(String text) {
    return List.of(text.getBytes(StandardCharsets.UTF_8));
  }

  private static List<byte[]> files(String name) {
    return List.of(bytes(GOLDEN.resolve(name)));
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] tiles() throws IOException {
    TilePyramidBuilder builder = new TilePyramidBuilder();
    for (int i = 0; i < 60; i++) {
      builder.add(i % 7, i % 11, i / 60f);
    }
    Path file = Files.createTempFile("lacuna-fuzz", ".tiles");
    try {
      builder.write(file, 1);
      return Files.readAllBytes(file);
    } finally {
      Files.delete(file);
    }
  }
}
