package dev.lacuna.models.hub;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lacuna.models.UnavailableModelException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Speaks to the Hub. What it answers is taken for no more than a claim: names of files lead nowhere but below the
 * model, redirections keep to the web and lose the token on another host, and answers have an end.
 */
final class HubClient implements AutoCloseable {
  private static final int LONGEST_ANSWER = 1 << 24;
  private static final int MOST_REDIRECTIONS = 6;
  private static final Set<Integer> REDIRECTIONS = Set.of(301, 302, 303, 307, 308);
  private static final String SAFE_PATH = "(?!.*(^|/)\\.{1,2}(/|$))[A-Za-z0-9._ +=@()\\[\\],~-]+(/[A-Za-z0-9._ +=@()\\[\\],~-]+)*";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HubEndpoint endpoint;
  private final Duration patience;
  private final HttpClient http;

  /** @param patience how long a connection, or the beginning of an answer, is waited for */
  HubClient(HubEndpoint endpoint, Duration patience) {
    this.endpoint = endpoint;
    this.patience = patience;
    this.http = HttpClient.newBuilder().connectTimeout(patience).followRedirects(HttpClient.Redirect.NEVER).build();
  }

  /**
   * @param file a GGUF file, where that alone is wanted
   * @throws UnavailableModelException where there is no such model, or it may not be had
   */
  HubModel resolve(String repository, String revision, Optional<String> file) {
    URI address = URI.create(endpoint.address() + "/api/models/" + repository + "/revision/" + encoded(revision)
        + "?blobs=true");
    JsonNode answer;
    try {
      HttpResponse<InputStream> response = open(address, 0);
      try (SilenceGuard body = new SilenceGuard(response.body(), patience)) {
        refuse(response.statusCode(), repository, revision);
        byte[] text = body.readUpTo(LONGEST_ANSWER + 1);
        if (text.length > LONGEST_ANSWER) {
          throw new UnavailableModelException("The answer of " + endpoint + " does not end",
              "Try again, or another HF_ENDPOINT");
        }
        answer = JSON.readTree(text);
      }
    } catch (IOException e) {
      throw unreachable(e);
    }
    return model(answer, repository, revision, file);
  }

  private HubModel model(JsonNode answer, String repository, String revision, Optional<String> file) {
    String commit = answer.path("sha").asText("");
    if (!commit.matches("[0-9a-f]{40}|[0-9a-f]{64}")) {
      throw new UnavailableModelException(endpoint + " does not answer as the Hub does: there is no commit",
          "Check HF_ENDPOINT");
    }
    List<HubFile> all = new ArrayList<>();
    for (JsonNode sibling : answer.path("siblings")) {
      file(sibling).ifPresent(all::add);
    }
    List<HubFile> wanted = HubFiles.wanted(all, file);
    if (file.isPresent() && wanted.isEmpty()) {
      throw new UnavailableModelException(repository + " holds no file " + file.get() + " that could be downloaded",
          "Choose one of " + all.stream().map(HubFile::path).filter(path -> path.endsWith(".gguf"))
              .collect(Collectors.joining(", ")));
    }
    if (file.isEmpty() && wanted.stream().noneMatch(each -> each.path().endsWith(".safetensors"))) {
      String gguf = all.stream().map(HubFile::path).filter(path -> path.endsWith(".gguf"))
          .collect(Collectors.joining(", "));
      throw new UnavailableModelException(repository + " holds no safetensors weights", gguf.isEmpty()
          ? "Choose another model: pickled weights can run code when they are opened"
          : "Choose one of its GGUF files by --file: " + gguf);
    }
    JsonNode license = answer.path("cardData").path("license");
    return new HubModel(repository, revision, commit, license.isTextual() ? license.asText() : "", wanted,
        all.stream().filter(each -> !wanted.contains(each)).toList());
  }

  /** Empty for one whose name or hash is not as the Hub's are: it can be neither placed nor checked. */
  private static Optional<HubFile> file(JsonNode sibling) {
    String path = sibling.path("rfilename").asText("");
    String sha256 = sibling.path("lfs").path("sha256").asText("");
    String blob = sibling.path("blobId").asText("");
    JsonNode size = sibling.path("lfs").path("size").isIntegralNumber() ? sibling.path("lfs").path("size")
        : sibling.path("size");
    boolean checked = sha256.matches("[0-9a-f]{64}") || sha256.isEmpty() && blob.matches("[0-9a-f]{40}");
    return path.matches(SAFE_PATH) && path.length() <= 255 && checked && size.isIntegralNumber() && size.asLong() >= 0
        ? Optional.of(new HubFile(path, size.asLong(), sha256, blob))
        : Optional.empty();
  }

