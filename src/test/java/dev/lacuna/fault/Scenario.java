package dev.lacuna.fault;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/**
 * What a child does while it is killed. A home holds {@code project}, {@code out} for what is exported and
 * {@code user}, the user's data; one home sees many kills, one after another.
 */
interface Scenario {
  /** All, by the names that the script's option {@code --only} takes. */
  List<Scenario> ALL = List.of(new Labels(), new Commands(), new Makings(), new Restores(), new Migrating(),
      new Merges(), new Windows(), new Rounds());

  static Scenario named(String name) {
    return ALL.stream().filter(scenario -> scenario.name().equals(name)).findFirst().orElseThrow();
  }

  /**
   * What it is called, how often and how it is killed.
   *
   * @param share how often among a hundred kills of the whole script
   * @param words the child is killed after less than so many words of its own,
   * @param span and within so many milliseconds of the last of them
   * @param homes so many at once, each in a thread, are cut off by one kill
   * @param own whether the home's {@code project} may be away or damaged after a kill, and is looked at by
   *     {@link Scenario#faults}
   */
  record Plan(String name, int share, int words, int span, int homes, boolean own) {}

  Plan plan();

  default String name() {
    return plan().name();
  }

  /** Further words of the child's command. */
  default List<String> options(String classPath) {
    return List.of();
  }

  /** Makes a home. */
  void make(Path home, Random random) throws IOException;

  /**
   * The child's work, until it is killed.
   *
   * @param acts after which it ends by itself, so that it may leave a cache
   */
  void work(Path home, Random random, ChildReport report, int acts) throws Exception;

  /** What else must hold in a home after a kill, beside what holds in each; a sentence for each fault. */
  default List<String> faults(Path home, Acknowledged acknowledged) throws IOException {
    return List.of();
  }
}
