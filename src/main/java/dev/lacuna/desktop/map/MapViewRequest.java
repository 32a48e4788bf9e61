package dev.lacuna.desktop.map;

import dev.lacuna.desktop.map.drawing.ParentLinks;
import dev.lacuna.desktop.map.drawing.PointCloud;
import dev.lacuna.desktop.model.MapState.Seen;
import dev.lacuna.desktop.model.ProbeArrivals;
import dev.lacuna.desktop.model.QuestionItem;
import dev.lacuna.desktop.model.QuestionPool;
import dev.lacuna.desktop.theme.Glyph;
import dev.lacuna.desktop.theme.Palette;
import dev.lacuna.domain.Outcome;
import dev.lacuna.domain.Verdict;
import dev.lacuna.mapgeometry.MapClusters;
import dev.lacuna.worker.api.MapFrame;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * What the map is to show; {@link #make} makes it so, on any thread.
 *
 * @param seen what the model made of the questions at the slider's round; empty for the latest probing, which the pool
 *     has
 * @param newest whether that round's is the latest snapshot: then what came since is shown as the pool has it
 * @param gamma a threshold that is tried, in nats
 * @param frame a map that is being drawn, or where questions stand while they are asked
 * @param arrivals what a probing has found so far; empty where none tells
 * @param selection ids; empty means that nothing is selected
 */
record MapViewRequest(QuestionPool pool, Optional<Map<Long, Seen>> seen, boolean newest, OptionalDouble gamma,
    ColourBy by,
    Palette palette, Set<LegendKind> hidden, Optional<MapFrame> frame, Optional<ProbeArrivals> arrivals,
    Set<Long> selection, Optional<Long> focus) {

  /** @param before what was shown until now: coordinate arrays and clusters are kept when nothing moved */
  MapView make(MapView before) {
    Map<Verdict, Integer> flips = new EnumMap<>(Verdict.class);
    Set<Long> flipped = new HashSet<>();
    int unsampled = 0;
    List<QuestionItem> items = new ArrayList<>(pool.size());
    for (QuestionItem item : pool.items()) {
      Optional<QuestionItem> there = at(item);
      if (there.isEmpty()) {
        continue;
      }
      QuestionItem then = there.get();
      unsampled += then.finding().verdict() != Verdict.UNPROBED && Double.isNaN(then.finding().entropy()) ? 1 : 0;
      if (gamma.isPresent() && then.finding().verdict() != Verdict.UNPROBED) {
        Verdict other = judged(then.finding(), gamma.getAsDouble());
        if (other != then.finding().verdict()) {
          flips.merge(other, 1, Integer::sum);
          flipped.add(item.id());
          then = then.with(then.finding().with(other));
        }
      }
      items.add(then);
    }
    QuestionPool shown = new QuestionPool(items);
    List<QuestionItem> placed = placed(items);
    float[] xs = new float[placed.size()];
    float[] ys = new float[placed.size()];
    for (int i = 0; i < xs.length; i++) {
      xs[i] = (float) placed.get(i).x();
      ys[i] = (float) placed.get(i).y();
    }
    boolean still = Arrays.equals(xs, before.points().xs()) && Arrays.equals(ys, before.points().ys());
    // A map that is still being drawn has no groups yet.
    boolean grouped = still && before.clusters().cluster().length == xs.length;
    MapClusters clusters = frame.isPresent() ? MapClusters.NONE
        : grouped ? before.clusters()
            : MapClusters.of(xs, ys, placed.stream().map(QuestionItem::text).toList());
    PointColouring colouring = PointColouring.of(placed, by, palette, clusters);
    PointCloud points = points(placed, still ? before.points().xs() : xs, still ? before.points().ys() : ys, colouring);
    BitSet selected = bits(placed, selection.isEmpty() ? flipped : selection);
    return new MapView(shown, points, selected, index(points.ids()), colouring,
        counts(shown, placed, colouring, selected),
        flips, unsampled, clusters, links(placed, before, still), ColourBy.choices(pool), unknown(placed, before),
        verdicts(placed));
  }

  /** The question as it was at the slider's round; nothing where it came later, and a later round is there. */
  private Optional<QuestionItem> at(QuestionItem item) {
    if (arrivals.isPresent()) {
      return Optional.of(item.with(arrivals.get().findings().getOrDefault(item.id(), QuestionItem.Finding.NONE)));
    }
    if (seen.isEmpty() || newest && !seen.get().containsKey(item.id())) {
      return Optional.of(item);
    }
    return Optional.ofNullable(seen.get().get(item.id())).map(element -> {
      QuestionItem old = item
          .with(new QuestionItem.Finding(element.verdict(), element.pUnknown(), Double.NaN, element.greedy(), List.of(),
              item.finding().referenced()));
      return Double.isNaN(element.x()) ? old : old.at(element.x(), element.y());
    });
  }

  private static Verdict judged(QuestionItem.Finding finding, double gamma) {
    return finding.verdict().by(gamma, finding.entropy(), finding.referenced(), finding.silent());
  }

  /** Where the map is being drawn, what it has drawn so far. */
  private List<QuestionItem> placed(List<QuestionItem> items) {
    if (frame.isEmpty()) {
      return items.stream().filter(QuestionItem::placed).toList();
    }
    MapFrame now = frame.get();
    Map<Long, Integer> rows = HashMap.newHashMap(now.ids().length);
    for (int i = 0; i < now.ids().length; i++) {
      rows.put(now.ids()[i], i);
    }
    return items.stream().flatMap(item -> Optional.ofNullable(rows.get(item.id()))
        .map(row -> item.at(now.at()[2 * row], now.at()[2 * row + 1])).stream()).toList();
  }

  private static byte[] verdicts(List<QuestionItem> placed) {
    byte[] verdicts = new byte[placed.size()];
    for (int i = 0; i < verdicts.length; i++) {
      verdicts[i] = (byte) placed.get(i).finding().verdict().ordinal();
    }
    return verdicts;
  }

  private static float[] unknown(List<QuestionItem> placed, MapView before) {
    float[] unknown = new float[placed.size()];
    for (int i = 0; i < unknown.length; i++) {
      unknown[i] = (float) placed.get(i).finding().pUnknown();
    }
    return Arrays.equals(unknown, before.unknown()) ? before.unknown() : unknown;
  }

  /** From each generated question to its parents. */
  private static ParentLinks links(List<QuestionItem> placed, MapView before, boolean still) {
    if (placed.stream().noneMatch(QuestionItem::generated)) {
      return ParentLinks.NONE;
    }
    if (still && before.points().size() == placed.size()) {
      return before.links();
    }
    Map<Long, Integer> rows = HashMap.newHashMap(placed.size());
    for (int i = 0; i < placed.size(); i++) {
      rows.put(placed.get(i).id(), i);
    }
    List<int[]> links = new ArrayList<>();
    for (int i = 0; i < placed.size(); i++) {
      int child = i;
      placed.get(i).parents()
          .forEach(parent -> Optional.ofNullable(rows.get(parent)).ifPresent(row -> links.add(new int[] {child, row})));
    }
    return new ParentLinks(links.stream().mapToInt(link -> link[0]).toArray(),
        links.stream().mapToInt(link -> link[1]).toArray());
  }

  private PointCloud points(List<QuestionItem> placed, float[] xs, float[] ys, PointColouring colouring) {
    int n = placed.size();
    long[] ids = new long[n];
    byte[] glyphs = new byte[n];
    boolean[] ticks = new boolean[n];
    BitSet visible = new BitSet(n);
    for (int i = 0; i < n; i++) {
      QuestionItem item = placed.get(i);
      ids[i] = item.id();
      glyphs[i] = (byte) Glyph.of(item).ordinal();
      ticks[i] = item.label().outcome() == Outcome.ANSWERED;
      visible.set(i, hidden.isEmpty() || !hides(item, colouring.colours()[i]));
    }
    return new PointCloud(ids, xs, ys, glyphs, colouring.colours(), ticks, colouring.table()).showing(visible);
  }

  private boolean hides(QuestionItem item, int colour) {
    return hidden.contains(new LegendKind(LegendKind.Group.VERDICT, item.finding().verdict().ordinal()))
        || item.generated() && hidden.contains(new LegendKind(LegendKind.Group.GENERATED, 0))
        || item.label().outcome() == Outcome.ANSWERED && hidden.contains(new LegendKind(LegendKind.Group.LABELLED, 0))
        || hidden.contains(new LegendKind(LegendKind.Group.COLOUR, colour));
  }

  private static BitSet bits(List<QuestionItem> placed, Set<Long> ids) {
    BitSet bits = new BitSet();
    for (int i = 0; !ids.isEmpty() && i < placed.size(); i++) {
      bits.set(i, ids.contains(placed.get(i).id()));
    }
    return bits;
  }

  private int index(long[] ids) {
    long wanted = focus.orElse(Long.MIN_VALUE);
    for (int i = 0; focus.isPresent() && i < ids.length; i++) {
      if (ids[i] == wanted) {
        return i;
      }
    }
    return -1;
  }

  /** Of the selection also what has no place; its colours are those of what has one. */
  private KindCounts counts(QuestionPool shown, List<QuestionItem> placed, PointColouring colouring, BitSet selected) {
    if (!selection.isEmpty()) {
      KindCounts some = KindCounts.of(placed, selected::get, colouring);
      List<QuestionItem> chosen = shown.find(selection);
      return some.total() == chosen.size() ? some
          : plain(chosen, some.colours());
    }
    return placed.size() == shown.size() ? KindCounts.of(placed, i -> true, colouring)
        : plain(shown.items(), KindCounts.of(placed, i -> true, colouring).colours());
  }

  private static KindCounts plain(List<QuestionItem> items, int[] colours) {
    PointColouring none = new PointColouring(ColourBy.Known.VERDICT, new int[1], new byte[items.size()], List.of(),
        Optional.empty());
    KindCounts all = KindCounts.of(items, i -> true, none);
    return new KindCounts(all.total(), all.verdicts(), all.outcomes(), all.generated(), colours);
  }
}
