package dev.lacuna.loop.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lacuna.project.Project;
import dev.lacuna.project.store.ProjectException;
import dev.lacuna.text.ForeignText;
import dev.lacuna.worker.api.ErrorCode;
import dev.lacuna.worker.api.LacunaException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * Where a model is asked:
 * {@code "endpoint": {"url": "http://localhost:8080/v1", "model": "NAME", "keyVariable": "VAR"}}
 * in {@code project.json}, or options of a command, which come first. The key itself is never in a file of ours: it is
 * read from an environment variable.
 *
 * @param url up to and without {@code /chat/completions}
 * @param keyVariable name of the environment variable that holds the key; where that is not set no key is sent
 */
public record EndpointSettings(URI url, String model, String keyVariable) {
  private static final String KEY_VARIABLE = "LACUNA_ENDPOINT_KEY";
  private static final int LONGEST_NAME = 200;
  private static final Set<String> LOCAL = Set.of("localhost", "127.0.0.1", "[::1]");

  /** @throws LacunaException for an address that is none, or that would send questions in the clear over the net */
  public EndpointSettings {
    model = ForeignText.line(model, LONGEST_NAME);
    if (url.getRawUserInfo() != null || url.getRawQuery() != null || url.getRawFragment() != null) {
      throw new LacunaException(ErrorCode.WRONG_USE, "The endpoint's address at " + url.getHost()
          + " holds more than a place: a name with a password, or something after \"?\" or \"#\".",
          "Write it like https://example.org/v1, and put the key into the variable " + KEY_VARIABLE + ".");
    }
    String scheme = String.valueOf(url.getScheme());
    String host = String.valueOf(url.getHost());
    if (!scheme.equals("https") && !(scheme.equals("http") && LOCAL.contains(host))) {
      throw new LacunaException(ErrorCode.WRONG_USE, "The endpoint's address is " + url + ".",
          "Give one that begins with https://, or with http:// on this machine (localhost); through a tunnel where the"
              + " model runs elsewhere.");
    }
    if (model.isBlank()) {
      throw new LacunaException(ErrorCode.WRONG_USE, "The endpoint has no model.",
          "Name one with --endpoint-model, or as"
              + " \"model\" in the \"endpoint\" of project.json.");
    }
  }

  /** What the options and the project say; whether the key may go there is {@link KnownEndpoints}' to say. */
  static EndpointSettings of(Project project, Optional<String> url, Optional<String> model,
      Optional<String> variable) {
    JsonNode kept = kept(project);
    String address = url.or(() -> text(kept, "url")).orElseThrow(() -> new LacunaException(ErrorCode.WRONG_USE,
        "No endpoint is set, and none is asked unless you name it.", "Give --endpoint URL, or write \"endpoint\":"
            + " {\"url\": …, \"model\": …} into " + project.folder().resolve("project.json") + "."));
    return new EndpointSettings(uri(address), model.or(() -> text(kept, "model")).orElse(""),
        variable.or(() -> text(kept, "keyVariable")).orElse(KEY_VARIABLE));
  }

  /** The address that the project names. */
  public static Optional<String> url(Project project) {
    return text(kept(project), "url");
  }

  /** The model that the project names. */
  public static Optional<String> model(Project project) {
    return text(kept(project), "model");
  }

  private static URI uri(String address) {
    try {
      return URI.create(address.replaceAll("/+$", ""));
    } catch (IllegalArgumentException e) {
      throw new LacunaException(ErrorCode.WRONG_USE, "The endpoint's address is \"" + address + "\".",
          "Write it like http://localhost:8080/v1.");
    }
  }

  EndpointSettings withUsualKey() {
    return new EndpointSettings(url, model, KEY_VARIABLE);
  }

  boolean hasUsualKey() {
    return keyVariable.equals(KEY_VARIABLE);
  }

  private static JsonNode kept(Project project) {
    Path file = project.folder().resolve("project.json");
    try {
      return new ObjectMapper().readTree(file.toFile()).path("endpoint");
    } catch (IOException e) {
      throw new ProjectException(file + ": cannot be read (" + e.getMessage() + ")", e);
    }
  }

  private static Optional<String> text(JsonNode json, String field) {
    return json.path(field).isTextual() ? Optional.of(json.path(field).asText()).filter(text -> !text.isBlank())
        : Optional.empty();
  }

  /**
   * The key, as the environment has it, without blanks around it.
   *
   * @throws LacunaException when it holds what no header may, which a wrongly copied one does
   */
  Optional<String> key() {
    Optional<String> key = Optional.ofNullable(System.getenv(keyVariable)).map(String::strip)
        .filter(text -> !text.isEmpty());
    key.filter(text -> !text.chars().allMatch(c -> c > 0x20 && c < 0x7f)).ifPresent(_ -> {
      throw new LacunaException(ErrorCode.WRONG_USE, "The variable " + keyVariable + " holds a blank, a line end or a"
          + " letter that no key has.", "Set it again, to the key alone.");
    });
    return key;
  }
}
