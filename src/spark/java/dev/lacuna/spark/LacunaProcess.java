package dev.lacuna.spark;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * A running {@code lacuna pool judge}: the model of one executor. Tasks of one executor take turns, since the model
 * uses all of its cores. It ends when this JVM does, however that ends: its standard input is closed then.
 */
final class LacunaProcess implements AutoCloseable {
  private static final int PROTOCOL = 2;
  /** Lines of its standard error that a failure shows. */
  private static final int TOLD = 12;
  private static final ObjectMapper JSON = new ObjectMapper();

  private static LacunaProcess running;

  private final JudgeCommand command;
  private final Process process;
  private final BufferedWriter in;
  private final BufferedReader out;
  private final Deque<String> told = new ArrayDeque<>();
  private final JudgeIdentity identity;

  private LacunaProcess(JudgeCommand command) throws IOException {
    this.command = command;
    ProcessBuilder builder = new ProcessBuilder(command.line());
    if (command.threads() > 0) {
      builder.environment().put("OMP_NUM_THREADS", String.valueOf(command.threads()));
      builder.environment().put("MKL_NUM_THREADS", String.valueOf(command.threads()));
    }
    if (!builder.environment().containsKey("LACUNA_HOME")) {
      builder.environment().put("LACUNA_HOME", home().toString());
    }
    try {
      process = builder.start();
    } catch (IOException e) {
      throw new IOException(command.line().get(0) + " cannot be started here (" + e.getMessage()
          + "); install Lacuna on every node, or say where it is: --lacuna /path/to/lacuna", e);
    }
    in = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
    out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    Thread errors = new Thread(this::readErrors, "lacuna-errors");
    errors.setDaemon(true);
    errors.start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroy, "lacuna-end"));
    JsonNode first = read();
    if (first.path("protocol").asInt() != PROTOCOL) {
      process.destroy();
      throw new IOException(command.line().get(0) + " speaks another version (" + first.path("protocol").asText("none")
          + " instead of " + PROTOCOL + "); install the same Lacuna as this program's on every node");
    }
    identity = new JudgeIdentity(first.path("model").asText(), first.path("probed").asLong(),
        first.path("drawn").asLong(), first.path("asked").asText());
  }

  /** The process of this JVM, started if there is none. */
  static synchronized LacunaProcess here(JudgeCommand command) throws IOException {
    if (running != null && (!running.process.isAlive() || !running.command.equals(command))) {
      stop();
    }
    if (running == null) {
      running = new LacunaProcess(command);
    }
    return running;
  }

  /** Ends the process of this JVM, if there is one. */
  static synchronized void stop() {
    if (running != null) {
      running.close();
      running = null;
    }
  }

  /** A process of one's own, to be closed. */
  static LacunaProcess start(JudgeCommand command) throws IOException {
    return new LacunaProcess(command);
  }

  JudgeIdentity identity() {
    return identity;
  }

  /**
   * Judges a block's rows; docs/spark.md describes both lines.
   *
   * @throws IOException with what the process last said, where it ended or answered about something else
   */
  synchronized JsonNode judge(long block, Iterable<ObjectNode> rows) throws IOException {
    ObjectNode request = JSON.createObjectNode().put("block", block);
    rows.forEach(request.putArray("rows")::add);
    try {
      in.write(JSON.writeValueAsString(request));
      in.newLine();
      in.flush();
    } catch (IOException e) {
      throw ended(e);
    }
    JsonNode answer = read();
    if (answer.path("block").asLong(-1) != block) {
      process.destroy(); // whatever it says next would be another block's, too
      throw new IOException(command.line().get(0) + " answered about block " + answer.path("block")
          + " instead of " + block);
    }
    return answer;
  }

  private JsonNode read() throws IOException {
    String line = out.readLine();
    if (line == null) {
      throw ended(null);
    }
    try {
      return JSON.readTree(line);
    } catch (JsonProcessingException e) {
      process.destroy();
      throw new IOException(command.line().get(0) + " said something else than figures: "
          + line.substring(0, Math.min(200, line.length())), e);
    }
  }

  private IOException ended(IOException cause) {
    try {
      process.destroy();
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    List<String> last;
    synchronized (told) {
      last = new ArrayList<>(told);
    }
    return new IOException(String.join(" ", command.line()) + " ended"
        + (process.isAlive() ? "" : " with " + process.exitValue()) + ": " + String.join(" / ", last), cause);
  }

  private void readErrors() {
    try (BufferedReader errors = new BufferedReader(
        new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
      for (String line = errors.readLine(); line != null; line = errors.readLine()) {
        synchronized (told) {
          told.add(line);
          if (told.size() > TOLD) {
            told.remove();
          }
        }
      }
    } catch (IOException e) {
      // It has ended; what it said until then is kept.
    }
  }

  /** A folder for what its worker writes, apart from other executors' of this machine; it goes with the JVM. */
  private static Path home() throws IOException {
    Path home = Files.createTempDirectory("lacuna-spark");
    Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(home.toFile()), "lacuna-home"));
    return home;
  }

  private static void delete(File file) {
    if (!Files.isSymbolicLink(file.toPath())) {
      File[] inside = file.listFiles();
      for (File one : inside == null ? new File[0] : inside) {
        delete(one);
      }
    }
    file.delete();
  }

  @Override
  public void close() {
    process.destroy();
  }
}
