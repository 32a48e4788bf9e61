package dev.lacuna.fault;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What children of one project have acknowledged so far, over all their deaths. */
final class Acknowledged {
  /** The question that the expert stands at; before anything is said of it that is the queue's first. */
  static final String PLACE = "at";

  private final Map<String, String> settled = new HashMap<>();
  /** What was begun since: it may have reached the disk or not. */
  private final Map<String, Set<String>> begun = new HashMap<>();
  private final Map<String, Set<String>> facts = new HashMap<>();
  private long said;

  /** @param line without the home's number and the last point */
  void hear(String line) {
    String[] words = line.split(" ", 3);
    String key = words.length > 1 ? words[1] : "";
    String value = words.length > 2 ? words[2] : "";
    switch (words[0]) {
      case "will" -> begun.computeIfAbsent(key, _ -> new LinkedHashSet<>()).add(value);
      case "did" -> {
        settled.put(key, value);
        begun.remove(key);
        said++;
      }
      case "fact" -> {
        facts.computeIfAbsent(key, _ -> new LinkedHashSet<>()).add(value);
        said++;
      }
      default -> {} // it is ready
    }
  }

  /** How much was acknowledged. */
  long count() {
    return said;
  }

  Set<String> facts(String key) {
    return facts.getOrDefault(key, Set.of());
  }

  /** Names that begin so, of what was changed or begun to be. */
  List<String> keys(String prefix) {
    return Stream.concat(settled.keySet().stream(), begun.keySet().stream()).distinct()
        .filter(key -> key.startsWith(prefix)).toList();
  }

  /**
   * Looks whether something is as it was acknowledged, or as something begun later makes it, and takes what it is for
   * settled: what a kill cut short does not come true afterwards.
   */
  Optional<String> differs(String key, String now) {
    Optional<String> last = Optional.ofNullable(settled.get(key));
    Set<String> later = begun.getOrDefault(key, Set.of());
    boolean holds = last.isEmpty() && later.isEmpty() || last.filter(now::equals).isPresent() || later.contains(now)
        || last.isEmpty() && (now.isEmpty() || key.equals(PLACE));
    settled.put(key, now);
    begun.remove(key);
    return holds ? Optional.empty()
        : Optional.of(key + " is \"" + now + "\", acknowledged was " + last + ", begun " + later);
  }
}
