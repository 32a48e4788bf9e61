package dev.lacuna.worker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.lacuna.machine.ChildCommand;
import dev.lacuna.worker.api.ErrorCode;
import dev.lacuna.worker.api.LacunaException;
import dev.lacuna.worker.api.ModelFitCheck;
import dev.lacuna.worker.api.PromptFormat;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A {@link FolderModelCheck} in a short-lived process of its own: a stranger's tokenizer reaches the library behind it,
 * which can end or fill the process that it runs in, and the window and the command line hold labels.
 */
public final class ModelCheckProcess implements ModelFitCheck.Fit {
  /** Questions in one line. */
  private static final int LINE = 2_000;
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration LAST_WORDS = Duration.ofMillis(500);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path model;
  private final Process process;
  private final StderrTail stderr;
  private final BufferedReader in;
  private final BufferedWriter out;
  private final Duration patience;
  private final String words;

  private ModelCheckProcess(WorkerCommand command, Path model, PromptFormat form, Duration patience) {
    this.model = model;
    this.patience = patience;
    try {
      this.process = ChildCommand.of(MemoryLimit.around(command, command.command())).start();
    } catch (IOException e) {
      throw new LacunaException(ErrorCode.WORKER_START, "The process that looks at a model cannot be started: "
          + e.getMessage());
    }
    this.stderr = new StderrTail(process.getErrorStream(), command.log());
    this.in = process.inputReader(StandardCharsets.UTF_8);
    this.out = process.outputWriter(StandardCharsets.UTF_8);
    boolean opened = false;
    try {
      this.words = ask(JSON.createObjectNode().put("model", model.toAbsolutePath().toString())
          .set("form", JSON.valueToTree(form))).path("words").asText();
      opened = true;
    } finally {
      if (!opened) {
        close();
      }
    }
  }

  /**
   * Looks in processes of their own.
   *
   * @param log receives what they print to standard error
   */
  public static ModelFitCheck by(Path log) {
    return (model, form) -> new ModelCheckProcess(
        WorkerCommand.java(log, "dev.lacuna.Main", List.of("fit"), Optional.empty()),
        model, form, PATIENCE);
  }

  static ModelCheckProcess of(WorkerCommand command, Path model, PromptFormat form, Duration patience) {
    return new ModelCheckProcess(command, model, form, patience);
  }

  @Override
  public Optional<String> problem(String question) {
    return problems(List.of(question)).getFirst();
  }

  @Override
  public List<Optional<String>> problems(List<String> questions) {
    List<Optional<String>> problems = new ArrayList<>(questions.size());
    for (int from = 0; from < questions.size(); from += LINE) {
      ArrayNode line = JSON.createArrayNode();
      questions.subList(from, Math.min(from + LINE, questions.size())).forEach(line::add);
      ask(line).path("problems").forEach(
          problem -> problems.add(Optional.of(problem.asText()).filter(text -> !text.isEmpty())));
    }
    if (problems.size() != questions.size()) {
      throw ended("answered for " + problems.size() + " of " + questions.size() + " questions");
    }
    return problems;
  }

  @Override
  public String words() {
    return words;
  }

  /** Written and read beside each other on a thread that may be left waiting, which the process's end frees. */
  private JsonNode ask(JsonNode question) {
    CompletableFuture<Optional<String>> line = new CompletableFuture<>();
    Thread.ofVirtual().name("lacuna-fit").start(() -> {
      try {
        out.write(question + "\n");
        out.flush();
        line.complete(Optional.ofNullable(in.readLine()));
      } catch (IOException e) {
        line.complete(Optional.empty());
      }
    });
    try {
      JsonNode answer = JSON.readTree(line.get(patience.toMillis(), TimeUnit.MILLISECONDS)
          .orElseThrow(() -> ended("ended the process that read it" + code())));
      if (answer.has("code")) {
        throw new LacunaException(ErrorCode.valueOf(answer.path("code").asText()), answer.path("message").asText(),
            answer.path("remedy").asText());
      }
      return answer;
    } catch (TimeoutException e) {
      throw ended("was not read after " + patience.toSeconds() + " seconds");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LacunaException(ErrorCode.CANCELLED, "Looking at the model was interrupted.");
    } catch (ExecutionException | JsonProcessingException e) {
      throw ended("cannot be looked at (" + e.getMessage() + ")");
    }
  }

  private String code() {
    try {
      return process.waitFor(LAST_WORDS) ? " (exit code " + process.exitValue() + ")" : "";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    }
  }

  private LacunaException ended(String what) {
    process.toHandle().destroyForcibly(); // Process.destroyForcibly would close the pipe with its last words in it
    String said = stderr.lines(LAST_WORDS).stream().filter(line -> !line.isBlank()).reduce((_, last) -> last)
        .map(last -> "; its last words: " + last).orElse("");
    return new LacunaException(ErrorCode.MODEL, model + ": the model's tokenizer.json " + what + said + ".",
        "Get the model's files again from where they were published, or use another model; nothing of the project was"
            + " touched.");
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
