package dev.lacuna.models.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lacuna.models.HuggingFaceCache;
import dev.lacuna.models.UnavailableModelException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Against a Hub on loopback that breaks off, lies and redirects. */
class HubDownloadTest {
  private static final String MODEL = "org/name";

  @TempDir
  private Path cache = Path.of("");
  private FakeHub hub = start();
  private final byte[] weights = new byte[300_000];

  private static FakeHub start() {
    try {
      return new FakeHub(Optional.of("secret"));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @BeforeEach
  void files() {
    new Random(1).nextBytes(weights);
    hub.put("config.json", "{\"model_type\":\"llama\"}".getBytes(StandardCharsets.UTF_8));
    hub.put("tokenizer.json", "{}".getBytes(StandardCharsets.UTF_8));
    hub.put("model.safetensors", weights);
    hub.put("pytorch_model.bin", new byte[10]);
    hub.put("some-Q8_0.gguf", new byte[1000]);
  }

  @AfterEach
  void stop() {
    hub.close();
  }

  private HubDownload download() {
    return new HubDownload(hub.endpoint(), new HuggingFaceCache(cache), Duration.ofSeconds(30), Duration.ofMillis(1));
  }

  private HubModel look() {
    try (HubDownload download = download()) {
      return download.resolve(MODEL, "main", Optional.empty());
    }
  }

  private Path get() {
    try (HubDownload download = download()) {
      return download.get(download.resolve(MODEL, "main", Optional.empty()), (_, _, _) -> {}, () -> false);
    }
  }

  private void fails(String... words) {
    assertThatThrownBy(this::get).isInstanceOfSatisfying(UnavailableModelException.class,
        e -> assertThat(e.getMessage() + " " + e.remedy()).contains(words));
    assertThat(new HuggingFaceCache(cache).folder(MODEL).resolve("refs/main")).as("not there as a model")
        .doesNotExist();
  }

  @Test
  void filesSizeAndLicenceAreKnownBeforeAnythingIsDownloaded() {
    HubModel model = look();
    assertThat(model.license()).isEqualTo("apache-2.0");
    assertThat(model.files()).extracting(HubFile::path).containsExactly("config.json", "tokenizer.json",
        "model.safetensors");
    assertThat(model.others()).extracting(HubFile::path).containsExactly("pytorch_model.bin", "some-Q8_0.gguf");
    assertThat(model.bytes()).isEqualTo(weights.length + 24);
    assertThat(cache).isEmptyDirectory();
    try (HubDownload download = download()) {
      assertThat(download.resolve(MODEL, "main", Optional.of("some-Q8_0.gguf")).files()).extracting(HubFile::path)
          .containsExactly("some-Q8_0.gguf");
      assertThatThrownBy(() -> download.resolve(MODEL, "main", Optional.of("absent.gguf")))
          .isInstanceOfSatisfying(UnavailableModelException.class,
              e -> assertThat(e.remedy()).contains("some-Q8_0.gguf"));
    }
  }

  @Test
  void theCacheIsAsHuggingFacesOwnToolsMakeIt() throws IOException {
    Path snapshot = get();
    assertThat(snapshot).isEqualTo(cache.resolve("models--org--name/snapshots/" + FakeHub.COMMIT));
    assertThat(new HuggingFaceCache(cache).snapshot(MODEL, "main")).isEqualTo(snapshot);
    assertThat(snapshot.resolve("model.safetensors")).hasBinaryContent(weights);
    assertThat(Files.readSymbolicLink(snapshot.resolve("config.json")).toString()).isEqualTo("../../blobs/"
        + FakeHub.blob("{\"model_type\":\"llama\"}".getBytes(StandardCharsets.UTF_8)));
    int asked = hub.requests().size();
    get();
    assertThat(hub.requests()).as("only looked at again").hasSize(asked + 1);
  }

  @Test
  void whatBreaksOffGoesOnWhereItWas() throws IOException {
    hub.breaksAfter = 70_000;
    hub.breaks.set(4);
    assertThat(get().resolve("model.safetensors")).hasBinaryContent(weights);
    assertThat(hub.requests()).filteredOn(text -> text.contains("model.safetensors")).hasSizeGreaterThanOrEqualTo(3)
        .anyMatch(text -> text.contains("bytes="));
    // An earlier program's rest is gone on with, too.
    try (Stream<Path> files = Files.walk(cache)) {
      assertThat(files.filter(file -> file.toString().endsWith(".incomplete"))).isEmpty();
    }
  }

  @Test
  void cancelledAndStartedAgainItGoesOn() {
    try (HubDownload download = download()) {
      long[] had = {0};
      HubModel model = look();
      assertThatThrownBy(() -> download.get(model, (_, done, _) -> had[0] = done, () -> had[0] > 100_000))
          .isInstanceOf(CancellationException.class);
      assertThat(download.present(model)).isGreaterThan(100_000);
    }
    assertThat(get().resolve("model.safetensors")).hasBinaryContent(weights);
    assertThat(hub.requests()).anyMatch(text -> text.contains("bytes=1"));
  }

  @Test
  void aServerThatCannotGoOnSendsAllOfItAgain() {
    hub.breaksAfter = 200_000;
    hub.breaks.set(3);
    hub.ignoresRanges = true;
    assertThat(get().resolve("model.safetensors")).hasBinaryContent(weights);
  }

  @Test
  void aServerThatAlwaysBreaksOffAtTheBeginningIsGivenUp() {
    hub.lie = 5; // it never sends the bytes that it promises
    fails("cannot be reached", "broke off");
  }

  @Test
  void moreThanWasPromisedIsRefused() {
    hub.lie = -3;
    fails("longer than the Hub says");
  }

  @Test
  void damageOnTheWayIsFound() {
    hub.damaged = true;
    fails("its hash is another");
    hub.damaged = false;
    assertThat(get().resolve("model.safetensors")).hasBinaryContent(weights);
  }

  @Test
  @Timeout(value = FakeHub.SILENCE_SECONDS / 2, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void aServerThatFallsSilentIsLeft() {
    HubModel model = look();
    hub.silent = true;
    try (HubDownload download = new HubDownload(hub.endpoint(), new HuggingFaceCache(cache), Duration.ofMillis(200),
        Duration.ofMillis(1))) {
      assertThatThrownBy(() -> download.get(model, (_, _, _) -> {}, () -> false))
          .isInstanceOf(UnavailableModelException.class)
          .hasMessageContaining("cannot be reached");
    }
  }

  @Test
  @Timeout(value = FakeHub.SILENCE_SECONDS / 2, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void aHubThatNeverEndsItsAnswerIsLeft() {
    hub.trailsOff = true;
    try (HubDownload download = new HubDownload(hub.endpoint(), new HuggingFaceCache(cache), Duration.ofMillis(200),
        Duration.ofMillis(1))) {
      assertThatThrownBy(() -> download.resolve(MODEL, "main", Optional.empty()))
          .isInstanceOf(UnavailableModelException.class).hasMessageContaining("cannot be reached");
    }
  }

  @Test
  void anEmptyFileIsAFile() {
    hub.put("chat_template.jinja", new byte[0]);
    assertThat(get().resolve("chat_template.jinja")).isEmptyFile();
  }

  @Test
  void theTokenGoesToTheHubAndToNobodyElse() throws IOException {
    try (FakeHub other = new FakeHub(Optional.empty())) {
      other.put("config.json", "{\"model_type\":\"llama\"}".getBytes(StandardCharsets.UTF_8));
      other.put("tokenizer.json", "{}".getBytes(StandardCharsets.UTF_8));
      other.put("model.safetensors", weights);
      hub.redirectsTo = Optional.of(other.address());
      assertThat(get().resolve("model.safetensors")).hasBinaryContent(weights);
      assertThat(hub.requests()).allMatch(text -> text.endsWith("Bearer secret"));
      assertThat(other.requests()).hasSize(3).allMatch(text -> text.endsWith(" -"));
    }
  }

  @Test
  void redirectionsLeadNowhereButToTheWebAndEnd() {
    hub.redirectsTo = Optional.of(URI.create("file:///etc/"));
    fails("redirects to", "not encrypted");
    hub.redirectsTo = Optional.of(hub.address().resolve("/a/resolve/"));
    HubEndpoint secure = new HubEndpoint(URI.create("https://hub.example"), Optional.empty());
    assertThat(secure.toString()).doesNotContain("secret");
  }

  @Test
  void whatTheHubRefusesIsSaidWithTheRemedy() {
    hub.status = 401;
    fails("private, gated", "HF_TOKEN");
    hub.status = 404;
    fails("There is no model org/name", "ORG/NAME");
    hub.status = 500;
    fails("answers 500");
  }

  @Test
  void namesThatLeadElsewhereAreLeftOut() {
    hub.put("../../../evil.safetensors", weights);
    hub.put("/etc/passwd.json", new byte[1]);
    hub.put("a/../../b.json", new byte[1]);
    assertThat(look().files()).extracting(HubFile::path).containsExactly("config.json", "tokenizer.json",
        "model.safetensors");
    assertThat(look().others()).extracting(HubFile::path).containsExactly("pytorch_model.bin", "some-Q8_0.gguf");
    try (HubDownload download = download()) {
      for (String name : List.of("../x", "a/b/c", "", "a b", "org/..")) {
        assertThatThrownBy(() -> download.resolve(name, "main", Optional.empty())).as(name)
            .isInstanceOf(RuntimeException.class);
      }
      assertThatThrownBy(() -> download.resolve(MODEL, "../x", Optional.empty()))
          .isInstanceOf(UnavailableModelException.class);
    }
  }

  @Test
  void theUsualVariablesAndTheUsualFileNameHubAndToken() throws IOException {
    Path home = Files.createDirectories(cache.resolve("home"));
    assertThat(HubEndpoint.of(Map.of(), home)).isEqualTo(new HubEndpoint(URI.create("https://huggingface.co"),
        Optional.empty()));
    Files.createDirectories(home.resolve(".cache/huggingface"));
    Files.writeString(home.resolve(".cache/huggingface/token"), "hf_x\n");
    assertThat(HubEndpoint.of(Map.of("HF_ENDPOINT", "https://mirror.example/"), home))
        .isEqualTo(new HubEndpoint(URI.create("https://mirror.example"), Optional.of("hf_x")));
    assertThat(HubEndpoint.of(Map.of("HF_TOKEN", "hf_y"), home).token()).hasValue("hf_y");
    for (String wrong : List.of("ftp://x", "nonsense", "https://user:pass@x", "file:///etc")) {
      assertThatThrownBy(() -> HubEndpoint.of(Map.of("HF_ENDPOINT", wrong), home)).as(wrong)
          .isInstanceOf(UnavailableModelException.class);
    }
  }
}
