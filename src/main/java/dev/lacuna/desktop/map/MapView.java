package dev.lacuna.desktop.map;

import dev.lacuna.desktop.map.drawing.ParentLinks;
import dev.lacuna.desktop.map.drawing.PointCloud;
import dev.lacuna.desktop.model.QuestionPool;
import dev.lacuna.domain.Verdict;
import dev.lacuna.mapgeometry.MapClusters;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that the map shows at one moment, made off the window's thread.
 *
 * @param pool the questions as they are shown: at the slider's round, by the threshold that is tried
 * @param points those with a place; hidden kinds are not visible
 * @param selected which points stand out: the selection, else what the threshold that is tried would flip
 * @param focus index of the point that is looked at, or −1
 * @param counts of the selection, or of everything when nothing is selected
 * @param flips how many questions would get each verdict by the threshold that is tried
 * @param unsampled how many questions no threshold can change
 * @param clusters of the points; none while the map is being drawn
 * @param links from generated questions to their parents
 * @param choices what these questions can be coloured by
 * @param unknown of each point the probability that the model does not know it, NaN where nobody has asked; the same
 *     array as before where nothing has changed
 * @param verdicts of each point the ordinal of its {@link Verdict}, so that a group of any size is counted at once
 */
record MapView(QuestionPool pool, PointCloud points, BitSet selected, int focus, PointColouring colouring,
    KindCounts counts,
    Map<Verdict, Integer> flips, int unsampled, MapClusters clusters, ParentLinks links, List<ColourBy> choices,
    float[] unknown, byte[] verdicts) {

  static final MapView NONE = new MapView(QuestionPool.EMPTY, PointCloud.NONE, new BitSet(), -1,
      new PointColouring(ColourBy.Known.VERDICT, new int[] {0}, new byte[0], List.of(), Optional.empty()),
      KindCounts.NONE,
      Map.of(),
      0, MapClusters.NONE, ParentLinks.NONE, List.of(ColourBy.Known.values()), new float[0], new byte[0]);
}
