package dev.lacuna.desktop.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.desktop.ToolkitTest;
import dev.lacuna.desktop.model.Dispatchers;
import dev.lacuna.desktop.model.ProjectCatalog;
import dev.lacuna.desktop.model.ProjectSessionModel;
import dev.lacuna.desktop.session.LocalProjectCatalog;
import dev.lacuna.loop.AppPaths;
import dev.lacuna.models.FoundModel;
import dev.lacuna.models.HuggingFaceCache;
import dev.lacuna.models.ModelPlaces;
import dev.lacuna.models.hub.FakeHub;
import dev.lacuna.models.hub.HubDownload;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On the program's own catalogue, with a home of its own and a Hub on loopback. */
@ToolkitTest
class ModelListModelTest {
  @TempDir
  private Path home = Path.of("");
  private final List<String> chosen = new ArrayList<>();

  private AppPaths paths() {
    return new AppPaths(home.resolve("user"), home.resolve("samples"), Optional.empty(),
        ModelPlaces.of(Map.of(), home));
  }

  /** The program's, but for the Hub that it asks. */
  private ModelListModel model(FakeHub hub) {
    ProjectCatalog real = LocalProjectCatalog.of(paths());
    ProjectCatalog catalog = (ProjectCatalog) Proxy.newProxyInstance(getClass().getClassLoader(),
        new Class<?>[] {ProjectCatalog.class}, (_, method, arguments) -> method.getName().equals("hub")
            ? HubDownload.of(Map.of("HF_ENDPOINT", hub.address().toString()), home,
                new HuggingFaceCache(paths().models().huggingFace()))
            : method.invoke(real, arguments));
    return new ModelListModel(new ProjectSessionModel(catalog, Dispatchers.direct()), chosen::add);
  }

  private static void fill(FakeHub hub) {
    hub.put("config.json", "{\"model_type\":\"llama\",\"architectures\":[\"LlamaForCausalLM\"]}"
        .getBytes(StandardCharsets.UTF_8));
    hub.put("tokenizer.json", "{}".getBytes(StandardCharsets.UTF_8));
    hub.put("model.safetensors", new byte[200_000]);
  }

  @Test
  void aModelOfTheHubIsSeenThenDownloadedThenChosen() throws IOException {
    try (FakeHub server = new FakeHub(Optional.empty())) {
      fill(server);
      ModelListModel model = model(server);
      HubModelModel hub = model.hub();
      hub.name().set("org/name");
      hub.search().join();
      assertThat(hub.state().get()).isEqualTo(HubModelModel.State.OFFERED);
      assertThat(hub.offer().get().orElseThrow().license()).isEqualTo("apache-2.0");
      assertThat(home.resolve(".cache")).as("nothing is downloaded unasked").doesNotExist();

      hub.get().join();
      assertThat(chosen).containsExactly("hf:org/name");
      assertThat(hub.state().get()).isEqualTo(HubModelModel.State.NOTHING);
      assertThat(model.models()).extracting(FoundModel::reference).containsExactly("hf:org/name");
    }
  }

  @Test
  void whatIsOfferedIsOfTheNameThatStandsThere() throws IOException {
    try (FakeHub server = new FakeHub(Optional.empty())) {
      fill(server);
      HubModelModel hub = model(server).hub();
      hub.name().set("org/name");
      hub.search().join();
      hub.name().set("org/other");
      assertThat(hub.offer().get()).isEmpty();
      hub.get().join();
      assertThat(home.resolve(".cache")).doesNotExist();
      server.status = 404;
      hub.search().join();
      assertThat(hub.problem().get()).contains("There is no model org/other").contains("ORG/NAME");
      hub.name().set("../x");
      hub.search().join();
      assertThat(hub.problem().get()).contains("is no name of a model");
      assertThat(hub.state().get()).isEqualTo(HubModelModel.State.NOTHING);
    }
  }

  @Test
  void foldersMayBeAddedAndWhatCannotBeOpenedIsNotChosen() throws IOException {
    try (FakeHub server = new FakeHub(Optional.empty())) {
      ModelListModel model = model(server);
      Path folder = Files.createDirectories(home.resolve("own/broken"));
      Files.writeString(folder.resolve("config.json"), "{\"model_type\":\"llama\"}");
      model.search().join();
      assertThat(model.models()).isEmpty();
      model.add(home.resolve("own")).join();
      assertThat(model.models()).singleElement().satisfies(found -> assertThat(found.usable()).isFalse());
      model.choose(model.models().getFirst());
      assertThat(chosen).isEmpty();
    }
  }
}
