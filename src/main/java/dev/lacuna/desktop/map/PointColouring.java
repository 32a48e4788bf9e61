package dev.lacuna.desktop.map;

import dev.lacuna.desktop.model.QuestionItem;
import dev.lacuna.desktop.parts.LabelText;
import dev.lacuna.desktop.parts.Messages;
import dev.lacuna.desktop.theme.Palette;
import dev.lacuna.domain.Outcome;
import dev.lacuna.domain.Verdict;
import dev.lacuna.loop.NumberColumn;
import dev.lacuna.mapgeometry.MapClusters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Which colour each question has, and what the colours mean.
 *
 * @param table opaque ARGB
 * @param colours of each item an index into the table
 * @param names of the colours, where each stands for a kind; empty for a ramp
 * @param ramp where colours stand for numbers
 */
record PointColouring(ColourBy by, int[] table, byte[] colours, List<String> names, Optional<Ramp> ramp) {
  /** So many colours can be told apart, also by colour-blind eyes; the rest is one kind. */
  static final int MOST = 8;
  private static final int STEPS = 16;
  /** ln 10: the most that ten samples can have. */
  private static final double MOST_ENTROPY = Math.log(10);

  /** @param low what the ramp's first colour stands for; {@code high} its last */
  record Ramp(double low, double high) {}

  /** @param clusters of the items by their place in the list, −1 between the groups; looked at for clusters only */
  static PointColouring of(List<QuestionItem> items, ColourBy by, Palette palette, MapClusters clusters) {
    return switch (by) {
      case ColourBy.Column(String name) -> column(items, by, name, palette);
      case ColourBy.Known known -> switch (known) {
        case VERDICT -> new PointColouring(by, Arrays.stream(Verdict.values()).mapToInt(palette::of).toArray(),
            each(items, item -> item.finding().verdict().ordinal()), List.of(), Optional.empty());
        case LABEL -> new PointColouring(by, Arrays.stream(Outcome.values()).mapToInt(palette::of).toArray(),
            each(items, item -> item.label().outcome().ordinal()), Arrays.stream(Outcome.values())
                .map(LabelText::outcome).toList(),
            Optional.empty());
        case P_UNKNOWN -> ramp(items, by, items.stream().mapToDouble(item -> item.finding().pUnknown()).toArray(),
            new Ramp(0, 1), palette);
        case ENTROPY -> ramp(items, by, items.stream().mapToDouble(item -> item.finding().entropy()).toArray(),
            new Ramp(0, MOST_ENTROPY), palette);
        case ROUND -> rounds(items, by, palette);
        case CLUSTER -> clusters(items, by, palette, clusters);
      };
    };
  }

  private static byte[] each(List<QuestionItem> items, Function<QuestionItem, Integer> index) {
    byte[] colours = new byte[items.size()];
    for (int i = 0; i < colours.length; i++) {
      colours[i] = index.apply(items.get(i)).byteValue();
    }
    return colours;
  }

  private static PointColouring ramp(List<QuestionItem> items, ColourBy by, double[] values, Ramp ramp,
      Palette palette) {
    int[] table = new int[STEPS + 1];
    for (int i = 0; i < STEPS; i++) {
      table[i] = palette.ramp((i + 0.5) / STEPS);
    }
    table[STEPS] = palette.of(Verdict.UNPROBED);
    byte[] colours = new byte[items.size()];
    double span = Math.max(1e-12, ramp.high() - ramp.low());
    for (int i = 0; i < colours.length; i++) {
      colours[i] = (byte) (Double.isNaN(values[i]) ? STEPS
          : Math.clamp((int) ((values[i] - ramp.low()) / span * STEPS), 0, STEPS - 1));
    }
    return new PointColouring(by, table, colours, List.of(), Optional.of(ramp));
  }

  private static PointColouring rounds(List<QuestionItem> items, ColourBy by, Palette palette) {
    List<Long> rounds = items.stream().map(item -> item.more().round()).filter(round -> round > 0).distinct()
        .sorted(Comparator.reverseOrder()).toList();
    return kinds(items, by, palette, rounds.stream().limit(MOST).sorted().map(Object::toString).toList(),
        rounds.size() > MOST, value -> Messages.text("legend.round", value), item -> item.more().round() > 0
            ? Long.toString(item.more().round())
            : item.label().outcome() == Outcome.ANSWERED ? WAITING : "");
  }

