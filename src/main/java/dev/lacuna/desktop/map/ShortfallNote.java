package dev.lacuna.desktop.map;

import dev.lacuna.desktop.model.MapFacts;
import dev.lacuna.desktop.model.WorkbenchModel;
import dev.lacuna.desktop.parts.Messages;
import dev.lacuna.desktop.parts.Show;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Label;

/** What the latest probing could not give, with what to do; takes no room where it lacks nothing. */
final class ShortfallNote extends Label {

  ShortfallNote(WorkbenchModel workbench) {
    setId("map-shortfall");
    getStyleClass().addAll("muted", "map-strip");
    setWrapText(true);
    setMaxWidth(Double.MAX_VALUE);
    managedProperty().bind(visibleProperty());
    workbench.facts().subscribe(facts -> {
      setText(words(facts.shortfall()));
      setVisible(!getText().isEmpty());
    });
  }

  static String words(MapFacts.Shortfall shortfall) {
    List<String> words = new ArrayList<>();
    if (!shortfall.noProbe().isEmpty()) {
      words.add(Messages.text("map.noprobe", shortfall.noProbe()));
    }
    if (shortfall.cut() > 0) {
      words.add(Messages.text("map.cut", Show.percent(shortfall.cut()), Show.count(shortfall.limit()),
          Show.count(shortfall.longer())));
    }
    return String.join(" ", words);
  }
}
