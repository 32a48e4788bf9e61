package dev.lacuna.worker.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lacuna.files.ProcessIdentity;
import dev.lacuna.worker.api.FileStoreApi.Deletion;
import dev.lacuna.worker.api.FileStoreApi.Hello;
import dev.lacuna.worker.api.FileStoreApi.Model;
import dev.lacuna.worker.api.FileStoreApi.ModelPlace;
import dev.lacuna.worker.api.FileStoreApi.Offer;
import dev.lacuna.worker.api.FileStoreApi.Piece;
import dev.lacuna.worker.api.FileStoreApi.Range;
import dev.lacuna.worker.api.FileStoreApi.Stamp;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The store takes files in pieces, goes on where a sending ended, and writes nowhere else. */
final class StoreServerTest {
  private static final String KEY = "p-atlas-0123456789abcdef";
  private static final byte[] CONTENT = "unit 1.25".getBytes(StandardCharsets.UTF_8);
  private static final long TIME = 1_700_000_000_123L;
  private static final Stamp FILE = new Stamp("map-unit", CONTENT.length, TIME, sum(CONTENT));
  private static final Offer OFFER = new Offer("projects/" + KEY, FILE);

  @TempDir
  private Path folder;
  private StoreServer store;
  private Path artifacts;

  @BeforeEach
  void open() {
    store = server();
    artifacts = Path.of(store.hello(new Hello(KEY, "", "")).join().artifacts());
  }

  private StoreServer server() {
    return new StoreServer(folder, new ListenerWatch(() -> {}), RuntimeException::new, _ -> true);
  }

  @Test
  void aFileThatWasCutGoesOnWhereItEndedInAnotherProcessToo() throws IOException {
    assertThat(store.begin(OFFER).join()).isZero();
    assertThat(store.put(piece(0, 4)).join()).isEqualTo(4);
    StoreServer later = server();
    assertThat(later.begin(OFFER).join()).isEqualTo(4);
    later.put(piece(4, CONTENT.length)).join();
    assertThat(later.finish(OFFER).join()).isTrue();
    assertThat(artifacts.resolve("map-unit")).hasBinaryContent(CONTENT);
    assertThat(Files.getLastModifiedTime(artifacts.resolve("map-unit"))).isEqualTo(FileTime.fromMillis(TIME));
    assertThat(later.list(KEY).join().files()).containsExactly(new Stamp("map-unit", CONTENT.length, TIME, ""));
    assertThat(later.get(new Range(KEY, "map-unit", 5, 100)).join().bytes())
        .isEqualTo(Base64.getEncoder().encodeToString("1.25".getBytes(StandardCharsets.UTF_8)));
    later.delete(new Deletion(KEY, List.of("map-unit"))).join();
    assertThat(artifacts).isEmptyDirectory();
  }

