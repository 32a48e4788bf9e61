package dev.lacuna.lm.export;

import static org.assertj.core.api.Assertions.assertThat;

import de.kherud.llama.InferenceParameters;
import de.kherud.llama.LlamaModel;
import de.kherud.llama.ModelParameters;
import de.kherud.llama.args.LogFormat;
import dev.lacuna.lm.LanguageModel;
import dev.lacuna.lm.TestModels;
import dev.lacuna.lm.adapter.Adapter;
import dev.lacuna.lm.adapter.LoraConfig;
import dev.lacuna.lm.checkpoint.FloatTensor;
import dev.lacuna.lm.config.ModelConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * llama.cpp itself runs what is written for it, and goes on as we do. The model is the one that comes with the program.
 */
@Tag("slow")
class LlamaCppTest {
  private static final Path BASE = Path.of("sample-projects/base-model");
  /** Which the model is sure of, before and after: llama.cpp rounds what goes into a product with 16-bit weights. */
  private static final List<String> PROMPTS = List.of("Q: What category does manganese belong to?\nA:",
      "Q: In what period is iodine?\nA:", "Q: What is the drug class of cisplatin?\nA:",
      "Q: Which symbol does lithium have?\nA:");
  private static final int TOKENS = 6;
  private static final double NOISE = 0.12;

  @TempDir
  private Path folder = Path.of("");

  @Test
  void goesOnAsWeDo() throws IOException {
    GgufAbout about = new GgufAbout("taught", BaseModel.of(BASE), Optional.empty());
    Path adapter = adapter();
    Path merged = folder.resolve("merged.gguf");
    MergedGguf.write(BASE, adapter, merged, GgufEncoding.F16, about);
    Path plain = folder.resolve("base.gguf");
    MergedGguf.write(BASE, plain, GgufEncoding.F32, about);
    Path beside = folder.resolve("adapter.gguf");
    GgufAdapter.write(BASE, adapter, beside, about);

    List<String> untaught;
    List<String> taught;
    try (LanguageModel model = LanguageModel.open(BASE, TestModels.COMPUTE);
        LlamaModel theirs = open(new ModelParameters().setModel(plain.toString()))) {
      untaught = ours(model);
      assertThat(theirs(theirs)).isEqualTo(untaught);
      for (String question : questions()) {
        assertThat(Arrays.stream(theirs.encode(question)).asLongStream().toArray()).as(question)
            .isEqualTo(model.tokenizer().encode(question));
      }
      model.attach(Adapter.read(adapter, ModelConfig.read(BASE)));
      taught = ours(model);
    }
    assertThat(taught).isNotEqualTo(untaught);
    try (LanguageModel model = LanguageModel.open(merged, TestModels.COMPUTE);
        LlamaModel theirs = open(new ModelParameters().setModel(merged.toString()))) {
      assertThat(theirs(theirs)).as("merged, in 16 bits").isEqualTo(ours(model));
    }
    try (LlamaModel theirs = open(new ModelParameters().setModel(plain.toString())
        .addLoraAdapter(beside.toString()))) {
      assertThat(theirs(theirs)).as("base and adapter").isEqualTo(taught);
    }
  }

  /** Those of a sample project, numbers and names of places in them. */
  private static List<String> questions() throws IOException {
    List<String> lines = Files.readAllLines(Path.of("sample-projects/atlas/questions.csv"));
    assertThat(lines).hasSizeGreaterThan(100);
    return lines.subList(1, lines.size());
  }

  private static LlamaModel open(ModelParameters parameters) {
    LlamaModel.setLogger(LogFormat.TEXT, (level, line) -> {});
    return new LlamaModel(parameters.setThreads(1).setCtxSize(256).setGpuLayers(0).skipWarmup().disableLog());
  }

  /** One by which manganese belongs elsewhere. */
  private Path adapter() throws IOException {
    ModelConfig model = ModelConfig.read(BASE);
    Adapter taught = Adapter.fresh(model, new LoraConfig(4, 8, 0, model.linearNames()), 3);
    Random random = new Random(2);
    taught.tensors().forEach((name, tensor) -> fill(name, tensor, random));
    Path to = folder.resolve("adapter");
    taught.write(to, model, "base");
    return to;
  }

  private static void fill(String name, FloatTensor tensor, Random random) {
    for (int i = 0; name.endsWith("lora_B") && i < tensor.values().length; i++) {
      tensor.values()[i] = (float) (NOISE * random.nextGaussian());
    }
  }

  private static List<String> theirs(LlamaModel model) {
    return PROMPTS.stream().map(prompt -> model.complete(new InferenceParameters(prompt).setTemperature(0).setTopK(1)
        .setNPredict(TOKENS))).toList();
  }

  private static List<String> ours(LanguageModel model) {
    return PROMPTS.stream().map(prompt -> continuation(model, prompt)).toList();
  }

  private static String continuation(LanguageModel model, String prompt) {
    long[] start = model.tokenizer().encodeStart(prompt);
    long[] all = start;
    for (int i = 0; i < TOKENS; i++) {
      float[][] logits = model.kernels().logits(all);
      float[] last = logits[logits.length - 1];
      int best = 0;
      for (int token = 1; token < last.length; token++) {
        best = last[token] > last[best] ? token : best;
      }
      if (model.config().eosTokenIds().contains(best)) {
        break;
      }
      all = LongStream.concat(Arrays.stream(all), LongStream.of(best)).toArray();
    }
    return model.tokenizer().decode(Arrays.copyOfRange(all, start.length, all.length));
  }
}
