package dev.lacuna.worker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lacuna.worker.api.LacunaException;
import dev.lacuna.worker.api.PromptFormat;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * The short-lived process behind {@link ModelCheckProcess}: reads the model's folder and the form as one line of JSON,
 * answers with a line, and then with a line for each line of questions, until its input ends.
 */
public final class ModelCheckMain {
  private static final ObjectMapper JSON = new ObjectMapper();

  private ModelCheckMain() {}

  /** Ends this virtual machine when the client is gone. */
  public static void serve() throws IOException {
    PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    System.setOut(System.err); // standard output is the answers'
    BufferedReader in = new BufferedReader(
        new InputStreamReader(System.in, StandardCharsets.UTF_8));
    JsonNode asked = JSON.readTree(in.readLine());
    try (FolderModelCheck fit = FolderModelCheck.of(Path.of(asked.path("model").asText()),
        JSON.treeToValue(asked.path("form"), PromptFormat.class))) {
      say(out, JSON.createObjectNode().put("words", fit.words()));
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        ArrayNode problems = JSON.createArrayNode();
        JSON.readTree(line).forEach(question -> problems.add(fit.problem(question.asText()).orElse("")));
        say(out, JSON.createObjectNode().set("problems", problems));
      }
    } catch (LacunaException e) {
      say(out, JSON.createObjectNode().put("code", e.code().name()).put("message", e.getMessage())
          .put("remedy", e.remedy()));
    }
    Runtime.getRuntime().halt(0);
  }

  private static void say(PrintStream out, ObjectNode answer) {
    out.print(answer + "\n");
    out.flush();
  }
}
