package dev.lacuna.desktop.map;

import dev.lacuna.desktop.map.drawing.Camera;
import dev.lacuna.desktop.map.drawing.JudgedTiles;
import dev.lacuna.desktop.map.drawing.PixelFrame;
import dev.lacuna.desktop.map.drawing.PointCloud;
import dev.lacuna.desktop.parts.Messages;
import dev.lacuna.desktop.theme.Glyph;
import dev.lacuna.desktop.theme.Palette;
import dev.lacuna.domain.Outcome;
import dev.lacuna.domain.Verdict;
import dev.lacuna.mapgeometry.FrontierShading;
import dev.lacuna.mapgeometry.MapClusters;
import dev.lacuna.maptiles.TilePyramid;
import dev.lacuna.report.MapPicture.Entry;
import dev.lacuna.report.MapPicture.Mark;
import dev.lacuna.report.MapPicture;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The map as it is seen, as a picture for a paper: colours, kinds that are hidden, round, contours, names, ticks and
 * ground; what is not selected is pale.
 *
 * @param hidden kinds that are not shown
 */
record MapExport(String title, MapView view, Palette palette, Set<LegendKind> hidden, Layers layers) {

  /**
   * What is drawn besides the points: lines of equal density, names of groups, a shaded ground, and
   * in its place judged questions.
   */
  record Layers(boolean contours, boolean names, boolean shaded, Optional<TilePyramid> judged) {}

  private static final int RGB = 0xFFFFFF;

  /**
   * What is seen of it.
   *
   * @param readable names of groups that stand there
   */
  MapPicture picture(Camera seen, List<MapPicture.Name> readable) {
    return picture().withNames(readable).within(new MapPicture.Part(seen.x(), seen.y(), seen.width() / seen.scale(),
        seen.height() / seen.scale()));
  }

  /** The whole map, wherever the window has zoomed to. */
  MapPicture picture() {
    PointCloud points = view.points();
    boolean some = !view.selected().isEmpty();
    List<MapPicture.Point> drawn = new ArrayList<>();
    // Pale ones first, so that they lie below.
    for (boolean pale : new boolean[] {true, false}) {
      for (int i = points.visible().nextSetBit(0); i >= 0; i = points.visible().nextSetBit(i + 1)) {
        boolean faded = some && !view.selected().get(i);
        if (faded == pale) {
          int argb = faded ? palette.faded() : points.colourTable()[points.colours()[i]];
          Mark mark = mark(Glyph.values()[points.glyphs()[i]]);
          drawn.add(new MapPicture.Point(points.xs()[i], points.ys()[i], mark, argb & RGB,
              points.ticks()[i] && !faded));
        }
      }
    }
    MapPicture picture = MapPicture.of(title, drawn).withLegend(legend())
        .withNames(layers.names() ? names() : List.of())
        .withContours(layers.contours()).onDark(palette.dark());
    if (layers.judged().isPresent()) {
      return picture.withBackground(new JudgedBackground(layers.judged().get(), palette));
    }
    return !layers.shaded() ? picture
        : picture.withBackground(new MapPicture.FrontierBackground(FrontierLayer.field(points, view.unknown()),
            palette.frontier(), Messages.text("legend.frontier")));
  }

  /** Judged questions behind the points. */
  private record JudgedBackground(TilePyramid tiles, Palette palette) implements MapPicture.Background {

    @Override
    public void draw(int[] argb, int width, int height, FrontierShading.ShadedView view) {
      Camera camera = new Camera(view.left() + width / 2.0 * view.unit(), view.top() - height / 2.0 * view.unit(),
          1 / view.unit(), width, height);
      new JudgedTiles(tiles).drawWhole(new PixelFrame(argb, width, height), camera, palette, 2);
    }

    @Override
    public int colour(double share) {
      return palette.ramp(share);
    }

    @Override
    public String label() {
      return Messages.text("export.picture.judged", tiles.points());
    }
  }

  private List<MapPicture.Name> names() {
    MapClusters clusters = view.clusters();
    BitSet visible = view.points().visible();
    int[] seen = clusters.seen(visible);
    List<MapClusters.Cluster> of = clusters.where(visible).clusters();
    List<MapPicture.Name> names = new ArrayList<>();
    for (int c = 0; c < seen.length; c++) {
      names.add(new MapPicture.Name(of.get(c), RegionSummary.facts(view, clusters.members(seen[c]), visible)));
    }
    return names;
  }

  private boolean isShown(LegendKind.Group group, int index) {
    return !hidden.contains(new LegendKind(group, index));
  }

  private List<Entry> legend() {
    boolean verdicts = view.colouring().by() == ColourBy.Known.VERDICT;
    List<Entry> entries = new ArrayList<>();
    for (Verdict verdict : Verdict.values()) {
      int count = view.counts().of(verdict);
      if (count > 0 && isShown(LegendKind.Group.VERDICT, verdict.ordinal())) {
        entries.add(new Entry(Messages.text("verdict." + verdict.word()),
            mark(Glyph.of(verdict)),
            (verdicts ? palette.of(verdict) : palette.muted()) & RGB, count));
      }
    }
    if (view.counts().generated() > 0 && isShown(LegendKind.Group.GENERATED, 0)) {
      entries.add(new Entry(Messages.text("legend.generated"), Mark.GENERATED,
          (verdicts ? palette.of(Verdict.UNKNOWN) : palette.muted()) & RGB, view.counts().generated()));
    }
    if (view.counts().of(Outcome.ANSWERED) > 0 && isShown(LegendKind.Group.LABELLED, 0)) {
      entries.add(new Entry(Messages.text("legend.labelled"), Mark.LABELLED, palette.text() & RGB,
          view.counts().of(Outcome.ANSWERED)));
    }
    for (int i = 0; i < view.colouring().names().size(); i++) {
      if (view.counts().colour(i) > 0 && isShown(LegendKind.Group.COLOUR, i)) {
        entries.add(new Entry(view.colouring().names().get(i), Mark.KNOWN, view.colouring().table()[i] & RGB,
            view.counts().colour(i)));
      }
    }
    view.colouring().ramp().ifPresent(ramp -> {
      String name = Legend.name(view.colouring().by());
      entries.add(end(name, ramp.low(), 0));
      entries.add(end(name, ramp.high(), 1));
    });
    return entries;
  }

  /** The ends of a ramp, how many questions at least or at most so. */
  private Entry end(String name, double value, double share) {
    long count = 0;
    int wanted = share == 0 ? 0 : view.colouring().table().length - 2;
    for (byte colour : view.colouring().colours()) {
      count += colour == wanted ? 1 : 0;
    }
    return new Entry(Messages.text("legend.end", name, Legend.end(value)), Mark.KNOWN, palette.ramp(share) & RGB,
        count);
  }

  private static Mark mark(Glyph glyph) {
    return switch (glyph) {
      case CIRCLE -> Mark.KNOWN;
      case TRIANGLE -> Mark.UNKNOWN;
      case CROSS -> Mark.MISCONCEPTION;
      case DIAMOND -> Mark.SHAKY;
      case STAR -> Mark.GENERATED;
      case DOT -> Mark.UNPROBED;
    };
  }
}
