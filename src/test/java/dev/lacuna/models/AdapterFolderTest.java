package dev.lacuna.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Adapters beside weights and alone, and the model that they are for. */
class AdapterFolderTest {
  @TempDir
  private Path home = Path.of("");

  private AdapterFolder adapter(String base) throws IOException {
    Path folder = Files.createDirectories(home.resolve("adapter"));
    Files.writeString(folder.resolve("adapter_config.json"), "{\"base_model_name_or_path\":\"" + base + "\"}");
    return AdapterFolder.in(folder).orElseThrow();
  }

  private ModelPlaces places() {
    return new ModelPlaces(home.resolve("hub"), List.of(), List.of(), List.of(), List.of());
  }

  @Test
  void whatLiesBesideTheWeightsIsForThem() throws IOException {
    AdapterFolder alone = adapter("gone/gone");
    assertThat(alone.alone()).isTrue();
    assertThat(AdapterFolder.unused(alone.folder())).isEmpty();
    Files.writeString(alone.folder().resolve("config.json"), "{}");
    AdapterFolder beside = AdapterFolder.in(alone.folder()).orElseThrow();
    assertThat(beside.alone()).isFalse();
    assertThat(beside.model(places())).isEqualTo(alone.folder());
    assertThat(AdapterFolder.unused(alone.folder())).get().asString()
        .startsWith("without the adapter beside its weights");
    assertThat(AdapterFolder.in(home)).isEqualTo(Optional.empty());
  }

  @Test
  void oneAloneNamesItsModelByAPathOrAnId() throws IOException {
    Path model = Files.createDirectories(home.resolve("model"));
    assertThat(adapter(model.toString().replace("\\", "\\\\")).model(places())).isEqualTo(model);
    Path snapshot = Files.createDirectories(home.resolve("hub/models--a--b/snapshots/1"));
    Files.writeString(snapshot.resolve("config.json"), "{}");
    Files.writeString(Files.createDirectories(home.resolve("hub/models--a--b/refs")).resolve("main"), "1");
    assertThat(adapter("a/b").model(places())).isEqualTo(snapshot);
    assertThatThrownBy(() -> adapter("a/c").model(places())).isInstanceOf(UnavailableModelException.class)
        .hasMessageContaining("a/c");
  }

  @ParameterizedTest
  @ValueSource(strings = {"//host/share", "\\\\host\\share", "/\\host\\share", "\\/host/share"})
  void twoSlashesOfEitherKindLeadToAnotherComputer(String base) {
    assertThat(AdapterFolder.isElsewhere(base)).isTrue();
    assertThat(AdapterFolder.isElsewhere(base.substring(1))).isFalse();
  }

  @Test
  void aPipeInThePlaceOfItsSettingsIsNotOpened() throws Exception {
    Path pipe = home.resolve("adapter_config.json");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    assertThat(CompletableFuture.supplyAsync(() -> AdapterFolder.in(home)).get(60, TimeUnit.SECONDS)).get()
        .extracting(AdapterFolder::base).isEqualTo("");
  }

  /** A stranger's file sends nobody to another computer, nor to a place that depends on where the program was started. */
  @ParameterizedTest
  @ValueSource(strings = {"", "model", "../model", "//host/share", "\\\\\\\\host\\\\share", "\\u0000", "a/b/c"})
  void whatNamesNoModelIsToldOf(String base) throws IOException {
    Files.createDirectories(home.resolve("model"));
    AdapterFolder adapter = adapter(base);
    assertThatThrownBy(() -> adapter.model(places())).isInstanceOf(UnavailableModelException.class)
        .hasMessageContaining("as the model that the adapter was trained on");
  }
}
