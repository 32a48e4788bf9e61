package dev.lacuna.desktop.map;

import dev.lacuna.desktop.model.MapState;
import dev.lacuna.desktop.parts.CoreTexts;
import dev.lacuna.desktop.parts.Formats;
import dev.lacuna.desktop.parts.Messages;
import java.util.ArrayList;
import java.util.List;

/** What the latest probing could not give, in words; none where it lacks nothing. */
final class ShortfallText {
  private ShortfallText() {}

  static String of(MapState.Shortfall shortfall) {
    List<String> words = new ArrayList<>();
    if (!shortfall.noProbe().isEmpty()) {
      words.add(Messages.text("map.noprobe", CoreTexts.text(shortfall.noProbe())));
    }
    if (shortfall.cut() > 0) {
      words.add(Messages.text("map.cut", Formats.percent(shortfall.cut()), Formats.count(shortfall.limit()),
          Formats.count(shortfall.longer())));
    }
    return String.join(" ", words);
  }
}
