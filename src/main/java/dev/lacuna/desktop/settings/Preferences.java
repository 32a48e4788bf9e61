package dev.lacuna.desktop.settings;

import dev.lacuna.desktop.parts.Language;
import dev.lacuna.desktop.parts.Shortcut;
import dev.lacuna.desktop.rounds.RoundSetting;
import dev.lacuna.desktop.rounds.RoundsModel;
import dev.lacuna.loop.LoopSession;
import dev.lacuna.loop.WorkerPlace;
import dev.lacuna.worker.api.MemorySize;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.scene.input.KeyCombination;

/**
 * What the user wants of the program, kept between two starts: their name, language, keys, the worker's memory and how
 * rounds are taught. Theme and size of text are {@code Themes}'. Used on the window's thread.
 */
public final class Preferences {
  private static final String ANNOTATOR = "annotator";
  private static final String HEAP = "memory.heap";
  private static final String LIMIT = "memory.limit";
  private static final String WORKER = "worker";
  private static final String CHOSEN = "lacuna.worker.chosen";

  private final Store store;
  private final StringProperty annotator = new SimpleStringProperty();
  private final ObjectProperty<Language> language = new SimpleObjectProperty<>(Language.SYSTEM);
  private final StringProperty heap = new SimpleStringProperty("");
  private final StringProperty limit = new SimpleStringProperty("");
  private final ObjectProperty<WorkerPlace> workerPlace = new SimpleObjectProperty<>(WorkerPlace.HERE);
  private final boolean heapGiven;
  private final boolean limitGiven;
  private final boolean workerGiven = isGiven();

  /** Where it is kept. */
  public interface Store {
    String text(String key, String otherwise);

    void put(String key, Object value);
  }

  public Preferences(Store store) {
    this.store = store;
    annotator.set(store.text(ANNOTATOR, System.getProperty("user.name", "")));
    annotator.subscribe((_, now) -> store.put(ANNOTATOR, now.strip()));
    language.set(Language.of(store.text(Language.SETTING, Language.SYSTEM.setting())));
    language.subscribe((_, now) -> store.put(Language.SETTING, now.setting()));
    heapGiven = memory(heap, HEAP, MemorySize.HEAP);
    limitGiven = memory(limit, LIMIT, MemorySize.LIMIT);
    workerPlace.set(place(store.text(WORKER, "")));
    workerPlace.subscribe((_, now) -> {
      store.put(WORKER, now.name());
      useWorker();
    });
    useWorker();
    for (Shortcut key : Shortcut.values()) {
      key(store.text(stored(key), "")).filter(requested -> KeysModel.refusal(key, requested).isEmpty())
          .ifPresent(key::change);
    }
  }

  private static WorkerPlace place(String name) {
    return Arrays.stream(WorkerPlace.values()).filter(place -> place.name().equals(name)).findFirst()
        .orElse(WorkerPlace.HERE);
  }

  /** That nobody keeps. */
  public static Preferences unkept() {
    Map<String, String> values = new HashMap<>();
    return new Preferences(new Store() {
      @Override
      public String text(String key, String otherwise) {
        return values.getOrDefault(key, otherwise);
      }

      @Override
      public void put(String key, Object value) {
        values.put(key, value.toString());
      }
    });
  }

  /** Name that new projects keep with every label. */
  public StringProperty annotator() {
    return annotator;
  }

  /** Taken up at the next start. */
  public ObjectProperty<Language> language() {
    return language;
  }

  /** How much a worker's heap may take, such as {@code 4g}; empty for what suits the machine. Used by the next one. */
  public StringProperty heap() {
    return heap;
  }

  /** How much a worker may take besides its weights; empty for what suits the machine, {@code none} for no limit. */
  public StringProperty limit() {
    return limit;
  }

  /** Whether the command line says it, which counts more. */
  public boolean heapGiven() {
    return heapGiven;
  }

  /** What was typed for a place of the worker. */
  String workerText(WorkerPlace place) {
    return store.text(WORKER + "." + place.name(), "");
  }

  /** Where the worker runs; kept, and used by the next project that is opened. */
  ObjectProperty<WorkerPlace> workerPlace() {
    return workerPlace;
  }

  /** Whether the command line says it, which counts more. */
  boolean workerGiven() {
    return workerGiven;
  }

  /** Keeps what is typed for a place. */
  void workerText(WorkerPlace place, String text) {
    store.put(WORKER + "." + place.name(), text.strip());
    useWorker();
  }

  /** What a window before this one chose is nothing that the command line says. */
  private static boolean isGiven() {
    String command = System.getProperty(LoopSession.WORKER_PROPERTY, "");
    return !command.isBlank() && !command.equals(System.getProperty(CHOSEN));
  }

  private void useWorker() {
    String command = workerPlace.get().command(workerText(workerPlace.get()));
    if (!workerGiven && command.isBlank()) {
      System.clearProperty(LoopSession.WORKER_PROPERTY);
    } else if (!workerGiven) {
      System.setProperty(LoopSession.WORKER_PROPERTY, command);
      System.setProperty(CHOSEN, command);
    }
  }

  /** As {@link #heapGiven}. */
  public boolean limitGiven() {
    return limitGiven;
  }

  /** Whether a text says how much memory, or that nothing is said. */
  static boolean isMemory(String text, boolean unlimited) {
    return text.isBlank() || unlimited && text.strip().equals(MemorySize.NONE) || MemorySize.bytes(text).isPresent();
  }

  /** Puts the settings of the rounds before into a new window, and keeps what they are changed to. */
  public void keep(RoundsModel rounds) {
    for (RoundSetting setting : RoundSetting.values()) {
      String name = "round." + setting.name().toLowerCase(Locale.ROOT);
      StringProperty value = rounds.setting(setting);
      String kept = store.text(name, "");
      if (setting.parse(kept).isPresent()) {
        value.set(kept);
      }
      value.subscribe((_, now) -> {
        if (setting.parse(now).isPresent()) {
          store.put(name, now);
        }
      });
    }
  }

  /** Keeps another key, or the usual one. */
  void keep(Shortcut key) {
    store.put(stored(key), key.combination().equals(key.usual()) ? "" : key.combination().getName());
  }

  private boolean memory(StringProperty value, String name, String property) {
    boolean given = !System.getProperty(property, "").isBlank();
    value.set(given ? System.getProperty(property) : store.text(name, ""));
    value.subscribe(now -> {
      if (!given && isMemory(now, property.equals(MemorySize.LIMIT))) {
        store.put(name, now.strip());
        if (now.isBlank()) {
          System.clearProperty(property);
        } else {
          System.setProperty(property, now.strip());
        }
      }
    });
    return given;
  }

  private static String stored(Shortcut key) {
    return "key." + key.name();
  }

  private static Optional<KeyCombination> key(String text) {
    try {
      return text.isBlank() ? Optional.empty() : Optional.of(KeyCombination.valueOf(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // someone wrote into the file by hand
    }
  }
}
