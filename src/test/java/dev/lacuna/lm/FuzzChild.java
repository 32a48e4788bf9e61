package dev.lacuna.lm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lacuna.lm.adapter.Adapter;
import dev.lacuna.lm.adapter.LoraConfig;
import dev.lacuna.lm.checkpoint.FloatTensor;
import dev.lacuna.lm.checkpoint.ModelFormatException;
import dev.lacuna.lm.checkpoint.Safetensors;
import dev.lacuna.lm.checkpoint.StoredTensor;
import dev.lacuna.lm.config.ModelConfig;
import dev.lacuna.lm.config.WeightFiles;
import dev.lacuna.lm.gguf.GgufGolden;
import dev.lacuna.lm.gguf.GgufMutations;
import dev.lacuna.lm.tokenizer.TextTokenizer;
import dev.lacuna.lm.training.TrainingCheckpoint;
import dev.lacuna.lm.training.TrainingCheckpointKeeper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * The process that opens damaged files, one case after the other. For each it prints {@code start N KIND} and then
 * {@code end N refused|read|WRONG what}; where it dies in between, the parent knows of which case.
 */
final class FuzzChild {
  /** Cases in a row of twelve: each kind has its share. */
  private static final List<Kind> KINDS = List.of(Kind.WEIGHTS, Kind.WEIGHTS, Kind.WEIGHTS, Kind.INDEX, Kind.CONFIG,
      Kind.CONFIG, Kind.ADAPTER, Kind.CHECKPOINT, Kind.TOKENIZER, Kind.TOKENIZER, Kind.GGUF, Kind.GGUF);
  private static final List<String> TEXTS = List.of("", "What is the capital of France?",
      "é 東京 😀 e\u0301 \u202e\0\n\t ",
      "a".repeat(3000), " ".repeat(300) + "##b");

  private final Path work;
  private final byte[] weights;
  private final byte[] config;
  private final ModelConfig model;
  private final List<byte[]> tokenizers;

  enum Kind { WEIGHTS, INDEX, CONFIG, ADAPTER, CHECKPOINT, TOKENIZER, GGUF }

