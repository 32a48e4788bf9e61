package dev.lacuna.loop.endpoint;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lacuna.text.ForeignText;
import dev.lacuna.text.Secret;
import dev.lacuna.worker.api.Cancellation;
import dev.lacuna.worker.api.ErrorCode;
import dev.lacuna.worker.api.LacunaException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks a model by {@code POST …/chat/completions}, at temperature 0, one question at a time. Who answers is a
 * stranger: an answer is read up to {@link #LARGEST_BODY}, all of it must be there in time, and of what it says nothing
 * comes out of here before {@link ForeignText} and {@link Secret} have seen it.
 */
public final class ChatEndpoint implements AutoCloseable {
  /** Bytes of an answer; a thousand tokens with all that servers tell about them are a few hundred thousand. */
  static final int LARGEST_BODY = 4 << 20;
  /** Tokens that one call can have taken: more is no count, and is not counted. */
  private static final long MOST_TOKENS = 10_000_000;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int SHOWN = 200;

  private final EndpointSettings settings;
  private final Optional<String> key;
  private final Secret secret;
  private final Duration patience;
  private final HttpClient client;
  private long promptTokens;
  private long answerTokens;

  public ChatEndpoint(EndpointSettings settings) {
    this(settings, settings.key(), Duration.ofSeconds(120));
  }

  /** @param patience until a whole answer must be there, from the first byte that is sent to the last that comes */
  ChatEndpoint(EndpointSettings settings, Optional<String> key, Duration patience) {
    this.settings = settings;
    this.key = key;
    this.secret = new Secret(key.orElse(""));
    this.patience = patience;
    this.client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
  }

  public String model() {
    return settings.model();
  }

  /** As the endpoint counts them; 0 where it does not. */
  public long promptTokens() {
    return promptTokens;
  }

  public long answerTokens() {
    return answerTokens;
  }

  /**
   * The model's words, clean and without blanks around them.
   *
   * @param cancellation ends the waiting, with a {@link java.util.concurrent.CancellationException}
   * @throws LacunaException naming the address when it cannot be reached, refuses, answers with something else, with
   *     too much, or too slowly
   */
  public String ask(String system, String user, int maxTokens, Cancellation cancellation) {
    cancellation.throwIfCancelled();
    URI address = URI.create(settings.url() + "/chat/completions");
    ObjectNode body = JSON.createObjectNode().put("model", settings.model()).put("temperature", 0)
        .put("max_tokens", maxTokens);
    body.putArray("messages").add(JSON.createObjectNode().put("role", "system").put("content", system))
        .add(JSON.createObjectNode().put("role", "user").put("content", user));
    HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(patience)
        .header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(body.toString()));
    key.ifPresent(secretKey -> request.header("Authorization", "Bearer " + secretKey));
    HttpResponse<byte[]> response = send(address, request.build(), cancellation);
    if (response.statusCode() != 200) {
      throw failure(address + " answered " + response.statusCode() + ": " + shown(response.body()));
    }
    return content(address, response.body());
  }

  /** The request's own time limit ends with the headers, so the whole is timed here. */
  private HttpResponse<byte[]> send(URI address, HttpRequest request, Cancellation cancellation) {
    CompletableFuture<HttpResponse<byte[]>> answer = client.sendAsync(request,
        BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST_BODY));
    try (var _ = cancellation.onRequest(() -> {
      if (cancellation.isCancelled()) {
        answer.cancel(true);
      }
    })) {
      HttpResponse<byte[]> response = answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
      cancellation.throwIfCancelled(); // an answer that came with the cancel is late
      return response;
    } catch (TimeoutException e) {
      throw failure(address + " did not answer whole within " + patience.toSeconds() + " s");
    } catch (ExecutionException e) {
      cancellation.throwIfCancelled();
      Throwable cause = Optional.ofNullable(e.getCause()).orElse(e);
      throw failure(cause instanceof IOException io && String.valueOf(io.getMessage()).contains("capacity")
          ? address + " answered with more than " + (LARGEST_BODY >> 20) + " MiB"
          : address + " cannot be reached (" + cause + ")");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LacunaException(ErrorCode.CANCELLED, "interrupted while " + address + " was asked");
    } finally {
      answer.cancel(true);
    }
  }

  private String content(URI address, byte[] body) {
    try {
      JsonNode json = JSON.readTree(body);
      JsonNode content = json.path("choices").path(0).path("message").path("content");
      if (!content.isTextual()) {
        throw failure(address + " answered without choices[0].message.content: " + shown(body));
      }
      promptTokens += tokens(json, "prompt_tokens");
      answerTokens += tokens(json, "completion_tokens");
      return secret.blankedIn(ForeignText.clean(withoutThought(content.asText()))).strip();
    } catch (JacksonException e) {
      throw failure(address + " answered with something that is no JSON: " + shown(body));
    } catch (IOException e) {
      throw failure(address + " answered with something that cannot be read: " + shown(body));
    }
  }

  private static long tokens(JsonNode json, String field) {
    JsonNode count = json.path("usage").path(field);
    boolean counts = count.isIntegralNumber() && count.canConvertToLong() && count.longValue() >= 0
        && count.longValue() <= MOST_TOKENS;
    return counts ? count.longValue() : 0;
  }

  /** What a model thought aloud is no part of its words; a thought that did not end left none. */
  private static String withoutThought(String said) {
    int end = said.lastIndexOf("</think>");
    boolean open = said.stripLeading().startsWith("<think>");
    return (end >= 0 ? said.substring(end + "</think>".length()) : open ? "" : said).strip();
  }

  /** The key is blanked before the text is cut, or half of it would stay. */
  private String shown(byte[] body) {
    String text = new String(body, 0, Math.min(body.length, 1 << 16), StandardCharsets.UTF_8);
    return ForeignText.line(secret.blankedIn(ForeignText.clean(text)), SHOWN);
  }

  private LacunaException failure(String what) {
    return new LacunaException(ErrorCode.ENDPOINT, secret.blankedIn(what));
  }

  /** At once: an answer that never ends would be waited for. */
  @Override
  public void close() {
    client.shutdownNow();
    client.close();
  }
}
