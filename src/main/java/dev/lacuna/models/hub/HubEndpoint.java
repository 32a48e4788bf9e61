package dev.lacuna.models.hub;

import dev.lacuna.models.ModelPlaces;
import dev.lacuna.models.UnavailableModelException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Which Hub is asked, and with which token.
 *
 * @param address {@code HF_ENDPOINT}, else huggingface.co
 * @param token {@code HF_TOKEN}, else what {@code huggingface-cli login} has written; it is sent to no other host
 */
public record HubEndpoint(URI address, Optional<String> token) {
  private static final String USUAL = "https://huggingface.co";

  /** @throws UnavailableModelException where {@code HF_ENDPOINT} is no web address */
  public static HubEndpoint of(Map<String, String> environment, Path home) {
    String text = value(environment, "HF_ENDPOINT").orElse(USUAL).replaceAll("/+$", "");
    URI address;
    try {
      address = URI.create(text);
    } catch (IllegalArgumentException e) {
      throw wrong(text);
    }
    boolean web = "https".equals(address.getScheme()) || "http".equals(address.getScheme());
    if (!web || address.getHost() == null || address.getUserInfo() != null) {
      throw wrong(text);
    }
    return new HubEndpoint(address, value(environment, "HF_TOKEN").or(() -> kept(environment, home)));
  }

  private static UnavailableModelException wrong(String text) {
    return new UnavailableModelException("HF_ENDPOINT is \"" + text + "\", which is no web address",
        "Set it to one such as " + USUAL + ", or to nothing");
  }

  private static Optional<String> kept(Map<String, String> environment, Path home) {
    Path file = value(environment, "HF_TOKEN_PATH").map(Path::of)
        .orElseGet(() -> ModelPlaces.huggingFaceHome(environment, home).resolve("token"));
    try {
      return Files.isRegularFile(file) && Files.size(file) < 4096
          ? Optional.of(Files.readString(file, StandardCharsets.ISO_8859_1).strip()).filter(text -> !text.isEmpty())
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty(); // an open model needs none; a gated one will say so
    }
  }

  private static Optional<String> value(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name)).map(String::strip).filter(text -> !text.isEmpty());
  }

  /** Never with the token. */
  @Override
  public String toString() {
    return address.toString();
  }
}
