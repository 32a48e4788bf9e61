package dev.lacuna.tools.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lacuna.cli.BaseCommand;
import dev.lacuna.cli.CliContext;
import dev.lacuna.lm.LanguageModel;
import dev.lacuna.lm.kernel.BasePrecision;
import dev.lacuna.lm.kernel.ComputeDevice;
import dev.lacuna.lm.kernel.Libtorch;
import dev.lacuna.lm.kernel.Kernels;
import dev.lacuna.lm.kernel.Sampling;
import dev.lacuna.lm.kernel.TokenBatch;
import dev.lacuna.lm.template.ChatTemplate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code lacuna bench gguf MODEL}: how long a model takes to open, what memory it holds then, and what it writes
 * greedily after the first questions of a file, for {@code check_gguf.py} to compare.
 */
@Command(name = "gguf", description = "Time and memory of opening a model file, and its greedy tokens.")
final class BenchGgufCommand extends BaseCommand {
  private static final int TOKENS = 64;
  private static final int AT_ONCE = 10;
  /** No token's number: the text goes on past any end. */
  private static final long NO_END = -5;

  @Parameters(index = "0", paramLabel = "MODEL", description = "A GGUF file, or a model folder.")
  private Path model = Path.of("");

  @Option(names = "--base-precision", defaultValue = "fp32", description = "fp32, bf16 or int8 (${DEFAULT-VALUE}).")
  private String precision = "fp32";

  @Option(names = "--questions", paramLabel = "FILE", description = "JSON lines with a field \"question\".")
  private Optional<Path> questions = Optional.empty();

  @Option(names = "--count", defaultValue = "50", description = "Questions that are answered (${DEFAULT-VALUE}).")
  private int count;

  BenchGgufCommand(CliContext context) {
    super(context);
  }

  /** What the model wrote after a prompt. */
  record Answer(long[] prompt, long[] tokens) {}

  /**
   * @param openSeconds from the path to an open model
   * @param residentMebibytes of this process beyond what it held before, where the system tells
   */
  record Result(double openSeconds, long residentMebibytes, List<Answer> answers) {}

  @Override
  public Integer call() {
    ComputeDevice compute = ComputeDevice.parse("cpu", 0);
    Libtorch.loadAhead();
    try (Kernels warm = new Kernels(compute)) {
      warm.recomputeLayers(false); // libtorch itself is not counted
    }
    long before = resident();
    long start = System.nanoTime();
    try (LanguageModel open = LanguageModel.open(model, compute, BasePrecision.parse(precision, compute))) {
      double seconds = (System.nanoTime() - start) / 1e9;
      System.gc();
      long held = resident() - before;
      say("open in %.2f s, %,d MiB more resident", seconds, held);
      result(new Result(seconds, held, questions.map(file -> answers(open, file)).orElse(List.of())));
    }
    return 0;
  }

  private List<Answer> answers(LanguageModel open, Path file) {
    ObjectMapper json = new ObjectMapper();
    Optional<ChatTemplate> template = ChatTemplate.of(model);
    List<long[]> prompts = new ArrayList<>();
    try (Stream<String> lines = Files.lines(file)) {
      for (String line : lines.limit(count).toList()) {
        JsonNode row = json.readTree(line);
        String question = row.get("question").textValue();
        prompts.add(template
            .map(chat -> open.tokenizer().encode(chat.render(List.of(ChatTemplate.Message.user(question)), true)))
            .orElseGet(() -> open.tokenizer().encodeStart(question)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<Answer> answers = new ArrayList<>();
    for (int from = 0; from < prompts.size(); from += AT_ONCE) {
      List<long[]> some = prompts.subList(from, Math.min(prompts.size(), from + AT_ONCE));
      long[] drawn = open.kernels().generate(TokenBatch.prompts(some), new float[0], 1,
          new float[TOKENS * some.size()], new long[] {NO_END}, Sampling.greedy(TOKENS, Set.of()), new long[0])
          .tokens();
      for (int i = 0; i < some.size(); i++) {
        answers.add(new Answer(some.get(i), Arrays.copyOfRange(drawn, i * TOKENS, (i + 1) * TOKENS)));
      }
    }
    return answers;
  }

  private static long resident() {
    Path status = Path.of("/proc/self/status");
    if (!Files.isReadable(status)) {
      return 0;
    }
    try (Stream<String> lines = Files.lines(status)) {
      return lines.filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst().orElse(0) >> 10;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
