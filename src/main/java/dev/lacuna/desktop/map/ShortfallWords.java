package dev.lacuna.desktop.map;

import dev.lacuna.desktop.model.MapFacts;
import dev.lacuna.desktop.parts.CoreWords;
import dev.lacuna.desktop.parts.Messages;
import dev.lacuna.desktop.parts.Show;
import java.util.ArrayList;
import java.util.List;

/** What the latest probing could not give, in words; none where it lacks nothing. */
final class ShortfallWords {
  private ShortfallWords() {}

  static String of(MapFacts.Shortfall shortfall) {
    List<String> words = new ArrayList<>();
    if (!shortfall.noProbe().isEmpty()) {
      words.add(Messages.text("map.noprobe", CoreWords.text(shortfall.noProbe())));
    }
    if (shortfall.cut() > 0) {
      words.add(Messages.text("map.cut", Show.percent(shortfall.cut()), Show.count(shortfall.limit()),
          Show.count(shortfall.longer())));
    }
    return String.join(" ", words);
  }
}
