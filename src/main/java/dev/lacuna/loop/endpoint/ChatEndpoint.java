package dev.lacuna.loop.endpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lacuna.worker.api.ErrorCode;
import dev.lacuna.worker.api.LacunaException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Asks a model by {@code POST …/chat/completions}, at temperature 0, one question at a time. */
public final class ChatEndpoint implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int SHOWN = 200;

  private final EndpointSettings settings;
  private final Duration patience;
  private final HttpClient client;
  private long promptTokens;
  private long answerTokens;

  public ChatEndpoint(EndpointSettings settings) {
    this(settings, Duration.ofSeconds(120));
  }

  /** @param patience until an answer must be there */
  ChatEndpoint(EndpointSettings settings, Duration patience) {
    this.settings = settings;
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
   * The model's words, without blanks around them.
   *
   * @throws LacunaException naming the address when it cannot be reached, refuses, or answers with something else
   */
  public String ask(String system, String user, int maxTokens) {
    URI address = URI.create(settings.url() + "/chat/completions");
    ObjectNode body = JSON.createObjectNode().put("model", settings.model()).put("temperature", 0)
        .put("max_tokens", maxTokens);
    body.putArray("messages").add(JSON.createObjectNode().put("role", "system").put("content", system))
        .add(JSON.createObjectNode().put("role", "user").put("content", user));
    HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(patience)
        .header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(body.toString()));
    settings.key().ifPresent(key -> request.header("Authorization", "Bearer " + key));
    try {
      HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw failure(address + " answered " + response.statusCode() + ": " + shortened(response.body()));
      }
      return content(address, response.body());
    } catch (IOException e) {
      throw failure(address + " cannot be reached (" + e + ")");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LacunaException(ErrorCode.CANCELLED, "interrupted while " + address + " was asked");
    }
  }

  private String content(URI address, String body) {
    try {
      JsonNode json = JSON.readTree(body);
      JsonNode content = json.path("choices").path(0).path("message").path("content");
      if (!content.isTextual()) {
        throw failure(address + " answered without choices[0].message.content: " + shortened(body));
      }
      promptTokens += json.path("usage").path("prompt_tokens").asLong(0);
      answerTokens += json.path("usage").path("completion_tokens").asLong(0);
      return withoutThought(content.asText());
    } catch (JsonProcessingException e) {
      throw failure(address + " answered with something that is no JSON: " + shortened(body));
    }
  }

  /** What a model thought aloud is no part of its words; a thought that did not end left none. */
  private static String withoutThought(String said) {
    int end = said.lastIndexOf("</think>");
    boolean open = said.stripLeading().startsWith("<think>");
    return (end >= 0 ? said.substring(end + "</think>".length()) : open ? "" : said).strip();
  }

  private static String shortened(String text) {
    String line = text.replaceAll("\\s+", " ").strip();
    return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "…";
  }

  private static LacunaException failure(String what) {
    return new LacunaException(ErrorCode.ENDPOINT, what);
  }

  @Override
  public void close() {
    client.close();
  }
}
