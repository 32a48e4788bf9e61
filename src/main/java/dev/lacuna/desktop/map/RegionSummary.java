package dev.lacuna.desktop.map;

import dev.lacuna.desktop.map.drawing.PointCloud;
import dev.lacuna.desktop.model.QuestionItem;
import dev.lacuna.desktop.parts.Formats;
import dev.lacuna.desktop.parts.Messages;
import dev.lacuna.domain.Verdict;
import dev.lacuna.mapgeometry.MapClusters;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** What is said of a part of the map: how many questions, and what share of those that were asked is unknown. */
final class RegionSummary {

  private RegionSummary() {}

  /** In one short line, of the visible ones; only how many where none was asked. */
  static String facts(MapView view, BitSet members, BitSet visible) {
    BitSet those = (BitSet) members.clone();
    those.and(visible);
    int asked = 0;
    int unknown = 0;
    byte[] verdicts = view.verdicts();
    for (int i = those.nextSetBit(0); i >= 0 && i < verdicts.length; i = those.nextSetBit(i + 1)) {
      asked += verdicts[i] == Verdict.UNPROBED.ordinal() ? 0 : 1;
      unknown += verdicts[i] == Verdict.UNKNOWN.ordinal() ? 1 : 0;
    }
    return asked == 0 ? Formats.count(those.cardinality())
        : Messages.text("map.region", Formats.count(those.cardinality()), Math.round(100.0 * unknown / asked));
  }

  /** The groups of some of the points. */
  static MapClusters finer(MapView view, BitSet some) {
    PointCloud points = view.points();
    List<String> texts = new ArrayList<>(points.size());
    for (int i = 0; i < points.size(); i++) {
      texts.add(some.get(i) ? view.pool().find(points.ids()[i]).map(QuestionItem::text).orElse("") : "");
    }
    return MapClusters.within(points.xs(), points.ys(), texts, some);
  }
}
