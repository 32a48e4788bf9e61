package dev.lacuna.desktop.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.desktop.ToolkitTest;
import dev.lacuna.desktop.model.Dispatchers;
import dev.lacuna.desktop.model.FakeProjectCatalog;
import dev.lacuna.desktop.model.FakeProjectSession;
import dev.lacuna.desktop.model.ProjectOptions;
import dev.lacuna.desktop.model.ProjectSessionModel;
import dev.lacuna.desktop.model.ProjectSettingsModel;
import dev.lacuna.desktop.parts.Language;
import dev.lacuna.desktop.parts.Shortcut;
import dev.lacuna.desktop.rounds.RoundSetting;
import dev.lacuna.desktop.rounds.RoundsModel;
import dev.lacuna.loop.LoopSession;
import dev.lacuna.loop.WorkerPlace;
import dev.lacuna.loop.WorkerTrial;
import dev.lacuna.worker.api.MemorySize;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.scene.input.KeyCombination;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** What is set is kept, comes back at the next start, and nothing that makes no sense is taken. */
@ToolkitTest
@Isolated("sets what is read of the whole process")
@Tag("slow")
class SettingsTest {
  private final Map<String, String> file = new HashMap<>();
  private final Preferences.Store store = new Preferences.Store() {
    @Override
    public String text(String key, String otherwise) {
      return file.getOrDefault(key, otherwise);
    }

    @Override
    public void put(String key, Object value) {
      file.put(key, value.toString());
    }
  };

  @AfterEach
  void asUsual() {
    new KeysModel(Preferences.unkept()).resetAll();
    System.clearProperty(MemorySize.HEAP);
    System.clearProperty(MemorySize.LIMIT);
    System.clearProperty(LoopSession.WORKER_PROPERTY);
    System.clearProperty("lacuna.worker.chosen");
  }

  @Test
  void aKeyIsChangedKeptAndPutBack() {
    KeysModel keys = new KeysModel(new Preferences(store));
    keys.take(KeyCombination.valueOf("Shortcut+J"));
    assertThat(Shortcut.LATER.text()).as("nothing waited for it").isEqualTo("Ctrl+L");
    keys.change(Shortcut.LATER);
    keys.take(KeyCombination.valueOf("Shortcut+D"));
    assertThat(keys.problem().get()).as("it is another's").contains("Ctrl+D", "I don’t know");
    keys.take(KeyCombination.valueOf("Shortcut+C"));
    assertThat(keys.problem().get()).as("every field copies by it").contains("Ctrl+C");
    keys.take(KeyCombination.valueOf("J"));
    assertThat(keys.problem().get()).as("it would be typed nowhere").contains("J alone");
    assertThat(keys.waiting().get()).as("it still waits").contains(Shortcut.LATER);
    keys.take(KeyCombination.valueOf("Shortcut+Alt+J"));
    assertThat(keys.problem().get()).isEmpty();
    assertThat(Shortcut.LATER.text()).isEqualTo("Ctrl+Alt+J");
    assertThat(Shortcut.shown("Ctrl+L").getValue()).as("what the buttons show").isEqualTo("Ctrl+Alt+J");

    Shortcut.LATER.change(Shortcut.LATER.usual());
    new Preferences(store);
    assertThat(Shortcut.LATER.text()).as("at the next start").isEqualTo("Ctrl+Alt+J");
    keys.change(Shortcut.BAD);
    keys.take(KeyCombination.valueOf("Shortcut+L"));
    keys.reset(Shortcut.LATER);
    assertThat(keys.problem().get()).as("its usual key is taken now").contains("Bad question");
    keys.resetAll();
    assertThat(List.of(Shortcut.LATER.text(), Shortcut.BAD.text())).containsExactly("Ctrl+L", "Ctrl+B");
    assertThat(file.get("key.LATER")).isEmpty();
  }

  @Test
  void aFileThatSomebodyWroteByHandTakesNoKeyAway() {
    file.put("key.LATER", "Shortcut+D");
    file.put("key.UNDO", "no key at all+");
    file.put("language", "klingon");
    Preferences preferences = new Preferences(store);
    assertThat(Shortcut.LATER.text()).isEqualTo("Ctrl+L");
    assertThat(Shortcut.UNDO.text()).isEqualTo("Ctrl+Z");
    assertThat(preferences.language().get()).isEqualTo(Language.SYSTEM);
  }

  @Test
  void memoryIsASizeAndGoesToTheNextWorker() {
    Preferences preferences = new Preferences(store);
    preferences.heap().set("3g");
    assertThat(System.getProperty(MemorySize.HEAP)).isEqualTo("3g");
    preferences.heap().set("3 gigantic");
    assertThat(System.getProperty(MemorySize.HEAP)).as("what is no size changes nothing").isEqualTo("3g");
    assertThat(file.get("memory.heap")).isEqualTo("3g");
    assertThat(Preferences.isMemory("none", true)).isTrue();
    assertThat(Preferences.isMemory("none", false)).as("a heap has an end").isFalse();
    preferences.heap().set("");
    assertThat(System.getProperty(MemorySize.HEAP)).isNull();
    System.setProperty(MemorySize.HEAP, "5g");
    Preferences given = new Preferences(store);
    given.heap().set("1g");
    assertThat(given.heapGiven()).isTrue();
    assertThat(System.getProperty(MemorySize.HEAP)).as("the command line counts more").isEqualTo("5g");
  }

