package dev.lacuna.loop.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.lacuna.loop.LoopFixture;
import dev.lacuna.loop.LoopSession;
import dev.lacuna.project.Label;
import dev.lacuna.project.Project;
import dev.lacuna.project.QueueItem;
import dev.lacuna.worker.ScriptedWorkers;
import dev.lacuna.worker.api.Cancellation;
import dev.lacuna.worker.api.LacunaException;
import dev.lacuna.worker.api.WorkerListener;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An endpoint that means harm: answers without end, in size and in time, echoes of the key, what a terminal obeys. */
@Timeout(60)
@Tag("slow")
final class HostileEndpointTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String KEY = "sk-live/0123456789abcdef";

  @TempDir
  private Path home;
  private HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private volatile Answer answers = exchange -> {};

  private interface Answer {
    void to(HttpExchange exchange) throws IOException, InterruptedException;
  }

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/v1/chat/completions", exchange -> {
      exchange.getRequestBody().readAllBytes();
      try {
        answers.to(exchange);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } finally {
        exchange.close();
      }
    });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
    threads.shutdownNow();
  }

  private ChatEndpoint endpoint(Duration patience) {
    return new ChatEndpoint(settings("NO_SUCH_VARIABLE"), Optional.of(KEY), patience);
  }

  private EndpointSettings settings(String variable) {
    return new EndpointSettings(URI.create("http://localhost:" + server.getAddress().getPort() + "/v1"), "paper",
        variable);
  }

  private static Answer text(int status, String body) {
    return exchange -> {
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
    };
  }

  private static Answer says(String answer, String usage) throws IOException {
    return text(200, "{\"choices\":[{\"message\":{\"content\":" + JSON.writeValueAsString(answer) + "}}],\"usage\":"
        + usage + "}");
  }

  @Test
  void aBodyWithoutEndIsLeftAtItsLimit() {
    AtomicLong sent = new AtomicLong();
    answers = exchange -> {
      exchange.sendResponseHeaders(200, 0);
      byte[] piece = new byte[1 << 16];
      while (sent.get() < 1L << 30) {
        exchange.getResponseBody().write(piece);
        sent.addAndGet(piece.length);
      }
    };
    try (ChatEndpoint endpoint = endpoint(Duration.ofSeconds(30))) {
      assertThatThrownBy(() -> endpoint.ask("s", "u", 5, new Cancellation())).isInstanceOf(LacunaException.class)
          .hasMessageContaining("answered with more than 4 MiB");
    }
    assertThat(sent.get()).as("bytes that it could send").isLessThan(64L << 20);
  }

  @Test
  void anAnswerThatDripsIsLeftAtItsTimeAndClosingDoesNotWaitForIt() {
    answers = exchange -> {
      exchange.sendResponseHeaders(200, 0);
      while (true) {
        exchange.getResponseBody().write(' ');
        exchange.getResponseBody().flush();
        TimeUnit.MILLISECONDS.sleep(50);
      }
    };
    try (ChatEndpoint endpoint = endpoint(Duration.ofSeconds(2))) {
      assertThatThrownBy(() -> endpoint.ask("s", "u", 5, new Cancellation()))
          .hasMessageContaining("did not answer whole within 2 s");
    }
  }

  @Test
  void anEchoedKeyAndWhatATerminalObeysAreInNoMessage() {
    for (Answer answer : List.<Answer>of(
        exchange -> text(401, "no such key: " + exchange.getRequestHeaders().getFirst("Authorization")
            + " \u001b]0;owned\u0007\u001b[2J\u009b1m").to(exchange),
        text(200, "<html>\u001b[31m" + KEY + "</html>"),
        text(200, "{\"error\": \"\u001b[5m" + KEY.replace("/", "\\/") + "\"}"),
        text(500, "x".repeat(190) + KEY))) {
      answers = answer;
      try (ChatEndpoint endpoint = endpoint(Duration.ofSeconds(30))) {
        Throwable failure = catchThrowable(() -> endpoint.ask("s", "u", 5, new Cancellation()));
        assertThat(failure).isInstanceOf(LacunaException.class);
        assertThat(failure.getMessage()).doesNotContain("sk-live").doesNotContain("0123456789")
            .doesNotContain("\u001b").doesNotContain("\u009b").doesNotContain("owned").contains("[key]");
      }
    }
  }

  @Test
  void whatIsKeptIsCleanAndOfAnAnswersLengthAndAbsurdCountsDoNotCount() throws IOException {
    try (LoopSession session = new LoopSession(Project.open(LoopFixture.project(home)), LoopFixture.paths(home),
        ScriptedWorkers::here, WorkerListener.SILENT); ChatEndpoint endpoint = endpoint(Duration.ofSeconds(30))) {
      answers = says("y".repeat(100_000), "{\"prompt_tokens\": -7, \"completion_tokens\": 9223372036854775807}");
      assertThat(annotate(session, endpoint, 1)).isEqualTo(new AnnotateStep.Result(0, 0, 0, 0, 1));
      answers = says("gr\u001b[31meen\u0007 " + KEY, "{\"prompt_tokens\": 1e300, \"completion_tokens\": \"many\"}");
      assertThat(annotate(session, endpoint, 1)).isEqualTo(new AnnotateStep.Result(1, 0, 0, 0, 0));
      assertThat(session.project().annotations().labels()).extracting(Label::answer).containsExactly("green [key]");
    }
  }

  private static AnnotateStep.Result annotate(LoopSession session, ChatEndpoint endpoint, long id) {
    session.project().queue().replace(List.of(new QueueItem(id, 1, "drawn at random", "random")));
    return session.run(new AnnotateStep(endpoint, 1));
  }

  /** A project's file names the variable, and the tests' own environment has these two. */
  @Test
  void aKeyGoesOnlyToAnAddressThatTheUserHasTyped() {
    KnownEndpoints known = new KnownEndpoints(home.resolve("user"));
    EndpointSettings wanted = settings("PATH");
    assertThatThrownBy(() -> known.allowed(wanted, false, false)).isInstanceOf(LacunaException.class)
        .hasMessageContaining("http://localhost:").satisfies(e -> assertThat(((LacunaException) e).remedy())
            .contains("--endpoint " + wanted.url() + " --endpoint-key PATH"));
    assertThat(known.allowed(settings("NO_SUCH_VARIABLE"), false, false)).isEqualTo(settings("NO_SUCH_VARIABLE"));
    assertThat(known.allowed(wanted, true, true)).isEqualTo(wanted);
    assertThat(known.allowed(wanted, false, false)).isEqualTo(wanted);
    assertThatThrownBy(() -> known.allowed(new EndpointSettings(URI.create("https://example.org/v1"), "m", "PATH"),
        false, false)).hasMessageContaining("https://example.org");
    assertThatThrownBy(() -> new EndpointSettings(URI.create("https://me:secret@example.org/v1"), "m", ""))
        .isInstanceOf(LacunaException.class).hasMessageNotContaining("secret");
  }

  @Test
  void whichSecretIsSentIsNeverAProjectsChoice() throws IOException {
    KnownEndpoints known = new KnownEndpoints(home.resolve("user"));
    known.allowed(settings("PATH"), true, true);
    assertThatThrownBy(() -> known.allowed(settings("HOME"), false, false)).as("another variable")
        .hasMessageContaining("HOME");
    assertThatThrownBy(() -> known.allowed(new EndpointSettings(URI.create(settings("PATH").url() + "/x"), "m", "PATH"),
        false, false)).as("another place there").isInstanceOf(LacunaException.class);
    String usual = settings("PATH").withUsualKey().keyVariable();
    assertThat(known.allowed(settings("HOME"), true, false).keyVariable()).as("a typed address").isEqualTo(usual);
    assertThat(known.allowed(settings("PATH"), true, false).keyVariable()).as("as typed once").isEqualTo("PATH");
    Files.writeString(home.resolve("user/endpoints"), "http://localhost:" + server.getAddress().getPort() + "\n");
    assertThatThrownBy(() -> known.allowed(settings("PATH"), false, false)).as("what an older Lacuna kept")
        .isInstanceOf(LacunaException.class);
    try (Project project = Project.open(LoopFixture.project(home))) {
      Path file = project.folder().resolve("project.json");
      String json = Files.readString(file).strip();
      Files.writeString(file, json.substring(0, json.length() - 1) + ", \"endpoint\": {\"url\": \"" + settings("").url()
          + "\", \"model\": \"m\", \"keyVariable\": \"HOME\"}}");
      Optional<String> none = Optional.empty();
      assertThatThrownBy(() -> known.settings(project, none, none, none)).hasMessageContaining("HOME");
      assertThat(known.settings(project, Optional.of(settings("").url().toString()), none, none).keyVariable())
          .isEqualTo(usual);
    }
  }
}
