package dev.lacuna.models.hub;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Speaks the Hub's API on loopback, and misbehaves as it is told. */
public final class FakeHub implements AutoCloseable {
  static final String COMMIT = "c0".repeat(20);
  /** Much longer than a test waits for what is left when it falls silent. */
  static final int SILENCE_SECONDS = 60;
  private final HttpServer server;
  private final Map<String, byte[]> files = new LinkedHashMap<>();
  private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
  private final HubEndpoint endpoint;
  /** Bytes after which a body breaks off; 0 for never. */
  public volatile int breaksAfter;
  /** How many more times it breaks off. */
  public final AtomicInteger breaks = new AtomicInteger(Integer.MAX_VALUE);
  /** What is added to each length that the API tells. */
  volatile int lie;
  volatile boolean damaged;
  volatile boolean ignoresRanges;
  volatile boolean silent;
  /** The API begins its answer and does not go on. */
  volatile boolean trailsOff;
  public volatile int status = 200;
  volatile Optional<URI> redirectsTo = Optional.empty();

  public FakeHub(Optional<String> token) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
    endpoint = new HubEndpoint(address(), token);
  }

  public URI address() {
    return URI.create("http://" + server.getAddress().getHostString() + ":" + server.getAddress().getPort());
  }

  HubEndpoint endpoint() {
    return endpoint;
  }

  public void put(String path, byte[] content) {
    files.put(path, content);
  }

  /** Method-less: path, range and whether a token came. */
  List<String> requests() {
    return List.copyOf(requests);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      requests.add(path + " " + Optional.ofNullable(exchange.getRequestHeaders().getFirst("Range")).orElse("-") + " "
          + Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization")).orElse("-"));
      if (status != 200) {
        exchange.sendResponseHeaders(status, -1);
      } else if (path.startsWith("/api/models/")) {
        byte[] body = api().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        if (trailsOff) {
          exchange.getResponseBody().write(body, 0, 1);
          exchange.getResponseBody().flush();
          fallSilent();
        }
        exchange.getResponseBody().write(body);
      } else if (redirectsTo.isPresent() && path.contains("/resolve/")) {
        exchange.getResponseHeaders().set("Location", redirectsTo.get().resolve("/cdn"
            + path.substring(path.indexOf(COMMIT) + COMMIT.length())).toString());
        exchange.sendResponseHeaders(302, -1);
      } else {
        content(exchange, path.startsWith("/cdn/") ? path.substring("/cdn/".length())
            : path.substring(path.indexOf(COMMIT) + COMMIT.length() + 1));
      }
    } catch (IOException e) {
      // the client has gone, which is what some tests are about
    }
  }

  private void content(HttpExchange exchange, String name) throws IOException {
    byte[] whole = Objects.requireNonNull(files.get(name)).clone();
    if (damaged) {
      whole[whole.length / 2] ^= 1;
    }
    int from = 0;
    String range = exchange.getRequestHeaders().getFirst("Range");
    if (range != null && !ignoresRanges) {
      from = Integer.parseInt(range.replaceAll("\\D", ""));
      exchange.getResponseHeaders().set("Content-Range",
          "bytes " + from + "-" + (whole.length - 1) + "/" + whole.length);
    }
    exchange.sendResponseHeaders(from > 0 ? 206 : 200, 0);
    if (silent) {
      exchange.getResponseBody().flush(); // the head alone, which has a limit of its own
      fallSilent();
      return;
    }
    boolean breaksOff = breaksAfter > 0 && breaks.getAndDecrement() > 0;
    int to = breaksOff ? Math.min(whole.length, from + breaksAfter) : whole.length;
    exchange.getResponseBody().write(Arrays.copyOfRange(whole, from, to));
    exchange.getResponseBody().flush();
  }

  private static void fallSilent() {
    try {
      TimeUnit.SECONDS.sleep(SILENCE_SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private String api() {
    List<String> siblings = new ArrayList<>();
    files.forEach((path, content) -> siblings.add(path.endsWith(".json")
        ? "{\"rfilename\":\"%s\",\"size\":%d,\"blobId\":\"%s\"}".formatted(path, content.length + lie, blob(content))
        : "{\"rfilename\":\"%s\",\"size\":%d,\"blobId\":\"%s\",\"lfs\":{\"sha256\":\"%s\",\"size\":%d}}".formatted(path,
            content.length + lie, "00".repeat(20), hex("SHA-256", content), content.length + lie)));
    return "{\"sha\":\"%s\",\"cardData\":{\"license\":\"apache-2.0\"},\"siblings\":[%s]}".formatted(COMMIT,
        String.join(",", siblings));
  }

  static String blob(byte[] content) {
    byte[] head = ("blob " + content.length + "\0").getBytes(StandardCharsets.US_ASCII);
    byte[] all = Arrays.copyOf(head, head.length + content.length);
    System.arraycopy(content, 0, all, head.length, content.length);
    return hex("SHA-1", all);
  }

  private static String hex(String name, byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance(name).digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