  @Test
  void theModelRunsElsewhereOnlyOnceSomebodySaysWhereAndItIsTriedThere() {
    List<String> asked = new ArrayList<>();
    Preferences preferences = new Preferences(store);
    WorkerPlaceModel model = new WorkerPlaceModel(preferences, Dispatchers.direct(), command -> {
      asked.add(command);
      return new WorkerTrial(true, "a GPU");
    });
    model.place().set(WorkerPlace.SSH);
    assertThat(System.getProperty(LoopSession.WORKER_PROPERTY)).as("no machine is named yet").isNull();
    model.text().set(" me@box ");
    assertThat(System.getProperty(LoopSession.WORKER_PROPERTY)).startsWith("ssh -o BatchMode=yes")
        .endsWith(" me@box lacuna worker").isEqualTo(model.command().get());
    model.tryIt();
    assertThat(asked).containsExactly(model.command().get());
    assertThat(model.tried().get()).contains(new WorkerTrial(true, "a GPU"));
    model.place().set(WorkerPlace.SLURM);
    assertThat(model.tried().get()).as("of another place nothing is known").isEmpty();
    assertThat(model.command().get()).isEqualTo("srun lacuna worker");
    model.place().set(WorkerPlace.HERE);
    assertThat(System.getProperty(LoopSession.WORKER_PROPERTY)).isNull();
    model.place().set(WorkerPlace.SSH);
    assertThat(model.text().get()).as("each place has its own words").isEqualTo("me@box");
    System.clearProperty(LoopSession.WORKER_PROPERTY);
    new Preferences(store);
    assertThat(System.getProperty(LoopSession.WORKER_PROPERTY)).as("at the next start")
        .endsWith("me@box lacuna worker");
    System.setProperty(LoopSession.WORKER_PROPERTY, "sh mine worker");
    Preferences given = new Preferences(store);
    given.workerPlace().set(WorkerPlace.HERE);
    assertThat(System.getProperty(LoopSession.WORKER_PROPERTY)).as("the command line counts more")
        .isEqualTo("sh mine worker");
  }

  @Test
  void roundsAndTheProjectKeepWhatIsChosen() {
    FakeProjectSession session = FakeProjectSession.fresh(3);
    ProjectSessionModel sessionModel = new ProjectSessionModel(new FakeProjectCatalog(session), Dispatchers.direct());
    RoundsModel rounds = new RoundsModel(sessionModel);
    new Preferences(store).keep(rounds);
    rounds.setting(RoundSetting.RANK).set("32");
    rounds.setting(RoundSetting.ALPHA).set("much");
    RoundsModel next = new RoundsModel(sessionModel);
    new Preferences(store).keep(next);
    assertThat(next.setting(RoundSetting.RANK).get()).isEqualTo("32");
    assertThat(RoundSetting.ALPHA.parse(next.setting(RoundSetting.ALPHA).get())).isPresent();

    ProjectSettingsModel choosing = new ProjectSettingsModel(sessionModel);
    choosing.load();
    assertThat(choosing.choices().get()).isEqualTo(ProjectOptions.NONE);
    sessionModel.open(Path.of("/p"));
    choosing.load();
    String before = choosing.choices().get().annotator();
    choosing.change(choices -> choices.on("cpu"));
    choosing.change(choices -> choices.on("cpu"));
    choosing.rename("Grace");
    assertThat(session.calls.stream().filter(call -> call.startsWith("choose")))
        .containsExactly("choose " + before + " cpu auto normal");
    assertThat(sessionModel.team().state().get().annotator()).isEqualTo("Grace");
    choosing.rename("model x");
    assertThat(sessionModel.failures().latest().get()).isPresent();
    assertThat(choosing.choices().get().annotator()).as("as it is kept").isEqualTo("Grace");
    assertThat(SystemDetails.of(Optional.empty(), "dark, 100 %", Language.DE)).contains("Lacuna: ", "Language: de")
        .doesNotContain(System.getProperty("user.home"), "/p", "Grace");
  }

  /** Every jar on the class path that is not for tests is on the list, with its version. */
  @Test
  void everythingThatIsShippedHasItsTerms() {
    List<String> tests = List.of("org.junit", "org.opentest4j", "org.apiguardian", "net.jqwik", "com.tngtech",
        "org.assertj",
        "org.testfx", "org.osgi", "org.hamcrest", "net.bytebuddy", "org.apache.maven", "org.jacoco", "org.pitest",
        "de.kherud", "io.zonky.test", "org.tukaani");
    Pattern jar = Pattern.compile(".*/repository/(.+)/([^/]+)/([^/]+)/[^/]+\\.jar");
    Map<String, String> shipped = new TreeMap<>();
    for (String entry : System.getProperty("java.class.path").split(Pattern.quote(File.pathSeparator))) {
      Matcher found = jar.matcher(entry.replace('\\', '/'));
      if (found.matches() && tests.stream().noneMatch(found.group(1).replace('/', '.')::startsWith)) {
        shipped.put(found.group(2), found.group(3));
      }
    }
    assertThat(shipped).hasSizeGreaterThan(40);
    assertThat(listed()).containsExactlyInAnyOrderEntriesOf(shipped);
    assertThat(Licence.all()).allMatch(one -> !one.terms().isBlank());
  }

  /** Artifacts and their versions; a line may name several, shortened to what sets each apart. */
  private static Map<String, String> listed() {
    Map<String, String> listed = new TreeMap<>();
    for (Licence one : Licence.all().subList(1, Licence.all().size())) { // the first is Java itself
      String[] parts = one.part().split(", ");
      for (String part : parts) {
        String name = part.startsWith("-") ? parts[0].substring(0, parts[0].indexOf('-')) + part : part;
        listed.put(name.replaceFirst("^ai\\.djl ", ""), one.version());
      }
    }
    return listed;
  }
}
