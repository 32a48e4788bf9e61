package dev.lacuna.tools.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lacuna.domain.Cost;
import dev.lacuna.lm.LanguageModel;
import dev.lacuna.lm.adapter.Adapter;
import dev.lacuna.lm.adapter.LoraConfig;
import dev.lacuna.lm.kernel.AdamW;
import dev.lacuna.lm.kernel.ComputeDevice;
import dev.lacuna.lm.kernel.Libtorch;
import dev.lacuna.lm.kernel.Sampling;
import dev.lacuna.lm.kernel.TokenExample;
import dev.lacuna.lm.training.LearningRateSchedule;
import dev.lacuna.lm.training.LoraTraining;
import dev.lacuna.lm.training.TrainingPlan;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Our side of {@code src/test/python/bench_lm.py}: opens a model, then does one piece of work for each line of standard
 * input ({@code loraShort}, {@code loraLong}, {@code sampling}, {@code hiddenStates}) and answers each with a line of
 * JSON that holds the tokens or questions, the seconds and this process's peak memory.
 */
@Command(name = "side", hidden = true, description = "One side of the comparison with transformers and peft.")
final class SideBench implements Callable<Integer> {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Option(names = "--model", required = true, description = "Model folder.")
  private Path model = Path.of("");

  @Option(names = "--data", required = true, description = "The token ids to work on, as JSON.")
  private Path data = Path.of("");

  @Option(names = "--threads", description = "Threads within one operation; 0 for one for each core.")
  private int threads;

  @Override
  public Integer call() throws IOException {
    Libtorch.loadAhead();
    JsonNode all = JSON.readTree(Files.readString(data));
    long start = System.nanoTime();
    try (LanguageModel lm = LanguageModel.open(model, new ComputeDevice(ai.djl.Device.cpu(), threads))) {
      lm.generate(List.of(tokens(all.get("sampling").get("prompts").get(0))), greedy(1), n -> {});
      answer("open", 1, start);
      BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      for (String work = in.readLine(); work != null && !work.isBlank(); work = in.readLine()) {
        long from = System.nanoTime();
        answer(work, run(lm, work, all.get(work)), from);
      }
    }
    return 0;
  }

  private static double run(LanguageModel lm, String work, JsonNode data) {
    return switch (work) {
      case "loraShort", "loraLong" -> train(lm, data);
      case "sampling", "samplingBare" -> sample(lm, data);
      case "hiddenStates" -> {
        List<long[]> prompts = prompts(data);
        int[] layers = IntStream.rangeClosed(0, lm.config().layers()).toArray();
        lm.hiddenStates(prompts, layers, LanguageModel.Pooling.LAST_TOKEN, (rows, states) -> {});
        yield prompts.size();
      }
      default -> throw new IllegalArgumentException("Unknown work " + work);
    };
  }

  private static double train(LanguageModel lm, JsonNode data) {
    List<long[]> prompts = prompts(data);
    List<TokenExample> examples = new ArrayList<>();
    for (int i = 0; i < prompts.size(); i++) {
      examples.add(TokenExample.answering(prompts.get(i), tokens(data.get("answers").get(i))));
    }
    TrainingPlan plan = new TrainingPlan(1e-4, LearningRateSchedule.CONSTANT, 0, AdamW.DEFAULT, 1,
        data.get("batch").asInt(), 1, 1);
    Adapter adapter = Adapter.fresh(lm.config(), new LoraConfig(16, 32, 0, LoraConfig.ALL_LINEAR), 1);
    new LoraTraining(lm, plan, Optional.empty()).run(adapter, epoch -> examples, false, step -> true,
        step -> Double.NaN);
    lm.detach();
    return examples.stream().mapToLong(e -> e.tokens().length).sum();
  }

  private static double sample(LanguageModel lm, JsonNode data) {
    Cost before = lm.meter().read();
    lm.generate(prompts(data), new Sampling(data.get("newTokens").asInt(), data.get("copies").asInt(), 1, 0, 1,
        Set.of(), 1), n -> {});
    return lm.meter().read().minus(before).generatedTokens();
  }

  private static Sampling greedy(int tokens) {
    return new Sampling(tokens, 1, 0, 0, 1, Set.of(), 1);
  }

  private static List<long[]> prompts(JsonNode data) {
    List<long[]> prompts = new ArrayList<>();
    data.get("prompts").forEach(p -> prompts.add(tokens(p)));
    return prompts;
  }

  private static long[] tokens(JsonNode array) {
    return IntStream.range(0, array.size()).mapToLong(i -> array.get(i).asLong()).toArray();
  }

  private static void answer(String work, double amount, long start) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("work", work);
    line.put("amount", amount);
    line.put("seconds", (System.nanoTime() - start) / 1e9);
    line.put("peakBytes", peakBytes());
    try {
      System.out.println(JSON.writeValueAsString(line));
      System.out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As Linux counts it; the script runs nowhere else. */
  private static long peakBytes() {
    try {
      return Files.readAllLines(Path.of("/proc/self/status")).stream().filter(l -> l.startsWith("VmHWM"))
          .mapToLong(l -> Long.parseLong(l.replaceAll("\\D", "")) * 1024).findFirst().orElse(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