  private FuzzChild(Path work) throws IOException {
    this.work = work;
    Path golden = GoldenCheckpoints.of("llama").folder();
    weights = Files.readAllBytes(golden.resolve("model.safetensors"));
    config = Files.readAllBytes(golden.resolve("config.json"));
    model = ModelConfig.read(golden);
    tokenizers = new java.util.ArrayList<>(List.of(Files.readAllBytes(golden.resolve("tokenizer.json")),
        Files.readAllBytes(Path.of("sample-projects/base-model/tokenizer.json"))));
    for (String each : TokenizerSeeds.ALL) {
      tokenizers.add(each.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
  }

  /** @param args first case, the number after the last, and a folder to write in */
  public static void main(String[] args) throws IOException {
    FuzzChild child = new FuzzChild(Path.of(args[2]));
    System.setProperty("lacuna.home", Path.of(args[2]).resolve("user").toString());
    for (int i = Integer.parseInt(args[0]); i < Integer.parseInt(args[1]); i++) {
      Kind kind = KINDS.get(i % KINDS.size());
      System.out.println("start " + i + " " + kind);
      System.out.println("end " + i + " " + child.outcome(kind, i));
    }
    System.out.println("done " + peakMiB());
  }

  private String outcome(Kind kind, int number) {
    try {
      Random random = new Random(number * 7919L);
      switch (kind) {
        case WEIGHTS -> weights(random);
        case INDEX -> index(random);
        case CONFIG -> config(random);
        case ADAPTER -> adapter(random);
        case CHECKPOINT -> checkpoint(random);
        case TOKENIZER -> tokenizer(random, number / 5);
        case GGUF -> gguf(random);
      }
      return "read";
    } catch (ModelFormatException e) {
      String message = String.valueOf(e.getMessage());
      boolean whole = message.startsWith(e.file() + ": ") && !e.where().isBlank() && !e.remedy().isBlank();
      return whole ? "refused" : "WRONG message without file, field or remedy: " + oneLine(message);
    } catch (Throwable e) { // whatever else comes is what this test looks for
      return "WRONG " + oneLine(e + " " + Arrays.stream(e.getStackTrace()).limit(4).toList());
    }
  }

  private void weights(Random random) throws IOException {
    byte[] changed = random.nextInt(3) == 0 ? Mutations.bytes(weights, random) : Mutations.safetensors(weights, random);
    Path folder = fresh();
    Path file = Files.write(folder.resolve("model.safetensors"), changed);
    WeightFiles read = WeightFiles.open(folder);
    compare(read, changed, file);
    read.check(model);
  }

  /** An accepted tensor is what the header says, byte for byte, by another reader. */
  private void compare(WeightFiles read, byte[] bytes, Path file) throws IOException {
    int length = (int) ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
    JsonNode header = new ObjectMapper().readTree(bytes, 8, length);
    Map<String, StoredTensor> originals = Safetensors
        .open(GoldenCheckpoints.of("llama").folder().resolve("model.safetensors"))
        .tensors();
    for (String name : read.names()) {
      JsonNode entry = header.get(name);
      int from = 8 + length + entry.get("data_offsets").get(0).intValue();
      int to = 8 + length + entry.get("data_offsets").get(1).intValue();
      byte[] expected = Arrays.copyOfRange(bytes, from, to);
      byte[] got = new byte[expected.length];
      StoredTensor tensor = read.tensor(name).asStored().orElseThrow();
      tensor.buffer().get(got);
      StoredTensor original = originals.get(name);
      if (!Arrays.equals(expected, got)) {
        throw new IllegalStateException(file + ": tensor " + name + " is not what lies in the file");
      }
      if (original != null && tensor.type() == original.type() && Arrays.equals(tensor.shape(), original.shape())
          && Arrays.equals(expected, bytes(original)) && !Arrays.equals(tensor.floats(), original.floats())) {
        throw new IllegalStateException("tensor " + name + " changed though nobody touched it");
      }
      if (tensor.type().isFloat() && tensor.floats().length != tensor.elements()) {
        throw new IllegalStateException("tensor " + name + " lacks elements");
      }
    }
  }

  private static byte[] bytes(StoredTensor tensor) {
    byte[] bytes = new byte[tensor.buffer().remaining()];
    tensor.buffer().get(bytes);
    return bytes;
  }

  private void index(Random random) throws IOException {
    Path folder = fresh();
    Files.write(folder.resolve("shard-1.safetensors"), weights);
    Map<String, String> map = new LinkedHashMap<>();
    model.expectedTensors().keySet().forEach(name -> map.put(name, "shard-1.safetensors"));
    byte[] index = new ObjectMapper().writeValueAsBytes(Map.of("metadata", Map.of("total_size", 1), "weight_map", map));
    Files.write(folder.resolve("model.safetensors.index.json"), Mutations.json(index, random));
    WeightFiles.open(folder).check(model);
  }

  private void config(Random random) throws IOException {
    Path folder = fresh();
    Path golden = GoldenCheckpoints.of("llama").folder();
    boolean generation = random.nextInt(5) == 0;
    Files.write(folder.resolve("config.json"), generation ? config : Mutations.json(config, random));
    byte[] usual = Files.readAllBytes(golden.resolve("generation_config.json"));
    Files.write(folder.resolve("generation_config.json"), generation ? Mutations.json(usual, random) : usual);
    Files.write(folder.resolve("model.safetensors"), weights);
    Files.write(folder.resolve("tokenizer.json"), tokenizers.getFirst());
    try (LanguageModel opened = LanguageModel.open(folder, TestModels.COMPUTE)) {
      opened.kernels().logits(new long[] {1, 5, 6});
    }
  }

  private void adapter(Random random) throws IOException {
    Path folder = fresh();
    Path golden = GoldenCheckpoints.of("llama").adapterInit();
    byte[] kept = Files.readAllBytes(golden.resolve("adapter_model.safetensors"));
    byte[] settings = Files.readAllBytes(golden.resolve("adapter_config.json"));
    boolean second = random.nextBoolean();
    Files.write(folder.resolve("adapter_model.safetensors"), second ? kept : Mutations.safetensors(kept, random));
    Files.write(folder.resolve("adapter_config.json"), second ? Mutations.json(settings, random) : settings);
    Adapter.read(folder, model);
  }

  /** Whatever its checkpoint looks like, a round can go on or begin anew. */
  private void checkpoint(Random random) throws IOException {
    Path file = fresh().resolve("checkpoint");
    Adapter adapter = Adapter.fresh(model, new LoraConfig(2, 4, 0, List.of("q_proj")), 1);
    new TrainingCheckpoint("run", 3, 2, 0.5, adapter.tensors(), adapter.tensors(), Map.of()).write(file);
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, random.nextBoolean() ? Mutations.bytes(whole, random) : Mutations.safetensors(whole, random));
    var keeper = new TrainingCheckpointKeeper(file, TrainingCheckpointKeeper.Pace.SHARE, notice -> {});
    keeper.newest("run", adapter).ifPresent(read -> {
      if (read.step() != 3 || !Arrays.equals(floats(read.adapter()), floats(adapter.tensors()))) {
        throw new IllegalStateException("a damaged checkpoint was taken for a whole one");
      }
    });
    TrainingCheckpoint.read(file);
  }

  private static float[] floats(Map<String, FloatTensor> tensors) {
    return tensors.values().iterator().next().values();
  }

  private void tokenizer(Random random, int which) throws IOException {
    Path folder = fresh();
    Files.write(folder.resolve("tokenizer.json"), Mutations.json(tokenizers.get(which % tokenizers.size()), random));
    try (TextTokenizer tokenizer = TextTokenizer.open(folder, 128)) {
      for (String text : TEXTS) {
        tokenizer.decode(tokenizer.encodeStart(text));
        tokenizer.decode(tokenizer.encode(text));
      }
      tokenizer.tokensHolding(Set.of("a", "\n"));
    }
  }

  /** From the file to an open model, the tokenizer's native library included. */
  private void gguf(Random random) throws IOException {
    List<String> families = List.of("llama", "mistral", "gpt2", "gemma3");
    Path file = GgufGolden.file(families.get(random.nextInt(families.size())));
    byte[] changed = GgufMutations.of(Files.readAllBytes(file), random);
    Path damaged = Files.write(fresh().resolve("model.gguf"), changed);
    try (LanguageModel opened = LanguageModel.open(damaged, TestModels.COMPUTE)) {
      opened.kernels().logits(new long[] {1, 5, 6});
      for (String text : TEXTS) {
        opened.tokenizer().decode(opened.tokenizer().encodeStart(text));
      }
    }
  }

  private Path fresh() throws IOException {
    return Files.createTempDirectory(work, "case");
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\s+", " ");
  }

  private static long peakMiB() throws IOException {
    Path status = Path.of("/proc/self/status");
    return !Files.isReadable(status) ? 0
        : Files.readAllLines(status).stream().filter(line -> line.startsWith("VmHWM"))
            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) >> 10).findFirst().orElse(0);
  }
}