  /**
   * A file's content from a byte on. Whoever calls closes it.
   *
   * @return status 200 with all of it, 206 with the rest, or 416 where there is no rest
   */
  HttpResponse<InputStream> content(HubModel model, HubFile file, long from) throws IOException {
    String path = Arrays.stream(file.path().split("/")).map(HubClient::encoded).collect(Collectors.joining("/"));
    HttpResponse<InputStream> response = open(
        URI.create(endpoint.address() + "/" + model.repository() + "/resolve/" + model.commit() + "/" + path), from);
    if (!Set.of(200, 206, 416).contains(response.statusCode())) {
      response.body().close();
      if (response.statusCode() >= 500 || response.statusCode() == 429) {
        throw new IOException("it answers " + response.statusCode());
      }
      refuse(response.statusCode(), model.repository(), model.revision());
    }
    return response;
  }

  private HttpResponse<InputStream> open(URI first, long from) throws IOException {
    URI address = first;
    for (int i = 0; i < MOST_REDIRECTIONS; i++) {
      HttpResponse<InputStream> response = send(address, from);
      Optional<String> location = response.headers().firstValue("location");
      if (!REDIRECTIONS.contains(response.statusCode()) || location.isEmpty()) {
        return response;
      }
      response.body().close();
      address = redirected(address, location.get());
    }
    throw new UnavailableModelException(endpoint + " redirects without end", "Check HF_ENDPOINT");
  }

  private URI redirected(URI from, String location) {
    URI to;
    try {
      to = from.resolve(location);
    } catch (IllegalArgumentException e) {
      throw new UnavailableModelException(endpoint + " redirects to what is no address", "Check HF_ENDPOINT");
    }
    boolean plain = "http".equals(endpoint.address().getScheme());
    if (to.getHost() == null || !("https".equals(to.getScheme()) || plain && "http".equals(to.getScheme()))) {
      throw new UnavailableModelException(endpoint + " redirects to " + to.getScheme() + "://" + to.getHost()
          + ", which is not encrypted", "Check HF_ENDPOINT");
    }
    return to;
  }

  private HttpResponse<InputStream> send(URI address, long from) throws IOException {
    HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(patience).header("User-Agent", "lacuna");
    if (from > 0) {
      request.header("Range", "bytes=" + from + "-");
    }
    if (isOurs(address)) {
      endpoint.token().ifPresent(token -> request.header("Authorization", "Bearer " + token));
    }
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private boolean isOurs(URI address) {
    URI own = endpoint.address();
    return own.getScheme().equals(address.getScheme()) && own.getHost().equals(address.getHost())
        && own.getPort() == address.getPort();
  }

  private void refuse(int status, String repository, String revision) {
    if (status == 401 || status == 403) {
      throw new UnavailableModelException(
          "The model " + repository + " may not be had: it is private, gated, or there is none of"
              + " that name (" + status + ")",
          "Accept its terms at " + endpoint + "/" + repository
              + " and set HF_TOKEN, or log in by huggingface-cli login");
    }
    if (status == 404) {
      throw new UnavailableModelException(
          "There is no model " + repository + (revision.equals("main") ? "" : "@" + revision)
              + " at " + endpoint,
          "Check the name: it is ORG/NAME, as in the address of its page");
    }
    if (status >= 400) {
      throw new UnavailableModelException(endpoint + " answers " + status, "Try again later");
    }
  }

  UnavailableModelException unreachable(IOException e) {
    return new UnavailableModelException(endpoint + " cannot be reached (" + reason(e) + ")",
        "Check the network and HF_ENDPOINT; what was downloaded is kept, and the same command goes on");
  }

  private static String reason(IOException e) {
    String message = Optional.ofNullable(e.getMessage()).orElse("");
    return message.isBlank() ? e.getClass().getSimpleName() : message;
  }

  private static String encoded(String part) {
    return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
