package dev.lacuna.desktop.map;

import dev.lacuna.desktop.model.QuestionPool;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What the colour of a point tells. Its shape always tells the verdict. */
public sealed interface ColourBy {

  /** What the program knows of each question. */
  enum Known implements ColourBy {
    VERDICT, P_UNKNOWN, ENTROPY, LABEL, ROUND, CLUSTER
  }

  /** A column of the imported file. */
  record Column(String name) implements ColourBy {}

  /** All that can be chosen for these questions. */
  static List<ColourBy> choices(QuestionPool pool) {
    Set<String> names = new LinkedHashSet<>();
    pool.items().forEach(item -> names.addAll(item.more().columns().keySet()));
    List<ColourBy> choices = new ArrayList<>(List.of(Known.values()));
    names.forEach(name -> choices.add(new Column(name)));
    return List.copyOf(choices);
  }
}