  private static PointColouring clusters(List<QuestionItem> items, ColourBy by, Palette palette, MapClusters clusters) {
    List<String> names = new ArrayList<>();
    for (int c = 0; c < Math.min(MOST, clusters.clusters().size()); c++) {
      names.add(Integer.toString(c));
    }
    Map<Long, Integer> group = HashMap.newHashMap(items.size());
    for (int i = 0; i < items.size(); i++) {
      group.put(items.get(i).id(), i < clusters.cluster().length ? clusters.cluster()[i] : -1);
    }
    return kinds(items, by, palette, names, clusters.clusters().size() > MOST, value -> {
      String label = clusters.clusters().get(Integer.parseInt(value)).label();
      return label.isEmpty() ? Messages.text("legend.cluster", Integer.parseInt(value) + 1) : label;
    }, item -> group.getOrDefault(item.id(), -1) < 0 ? "" : Integer.toString(group.getOrDefault(item.id(), -1)));
  }

  private static PointColouring column(List<QuestionItem> items, ColourBy by, String name, Palette palette) {
    List<String> values = items.stream().map(item -> item.more().columns().getOrDefault(name, "").strip()).toList();
    Map<String, Integer> counts = new HashMap<>();
    values.stream().filter(value -> !value.isEmpty()).forEach(value -> counts.merge(value, 1, Integer::sum));
    Optional<double[]> numbers = counts.size() > MOST ? NumberColumn.of(values) : Optional.empty();
    if (numbers.isPresent()) {
      double low = Arrays.stream(numbers.get()).filter(element -> !Double.isNaN(element)).min().orElse(0);
      double high = Arrays.stream(numbers.get()).filter(element -> !Double.isNaN(element)).max().orElse(1);
      return ramp(items, by, numbers.get(), new Ramp(low, high), palette);
    }
    List<String> most = counts.entrySet().stream().sorted(Map.Entry.<String, Integer>comparingByValue().reversed()
        .thenComparing(Map.Entry.comparingByKey())).limit(MOST).map(Map.Entry::getKey).toList();
    return kinds(items, by, palette, most, counts.size() > MOST, value -> value,
        item -> item.more().columns().getOrDefault(name, "").strip());
  }

  /** Labelled since the last round. */
  private static final String WAITING = "+";

  /** @param value of an item; empty for none */
  private static PointColouring kinds(List<QuestionItem> items, ColourBy by, Palette palette, List<String> values,
      boolean others,
      Function<String, String> title, Function<QuestionItem, String> value) {
    Map<String, Integer> index = new HashMap<>();
    List<String> names = new ArrayList<>();
    List<Integer> table = new ArrayList<>();
    for (String text : values) {
      index.put(text, names.size());
      table.add(palette.category(names.size()));
      names.add(title.apply(text));
    }
    if (by == ColourBy.Known.ROUND) {
      index.put(WAITING, names.size());
      table.add(palette.of(Outcome.ANSWERED));
      names.add(Messages.text("legend.waiting"));
    }
    int other = names.size();
    if (others) {
      table.add(palette.muted());
      names.add(Messages.text("legend.other"));
    }
    int none = names.size();
    table.add(palette.of(Outcome.OPEN));
    boolean some = items.stream().anyMatch(item -> value.apply(item).isEmpty());
    names.addAll(!some ? List.of()
        : List.of(Messages.text(by == ColourBy.Known.ROUND ? "legend.unlabelled"
            : by == ColourBy.Known.CLUSTER ? "legend.between" : "legend.none")));
    byte[] colours = each(items, item -> {
      String of = value.apply(item);
      return of.isEmpty() ? none : index.getOrDefault(of, others ? other : none);
    });
    return new PointColouring(by, table.stream().mapToInt(Integer::intValue).toArray(), colours, List.copyOf(names),
        Optional.empty());
  }
}