  @Test
  void whatIsNotWhatWasOfferedTakesNoPlace() {
    store.begin(OFFER).join();
    store.put(new Piece(FILE.sha256(), 0, Base64.getEncoder().encodeToString(new byte[CONTENT.length]))).join();
    assertThat(store.finish(OFFER).join()).isFalse();
    assertThat(artifacts).isEmptyDirectory();
    assertThat(store.begin(OFFER).join()).isZero();
    assertThatThrownBy(() -> store.put(new Piece(FILE.sha256(), 4, piece(0, 9).bytes())).join())
        .hasStackTraceContaining("more came of a file than was offered");
    assertThatThrownBy(() -> store.begin(new Offer(OFFER.place(), new Stamp("map-unit", 1L << 40, TIME, sum(CONTENT))))
        .join()).hasStackTraceContaining("is said to have");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../x", "round-1/../../x", "/etc/passwd", "round-1\\..\\x", "probe-aa/x.sh", "project.json",
      "round-1/adapter_config.json/x", "", ".", "map-unit\n", "states-aa-layer-1.bin/../../id"})
  void aNameThatLeadsElsewhereIsRefused(String name) {
    assertThatThrownBy(() -> store.begin(new Offer(OFFER.place(), new Stamp(name, 1, 0, FILE.sha256()))).join())
        .hasStackTraceContaining("is no file");
    assertThatThrownBy(() -> store.get(new Range(KEY, name, 0, 10)).join()).hasStackTraceContaining("is no file");
    assertThatThrownBy(() -> store.delete(new Deletion(KEY, List.of(name))).join())
        .hasStackTraceContaining("is no file");
  }

  @ParameterizedTest
  @ValueSource(strings = {"projects/../x", "projects/p-x", "models/../../x/y", "models/aa/y", "elsewhere", ""})
  void aPlaceThatIsNoneIsRefused(String place) {
    assertThatThrownBy(() -> store.begin(new Offer(place, FILE)).join()).isNotNull();
    assertThatThrownBy(() -> store.finish(new Offer(place, FILE)).join()).isNotNull();
  }

  @Test
  void aLinkInTheMirrorIsNotWrittenThrough() throws IOException {
    Path outside = Files.createDirectory(folder.resolve("outside"));
    Files.createSymbolicLink(artifacts.resolve("round-1"), outside);
    Offer offer = new Offer(OFFER.place(),
        new Stamp("round-1/adapter_config.json", CONTENT.length, TIME, sum(CONTENT)));
    store.begin(offer).join();
    store.put(piece(0, CONTENT.length)).join();
    assertThatThrownBy(() -> store.finish(offer).join()).hasStackTraceContaining("is a link to elsewhere");
    assertThat(outside).isEmptyDirectory();
  }

  @Test
  void aFolderIsSharedWhereWhatWasPutThereIsSeen() throws IOException {
    Path seen = Files.writeString(folder.resolve(".lacuna-here-0123456789abcdef"), "word");
    assertThat(store.hello(new Hello(KEY, seen.toString(), "word")).join().shared()).isTrue();
    assertThat(store.hello(new Hello(KEY, seen.toString(), "another")).join().shared()).isFalse();
    Path other = Files.writeString(folder.resolve("secret"), "word");
    assertThat(store.hello(new Hello(KEY, other.toString(), "word")).join().shared()).isFalse();
  }

  @Test
  void aModelIsTakenWhereItIsByItsContent() throws IOException {
    Path hub = Files.createDirectories(folder.resolve("hub/models--org--tiny/snapshots/c0ffee"));
    Files.write(hub.resolve("config.json"), CONTENT);
    Stamp config = new Stamp("config.json", CONTENT.length, TIME, sum(CONTENT));
    var found = new dev.lacuna.models.FoundModel("hf:org/tiny", "org/tiny", dev.lacuna.models.ModelSource.HUGGING_FACE,
        hub, "llama", 1, "safetensors", "F32", 1, "");
    var shelf = new ModelShelf(folder.resolve("models"), new FileSums(folder.resolve("sums")), _ -> true,
        () -> List.of(found));
    String key = sum("key".getBytes(StandardCharsets.UTF_8));
    assertThat(shelf.find(new Model(key, "tiny", "/away/tiny", true, List.of(config))))
        .isEqualTo(new ModelPlace(hub.toString(), List.of()));
    Stamp other = new Stamp("config.json", CONTENT.length, TIME, sum(new byte[1]));
    assertThat(shelf.find(new Model(key, "tiny", "/away/tiny", true, List.of(other))).missing())
        .containsExactly("config.json");
    Files.setLastModifiedTime(hub.resolve("config.json"), FileTime.fromMillis(TIME));
    assertThat(shelf.find(new Model("", "tiny", hub.toString(), true, List.of(config))).path())
        .isEqualTo(hub.toString());
    assertThat(shelf.find(new Model("", "tiny", "/away/tiny", true, List.of(config))).path()).isEmpty();
  }

  @Test
  void anOlderWorkerOfTheProjectIsEnded() throws Exception {
    Process sleeping = new ProcessBuilder("sleep", "60").start();
    Path file = folder.resolve("remote/projects").resolve(KEY).resolve("worker");
    assertThat(file).hasContent(ProcessIdentity.thisProcess());
    Files.writeString(file, ProcessIdentity.of(sleeping.pid()));
    ProjectClaim claim = new ProjectClaim(file);
    assertThat(claim.isMine()).isFalse();
    claim.take();
    assertThat(sleeping.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(claim.isMine()).isTrue();
  }

  private static Piece piece(int from, int to) {
    return new Piece(FILE.sha256(), from,
        Base64.getEncoder().encodeToString(java.util.Arrays.copyOfRange(CONTENT, from, to)));
  }

  private static String sum(byte[] bytes) {
    return HexFormat.of().formatHex(FileSums.digest().digest(bytes));
  }
}
