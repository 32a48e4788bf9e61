package dev.lacuna.worker.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lacuna.worker.api.FileStoreApi;
import dev.lacuna.worker.api.FileStoreApi.Deletion;
import dev.lacuna.worker.api.FileStoreApi.Listing;
import dev.lacuna.worker.api.FileStoreApi.Piece;
import dev.lacuna.worker.api.FileStoreApi.Range;
import dev.lacuna.worker.api.FileStoreApi.Stamp;
import dev.lacuna.worker.api.LacunaException;
import dev.lacuna.worker.api.RemoteWorkerApi;
import dev.lacuna.worker.store.FileSums;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Another machine that lies of the files that it has: nothing of it is written, and nothing outside the artifacts. */
final class HostileStoreTest {
  private static final String UNIT = "map-unit";

  @TempDir
  private Path folder;
  private Path work;
  private ProjectMirror mirror;
  private final Liar liar = new Liar();

  @BeforeEach
  void project() throws IOException {
    work = Files.createDirectories(folder.resolve("project/artifacts"));
    Files.writeString(folder.resolve("project/project.json"), "{}");
    mirror = new ProjectMirror(work, "p", folder.resolve("kept.json"), new RemoteProgress(_ -> {}));
  }

  @Test
  void whatIsHonestIsTaken() throws IOException {
    mirror.after(liar.link(), name -> true, _ -> false);
    assertThat(work.resolve(UNIT)).hasContent("1.5");
    assertThat(Files.getLastModifiedTime(work.resolve(UNIT)).toMillis()).isEqualTo(5000);
  }

  @ParameterizedTest
  @ValueSource(strings = {"../x", "/tmp/x", "round-1/../../project.json", "..\\x", "lacuna.db", "probe-aa/run.sh"})
  void aNameOfAnotherPlaceIsRefused(String name) {
    liar.listed = List.of(new Stamp(name, 3, 5000, ""));
    refused("is no file of a project's artifacts");
    assertThat(folder.resolve("project/project.json")).hasContent("{}");
  }

  @Test
  void anAbsurdListIsRefused() {
    liar.listed = Collections.nCopies(20_001, liar.listed.getFirst());
    refused("at most 20000 can be");
  }

  @Test
  void anAbsurdSizeIsRefused() {
    liar.listed = List.of(new Stamp(UNIT, -1, 5000, ""));
    refused("is said to have -1 bytes");
    liar.listed = List.of(new Stamp(UNIT, Long.MAX_VALUE, 5000, ""));
    refused("is said to have");
  }

  @Test
  void moreBytesThanItSaidAreRefused() {
    liar.content = "1.5 and more that was never spoken of".getBytes(java.nio.charset.StandardCharsets.UTF_8);
    refused("another number of bytes");
    liar.content = new byte[0];
    refused("another number of bytes");
  }

  @Test
  void aWrongHashIsRefused() {
    liar.content = "6.6".getBytes(java.nio.charset.StandardCharsets.UTF_8);
    refused("otherwise than it said");
  }

  @Test
  void aLinkInTheProjectIsNotWrittenThrough() throws IOException {
    Files.createSymbolicLink(work.resolve("round-1"), Files.createDirectory(folder.resolve("elsewhere")));
    liar.listed = List.of(new Stamp("round-1/adapter_config.json", 3, 5000, ""));
    assertThatThrownBy(() -> mirror.after(liar.link(), name -> true, _ -> false)).hasMessageContaining("link");
    assertThat(folder.resolve("elsewhere")).isEmptyDirectory();
  }

  @Test
  void noRoundIsDeletedAndNoOtherRoundWrittenOver() throws IOException {
    Path adapter = work.resolve("round-1/adapter_model.safetensors");
    Files.createDirectories(work.resolve("round-1"));
    Files.writeString(adapter, "weights");
    liar.listed = List.of(new Stamp("round-1/adapter_model.safetensors", 7, 1, ""),
        new Stamp("round-2/adapter_model.safetensors", 3, 1, ""));
    mirror.before(liar.link(), ProjectMirror.adapter("round-1"));
    liar.listed = List.of();
    mirror.after(liar.link(), ProjectMirror.ofRound("round-1"), _ -> false);
    assertThat(adapter).hasContent("weights");
    liar.listed = List.of(new Stamp("round-1/adapter_model.safetensors", 3, 5000, ""));
    mirror.after(liar.link(), ProjectMirror.ofRound("round-2"), _ -> false);
    assertThat(adapter).hasContent("weights");
    assertThat(work.resolve("round-2")).doesNotExist();
  }

  private void refused(String why) {
    assertThatThrownBy(() -> mirror.after(liar.link(), name -> true, _ -> false)).isInstanceOf(LacunaException.class)
        .hasMessageContaining(why);
    assertThat(work).isEmptyDirectory();
  }

  /** Says what it is told to say. */
  private static final class Liar implements FileStoreApi {
    private List<Stamp> listed = List.of(new Stamp(UNIT, 3, 5000, ""));
    private byte[] content = "1.5".getBytes(java.nio.charset.StandardCharsets.UTF_8);

    private RemoteLink link() {
      RemoteWorkerApi all = (RemoteWorkerApi) Proxy.newProxyInstance(getClass().getClassLoader(),
          new Class<?>[] {RemoteWorkerApi.class}, (_, method, arguments) -> method.invoke(this, arguments));
      return new RemoteLink(new RemoteLink.Line() {
        @Override
        public <T> CompletableFuture<T> ask(Function<? super RemoteWorkerApi, CompletableFuture<T>> question) {
          return question.apply(all);
        }
      }, new CompletableFuture<>(), () -> {}, () -> false);
    }

    @Override
    public CompletableFuture<Greeting> hello(Hello hello) {
      throw new AssertionError("not asked");
    }

    @Override
    public CompletableFuture<ModelPlace> model(Model model) {
      throw new AssertionError("not asked");
    }

    @Override
    public CompletableFuture<Listing> list(String project) {
      return CompletableFuture.completedFuture(new Listing(listed));
    }

    @Override
    public CompletableFuture<Long> begin(Offer offer) {
      return CompletableFuture.completedFuture(offer.file().size());
    }

    @Override
    public CompletableFuture<Long> put(Piece piece) {
      throw new AssertionError("not asked");
    }

    @Override
    public CompletableFuture<Boolean> finish(Offer offer) {
      return CompletableFuture.completedFuture(true);
    }

    @Override
    public CompletableFuture<Piece> get(Range range) {
      return CompletableFuture
          .completedFuture(new Piece("", range.offset(), Base64.getEncoder().encodeToString(content)));
    }

    @Override
    public CompletableFuture<Stamp> stamp(Range range) {
      Stamp file = listed.getFirst();
      return CompletableFuture.completedFuture(new Stamp(file.name(), file.size(), file.time(),
          HexFormat.of().formatHex(FileSums.digest().digest("1.5".getBytes(java.nio.charset.StandardCharsets.UTF_8)))));
    }

    @Override
    public CompletableFuture<Boolean> delete(Deletion deletion) {
      return CompletableFuture.completedFuture(true);
    }
  }
}
