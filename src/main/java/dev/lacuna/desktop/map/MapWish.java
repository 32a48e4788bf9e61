package dev.lacuna.desktop.map;

import dev.lacuna.desktop.model.Arrivals;
import dev.lacuna.desktop.model.Item;
import dev.lacuna.desktop.model.MapFacts.Seen;
import dev.lacuna.desktop.model.Outcome;
import dev.lacuna.desktop.model.Pool;
import dev.lacuna.desktop.model.Verdict;
import dev.lacuna.desktop.theme.Glyph;
import dev.lacuna.desktop.theme.Palette;
import dev.lacuna.plane.MapClusters;
import dev.lacuna.project.Judgement;
import dev.lacuna.worker.api.MapFrame;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * What the map is wished to show; {@link #make} makes it so, on any thread.
 *
 * @param seen what the model made of the questions at the slider's round; empty for the latest probing, which the pool
 *     has
 * @param newest whether that round is the latest look: then what came since is shown as the pool has it
 * @param gamma a threshold that is tried, in nats
 * @param frame a map that is being drawn, or where questions stand while they are asked
 * @param arrivals what a probing has found so far; empty where none tells
 * @param selection ids; empty means that nothing is selected
 */
record MapWish(Pool pool, Optional<Map<Long, Seen>> seen, boolean newest, OptionalDouble gamma, ColourBy by,
    Palette palette, Set<Kind> hidden, Optional<MapFrame> frame, Optional<Arrivals> arrivals,
    Set<Long> selection, Optional<Long> focus) {

  /** @param before what was shown until now: coordinate arrays and clusters are kept when nothing moved */
  MapView make(MapView before) {
    Map<Verdict, Integer> flips = new EnumMap<>(Verdict.class);
    Set<Long> flipped = new HashSet<>();
    int unsampled = 0;
    List<Item> items = new ArrayList<>(pool.size());
    for (Item item : pool.items()) {
      Optional<Item> there = at(item);
      if (there.isEmpty()) {
        continue;
      }
      Item then = there.get();
      unsampled += then.belief().verdict() != Verdict.UNPROBED && Double.isNaN(then.belief().entropy()) ? 1 : 0;
      if (gamma.isPresent() && then.belief().verdict() != Verdict.UNPROBED) {
        Verdict other = judged(then.belief(), gamma.getAsDouble());
        if (other != then.belief().verdict()) {
          flips.merge(other, 1, Integer::sum);
          flipped.add(item.id());
          then = then.with(then.belief().with(other));
        }
      }
      items.add(then);
    }
    Pool shown = new Pool(items);
    List<Item> placed = placed(items);
    float[] xs = new float[placed.size()];
    float[] ys = new float[placed.size()];
    for (int i = 0; i < xs.length; i++) {
      xs[i] = (float) placed.get(i).x();
      ys[i] = (float) placed.get(i).y();
    }
    boolean still = Arrays.equals(xs, before.points().xs()) && Arrays.equals(ys, before.points().ys());
    // A map that is still being drawn has no groups yet.
    boolean grouped = still && before.clusters().cluster().length == xs.length;
    MapClusters clusters = frame.isPresent() ? MapClusters.NONE : grouped ? before.clusters()
        : MapClusters.of(xs, ys, placed.stream().map(Item::text).toList());
    Colouring colouring = Colouring.of(placed, by, palette, clusters);
    Points points = points(placed, still ? before.points().xs() : xs, still ? before.points().ys() : ys, colouring);
    BitSet selected = bits(placed, selection.isEmpty() ? flipped : selection);
    return new MapView(shown, points, selected, index(points.ids()), colouring,
        counts(shown, placed, colouring, selected),
        flips, unsampled, clusters, links(placed, before, still), ColourBy.choices(pool), unknown(placed, before),
        verdicts(placed));
  }

  /** The question as it was at the slider's round; nothing where it came later, and a later round is there. */
  private Optional<Item> at(Item item) {
    if (arrivals.isPresent()) {
      return Optional.of(item.with(arrivals.get().beliefs().getOrDefault(item.id(), Item.Belief.NONE)));
    }
    if (seen.isEmpty() || newest && !seen.get().containsKey(item.id())) {
      return Optional.of(item);
    }
    return Optional.ofNullable(seen.get().get(item.id())).map(it -> {
      Item old = item.with(new Item.Belief(it.verdict(), it.pUnknown(), Double.NaN, it.greedy(), List.of(),
          item.belief().referenced()));
      return Double.isNaN(it.x()) ? old : old.at(it.x(), it.y());
    });
  }

  private static Verdict judged(Item.Belief belief, double gamma) {
    return Verdict.of(Judgement.verdict(belief.verdict().name().toLowerCase(Locale.ROOT), belief.entropy(),
        belief.referenced(), belief.silent(), gamma));
  }

  /** Where the map is being drawn, what it has drawn so far. */
  private List<Item> placed(List<Item> items) {
    if (frame.isEmpty()) {
      return items.stream().filter(Item::placed).toList();
    }
    MapFrame now = frame.get();
    Map<Long, Integer> rows = HashMap.newHashMap(now.ids().length);
    for (int i = 0; i < now.ids().length; i++) {
      rows.put(now.ids()[i], i);
    }
    return items.stream().flatMap(item -> Optional.ofNullable(rows.get(item.id()))
        .map(row -> item.at(now.at()[2 * row], now.at()[2 * row + 1])).stream()).toList();
  }

  private static byte[] verdicts(List<Item> placed) {
    byte[] verdicts = new byte[placed.size()];
    for (int i = 0; i < verdicts.length; i++) {
      verdicts[i] = (byte) placed.get(i).belief().verdict().ordinal();
    }
    return verdicts;
  }

  private static float[] unknown(List<Item> placed, MapView before) {
    float[] unknown = new float[placed.size()];
    for (int i = 0; i < unknown.length; i++) {
      unknown[i] = (float) placed.get(i).belief().pUnknown();
    }
    return Arrays.equals(unknown, before.unknown()) ? before.unknown() : unknown;
  }

  /** From each generated question to its parents. */
  private static Links links(List<Item> placed, MapView before, boolean still) {
    if (placed.stream().noneMatch(Item::generated)) {
      return Links.NONE;
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
      placed.get(i).parents().forEach(parent ->
          Optional.ofNullable(rows.get(parent)).ifPresent(row -> links.add(new int[] {child, row})));
    }
    return new Links(links.stream().mapToInt(link -> link[0]).toArray(),
        links.stream().mapToInt(link -> link[1]).toArray());
  }

  private Points points(List<Item> placed, float[] xs, float[] ys, Colouring colouring) {
    int n = placed.size();
    long[] ids = new long[n];
    byte[] glyphs = new byte[n];
    boolean[] ticks = new boolean[n];
    BitSet visible = new BitSet(n);
    for (int i = 0; i < n; i++) {
      Item item = placed.get(i);
      ids[i] = item.id();
      glyphs[i] = (byte) Glyph.of(item).ordinal();
      ticks[i] = item.label().outcome() == Outcome.ANSWERED;
      visible.set(i, hidden.isEmpty() || !hides(item, colouring.colours()[i]));
    }
    return new Points(ids, xs, ys, glyphs, colouring.colours(), ticks, colouring.table()).showing(visible);
  }

  private boolean hides(Item item, int colour) {
    return hidden.contains(new Kind(Kind.Group.VERDICT, item.belief().verdict().ordinal()))
        || item.generated() && hidden.contains(new Kind(Kind.Group.GENERATED, 0))
        || item.label().outcome() == Outcome.ANSWERED && hidden.contains(new Kind(Kind.Group.LABELLED, 0))
        || hidden.contains(new Kind(Kind.Group.COLOUR, colour));
  }

  private static BitSet bits(List<Item> placed, Set<Long> ids) {
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
  private Counts counts(Pool shown, List<Item> placed, Colouring colouring, BitSet selected) {
    if (!selection.isEmpty()) {
      Counts some = Counts.of(placed, selected::get, colouring);
      List<Item> chosen = shown.find(selection);
      return some.total() == chosen.size() ? some
          : plain(chosen, some.colours());
    }
    return placed.size() == shown.size() ? Counts.of(placed, i -> true, colouring)
        : plain(shown.items(), Counts.of(placed, i -> true, colouring).colours());
  }

  private static Counts plain(List<Item> items, int[] colours) {
    Colouring none = new Colouring(ColourBy.Known.VERDICT, new int[1], new byte[items.size()], List.of(),
        Optional.empty());
    Counts all = Counts.of(items, i -> true, none);
    return new Counts(all.total(), all.verdicts(), all.outcomes(), all.generated(), colours);
  }
}
