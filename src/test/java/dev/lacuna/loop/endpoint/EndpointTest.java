package dev.lacuna.loop.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.lacuna.domain.Outcome;
import dev.lacuna.loop.LoopFixture;
import dev.lacuna.loop.LoopSession;
import dev.lacuna.loop.SelectStep;
import dev.lacuna.project.Annotation;
import dev.lacuna.project.Label;
import dev.lacuna.project.NewQuestion;
import dev.lacuna.project.Project;
import dev.lacuna.project.Question;
import dev.lacuna.project.QuestionState;
import dev.lacuna.project.QueueItem;
import dev.lacuna.worker.ScriptedWorkers;
import dev.lacuna.worker.api.Cancellation;
import dev.lacuna.worker.api.ErrorCode;
import dev.lacuna.worker.api.LacunaException;
import dev.lacuna.worker.api.WorkerListener;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An endpoint of paper on this machine: what is sent to it, what is made of its answers, and how it fails. */
@Timeout(60)
@Tag("slow")
final class EndpointTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir
  private Path home;
  private HttpServer server;
  private LoopSession session;
  private final List<JsonNode> requests = new CopyOnWriteArrayList<>();
  private volatile Function<String, String> says = question -> "Nothing";
  private volatile int status = 200;
  private volatile String raw = "";

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/v1/chat/completions", exchange -> {
      JsonNode request = JSON.readTree(exchange.getRequestBody());
      requests.add(request);
      String answer = says.apply(request.path("messages").path(1).path("content").asText());
      byte[] body = (raw.isEmpty() ? "{\"choices\":[{\"message\":{\"content\":" + JSON.writeValueAsString(answer)
          + "}}],\"usage\":{\"prompt_tokens\":30,\"completion_tokens\":3}}" : raw).getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
      exchange.close();
    });
    server.start();
    session = new LoopSession(Project.open(LoopFixture.project(home)), LoopFixture.paths(home), ScriptedWorkers::here,
        WorkerListener.SILENT);
  }

  @AfterEach
  void stop() {
    session.close();
    server.stop(0);
  }

  private ChatEndpoint endpoint() {
    return new ChatEndpoint(
        new EndpointSettings(URI.create("http://localhost:" + server.getAddress().getPort() + "/v1"), "paper",
            "NO_SUCH_VARIABLE"),
        Optional.empty(), Duration.ofMinutes(2));
  }

  private void queue(long... ids) {
    session.project().queue().replace(java.util.Arrays.stream(ids)
        .mapToObj(id -> new QueueItem(id, 1, "drawn at random", "random")).toList());
  }

  @Test
  void answersAreKeptUnderTheModelsNameAndFlagged() {
    session.project().annotations().record(new Annotation.Answered(9, "a person's", false));
    queue(1, 2, 3);
    says = question -> question.contains("thing 2") ? "I don't know." : "Answer: thing\nand more";
    try (ChatEndpoint endpoint = endpoint()) {
      AnnotateStep.Result outcome = session.run(new AnnotateStep(endpoint, 10));
      assertThat(outcome).isEqualTo(new AnnotateStep.Result(2, 1, 90, 9, 0));
    }
    assertThat(session.project().annotations().labels()).filteredOn(label -> label.questionId() != 9)
        .extracting(Label::answer, Label::who)
        .containsOnly(org.assertj.core.groups.Tuple.tuple("thing", "model paper"));
    assertThat(session.project().annotations().state(2).outcome()).isEqualTo(Outcome.DONT_KNOW);
    assertThat(session.project().annotations().history(1)).extracting(event -> event.description())
        .containsExactly("answer “thing”", "flag");
    session.project().annotations().undo("model paper");
    assertThat(session.project().annotations().state(3)).as("an answer and its flag are one act")
        .extracting(QuestionState::outcome, QuestionState::flagged).containsExactly(Outcome.OPEN, false);
    String system = requests.getFirst().path("messages").path(0).path("content").asText();
    assertThat(system).contains("a person's");
    assertThat(requests.toString()).as("no known answer is sent").doesNotContain("answer 1").doesNotContain("answer 2");
    assertThat(requests.getFirst().path("model").asText()).isEqualTo("paper");
  }

  @Test
  void whatSeveralPeopleAnswerIsNoQuestionForAModel() {
    Project project = session.project();
    project.changeSettings(now -> now.withAnnotator("Ada"));
    project.team().assign(List.of(1L, 2L), "Ada");
    project.team().assign(List.of(1L, 2L), "Bob");
    project.annotations().record(new Annotation.Answered(1, "hers", false));
    queue(1, 2);
    assertThat(project.queue().remaining(project.team().share("Bob"))).hasSize(2);
    project.changeSettings(now -> now.withAnnotator("Bob"));
    says = question -> "thing";
    try (ChatEndpoint endpoint = endpoint()) {
      assertThat(session.run(new AnnotateStep(endpoint, 10)).answered()).isEqualTo(1);
    }
    assertThat(project.annotations().history(1)).hasSize(1);
  }

  /** However a keyboard or a model writes the apostrophe, and whatever it puts around. */
  @Test
  void notKnowingIsNeverTaughtAsAnAnswer() {
    List<String> said = List.of("I don\u2019t know.", "I DON'T KNOW", "\u201cI don\u02bct know\u201d",
        "**I do not know**", "Answer: I don\u2018t know, sorry.",
        "I don\u00b4t\u00a0know", "Idaho", "I don't knowingly");
    long[] ids = {1, 2, 3, 4, 5, 6, 7, 8};
    queue(ids);
    AtomicInteger at = new AtomicInteger();
    says = question -> said.get(at.getAndIncrement());
    try (ChatEndpoint endpoint = endpoint()) {
      AnnotateStep.Result outcome = session.run(new AnnotateStep(endpoint, 10));
      assertThat(outcome.dontKnow()).isEqualTo(6);
    }
    assertThat(session.project().annotations().labels()).extracting(Label::answer)
        .containsExactlyInAnyOrder("Idaho", "I don't knowingly");
  }

  @Test
  void theHighestRatedGoIntoTheQueue() {
    says = question -> question.contains("thing 7") ? "10"
        : question.contains("thing 4") ? "about 8.5, I would say"
            : question.contains("thing 1?") ? "hard to tell" : "2";
    try (ChatEndpoint endpoint = endpoint()) {
      var selected = session.run(new EndpointSelectStep(endpoint, 3, SelectStep.Source.ALL, false, 100, 1)).selected();
      assertThat(selected).extracting(element -> element.id()).containsExactly(7L, 4L, 1L);
      assertThat(selected.getLast().score()).isEqualTo(0.5);
    }
    assertThat(session.project().queue().remaining()).extracting(QueueItem::strategy).containsOnly("llm-select");
    assertThat(requests).hasSize(12);
    assertThat(requests.toString()).doesNotContain("answer 1");
  }

  @Test
  void noMoreAreRatedThanWasAllowed() {
    try (ChatEndpoint endpoint = endpoint()) {
      assertThat(session.run(new EndpointSelectStep(endpoint, 3, SelectStep.Source.ALL, false, 5, 1)).selected())
          .hasSize(3);
    }
    assertThat(requests).hasSize(5);
  }

  @Test
  void aFailureNamesTheAddressAndKeepsWhatWasSaidBefore() {
    queue(1, 2);
    says = question -> {
      status = question.contains("thing 1") ? 200 : 503;
      return "fine";
    };
    try (ChatEndpoint endpoint = endpoint()) {
      assertThatThrownBy(() -> session.run(new AnnotateStep(endpoint, 10))).isInstanceOf(LacunaException.class)
          .hasMessageContaining("/v1/chat/completions answered 503");
    }
    assertThat(session.project().annotations().labels()).hasSize(1);
    status = 200;
    raw = "<html>busy</html>";
    says = question -> "fine";
    try (ChatEndpoint endpoint = endpoint()) {
      assertThatThrownBy(() -> endpoint.ask("s", "u", 5, new Cancellation()))
          .hasMessageContaining("no JSON: <html>busy");
    }
    raw = "{\"error\": {}}";
    try (ChatEndpoint endpoint = endpoint()) {
      assertThatThrownBy(() -> endpoint.ask("s", "u", 5, new Cancellation()))
          .hasMessageContaining("without choices[0].message.content");
    }
    server.stop(0);
    try (ChatEndpoint endpoint = endpoint()) {
      assertThatThrownBy(() -> endpoint.ask("s", "u", 5, new Cancellation())).hasMessageContaining("cannot be reached");
    }
  }

  @Test
  void aCancelEndsAnnotatingAfterTheAnswersThatAreThereAndASelectionWithoutOne() {
    queue(1, 2, 3);
    Cancellation annotating = new Cancellation();
    Cancellation selecting = new Cancellation();
    says = question -> {
      if (question.contains("thing 2")) {
        (annotating.isCancelled() ? selecting : annotating).cancel();
      }
      return "fine";
    };
    try (ChatEndpoint endpoint = endpoint()) {
      assertThatThrownBy(() -> session.job(annotating, () -> session.run(new AnnotateStep(endpoint, 10))))
          .isInstanceOf(LacunaException.class).extracting("code").isEqualTo(ErrorCode.CANCELLED);
      assertThat(session.project().annotations().labels()).extracting(Label::questionId).containsExactly(1L);
      assertThat(requests).hasSize(2);
      assertThatThrownBy(() -> session.job(selecting,
          () -> session.run(new EndpointSelectStep(endpoint, 3, SelectStep.Source.ALL, false, 100, 1))))
          .extracting("code").isEqualTo(ErrorCode.CANCELLED);
      assertThat(session.project().queue().remaining()).as("the queue is as it was").hasSize(2);
    }
  }

  /** An endpoint has two minutes for its answer. */
  @Test
  void aCancelDoesNotWaitForTheAnswer() {
    queue(1);
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch cancelled = new CountDownLatch(1);
    Cancellation cancellation = new Cancellation();
    says = question -> {
      asked.countDown();
      try {
        cancelled.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return "late";
    };
    try (ChatEndpoint endpoint = endpoint()) {
      CompletableFuture<Throwable> failure = CompletableFuture
          .supplyAsync(() -> catchThrowable(
              () -> session.job(cancellation, () -> session.run(new AnnotateStep(endpoint, 10)))));
      asked.await();
      cancellation.cancel();
      assertThat(failure.get(40, TimeUnit.SECONDS)).extracting("code").isEqualTo(ErrorCode.CANCELLED);
    } catch (Exception e) {
      throw new AssertionError(e);
    } finally {
      cancelled.countDown();
    }
    assertThat(session.project().annotations().labels()).isEmpty();
  }

  @Test
  void nothingIsAskedUnlessAnAddressIsSetAndNoneInTheClear() throws IOException {
    Project project = session.project();
    assertThatThrownBy(() -> EndpointSettings.of(project, Optional.empty(), Optional.of("m"), Optional.empty()))
        .isInstanceOf(LacunaException.class).hasMessageContaining("No endpoint is set");
    assertThatThrownBy(
        () -> EndpointSettings.of(project, Optional.of("http://example.org/v1"), Optional.of("m"), Optional.empty()))
        .hasMessageContaining("http://example.org/v1");
    assertThatThrownBy(
        () -> EndpointSettings.of(project, Optional.of("https://example.org/v1"), Optional.empty(), Optional.empty()))
        .hasMessageContaining("no model");
    Path file = project.folder().resolve("project.json");
    String json = java.nio.file.Files.readString(file).strip();
    java.nio.file.Files.writeString(file, json.substring(0, json.length() - 1)
        + ", \"endpoint\": {\"url\": \"http://localhost:1/v1/\", \"model\": \"kept\"}}");
    assertThat(EndpointSettings.of(project, Optional.empty(), Optional.empty(), Optional.empty()))
        .isEqualTo(new EndpointSettings(URI.create("http://localhost:1/v1"), "kept", "LACUNA_ENDPOINT_KEY"));
    // Settings that are saved again leave it there.
    project.saveSettings(project.settings().withAnnotator("me"));
    assertThat(EndpointSettings.of(project, Optional.empty(), Optional.of("other"), Optional.empty()).model())
        .isEqualTo("other");
  }

  @Test
  void theTextThatAQuestionIsAboutGoesWithItAndAThoughtIsNoAnswer() throws IOException {
    Project project = session.project();
    long id = project.questions().add(List.of(new NewQuestion(Optional.empty(), "What falls?", Question.Source.POOL,
        List.of(), Map.of(), "It rains in Peru."))).getFirst().id();
    project.queue().replace(List.of(new QueueItem(id, 1, "", "random")));
    says = question -> "<think>\nRain, I think.\n</think>\n\nRain";
    try (ChatEndpoint endpoint = endpoint()) {
      session.run(new AnnotateStep(endpoint, 1));
      assertThat(requests.getLast().path("messages").path(1).path("content").asText())
          .isEqualTo("It rains in Peru.\n\nWhat falls?");
      assertThat(project.annotations().state(id).answer()).contains("Rain");
      says = question -> "<think>\nThis takes long";
      assertThat(endpoint.ask("", "What?", 8, new Cancellation())).isEmpty();
    }
  }
}
