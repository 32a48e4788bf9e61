package dev.lacuna.desktop.map.drawing;

import dev.lacuna.desktop.theme.Palette;
import dev.lacuna.mapgeometry.Contours;
import dev.lacuna.mapgeometry.Frontier;
import dev.lacuna.mapgeometry.FrontierShading;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Draws a frame of the map: each point where there are not too many in view, else how many there are in each picture
 * element. From the ground up: what is unknown, light around new questions, links, points, contours, the point looked
 * at.
 */
final class FramePainter {
  private static final int MOST_LINKS = 3_000;
  /** Pixels to the side of a block of the shaded ground. */
  private static final int BLOCK = 2;

  private PointDrawing drawing = PointDrawing.of(PointCloud.NONE, PointIndex.NONE, new BitSet(), Palette.LIGHT);
  private Optional<ExactFrame> exactFrame = Optional.empty();
  private Optional<JudgedTiles> judged = Optional.empty();
  private ParentLinks links = ParentLinks.NONE;
  private Contours contours = Contours.NONE;
  private Frontier frontier = Frontier.NONE;
  private Optional<FrontierShading> shading = Optional.empty();
  private Palette shaded = Palette.LIGHT;
  private final PointRenderer leaving = new PointRenderer();
  private final NewQuestionGlow glow;
  private Optional<PointMotion> motion = Optional.empty();
  private double share;
  private PointCloud now = PointCloud.NONE;
  private PixelFrame spare = new PixelFrame(1, 1);
  private boolean whole = true;
  private boolean lit;
  private boolean still = true;
  private double larger = 1;

  /** @param glow of new questions */
  FramePainter(NewQuestionGlow glow) {
    this.glow = glow;
  }

  /** Takes other points, selection or colours. */
  void take(PointDrawing next) {
    drawing = next;
    exactFrame = Optional.empty();
    motion = Optional.empty();
    now = next.points();
  }

  PointDrawing drawing() {
    return drawing;
  }

  /** Whether the last frame had all that it was to be drawn from; else {@link PointDrawing#wanted} makes it. */
  boolean whole() {
    return whole;
  }

  /** Whether light of new questions was to be seen in the last frame. */
  boolean lit() {
    return lit;
  }

  /** The points as they were drawn last, perhaps on their way. */
  PointCloud now() {
    return now;
  }

  /** Lets the points set out for where they are now; {@code before} was selected until now. */
  void depart(PointMotion newMotion, BitSet before) {
    motion = Optional.of(newMotion);
    share = 0;
    leaving.prepare(newMotion.leaving(0), Optional.empty(), before, drawing.palette());
  }

  /** How much of the time for the way is over; from 1 on they have arrived. */
  void onTheWay(double newShare) {
    share = newShare;
    if (newShare >= 1) {
      motion = Optional.empty();
    }
  }

  /** How much larger than usual glyphs are. */
  void larger(double times) {
    larger = times;
  }

  /** Whether light is steady. */
  void still(boolean now) {
    still = now;
  }

  void links(ParentLinks newLinks) {
    links = newLinks;
  }

  /** {@link Frontier#NONE} for a plain ground. */
  void frontier(Frontier newFrontier) {
    frontier = newFrontier;
  }

  /** Draws these in the place of the shaded ground, which says the same of fewer questions. */
  void judged(Optional<JudgedTiles> tiles) {
    judged = tiles;
  }

  private void shade(PixelFrame frame, Camera camera, double pixelScale) {
    if (judged.isPresent()) {
      judged.get().draw(frame, camera, drawing.palette(), block(pixelScale));
    } else if (frontier.side() > 0) {
      Palette now = drawing.palette();
      FrontierShading by = shading.filter(kept -> now == shaded).orElseGet(() -> new FrontierShading(now.frontier()));
      shading = Optional.of(by);
      shaded = now;
      by.draw(frame.pixels(), frame.width(), frame.height(),
          new FrontierShading.ShadedView(camera.planeX(0), camera.planeY(0), 1 / camera.scale()), frontier, BLOCK);
    }
  }

  void contours(Contours newContours) {
    contours = newContours;
  }

  /**
   * Draws a frame.
   *
   * @param camera in device pixels
   * @param zoom how much closer than where all is seen
   * @param focus index of the point looked at, or −1
   * @param hover index of the point under the pointer, or −1
   * @param pixelScale device pixels per logical pixel
   */
  LevelOfDetail draw(PixelFrame frame, Camera camera, double zoom, int focus, int hover, double pixelScale) {
    Arrays.fill(frame.pixels(), drawing.palette().background());
    PointCloud points = drawing.points();
    boolean counts = drawing.counts(camera);
    Optional<CountRasterLevel> level = counts || !drawing.hasSprites() ? drawing.level(camera, pixelScale)
        : Optional.empty();
    LevelOfDetail detail;
    lit = false;
    if (level.isPresent()) {
      judged.ifPresent(tiles -> tiles.draw(frame, camera, drawing.palette(), block(pixelScale)));
      whole = counts && drawing.fits(level.get(), camera, pixelScale);
      detail = new LevelOfDetail(true, points.visible().cardinality(), count(frame, camera, level.get(), pixelScale));
      links(frame, camera, focus, hover, pixelScale);
    } else {
      // Without a level to stand in, they are few enough to be drawn one by one, or nothing was made ready.
      whole = true;
      PointRenderer sprites = drawing.sprites();
      shade(frame, camera, pixelScale);
      now = motion.map(element -> element.arriving(PointMotion.eased(share))).orElse(points);
      lit = glow.draw(frame, camera, now, PointRenderer.grown(points.size(), zoom) * larger * pixelScale, still,
          drawing.palette());
      links(frame, camera, focus, hover, pixelScale);
      sprites.at(now);
      sprites.draw(frame, camera, zoom, larger * pixelScale);
      motion.filter(PointMotion::recoloured).ifPresent(element -> fade(frame, element, camera, zoom, pixelScale));
      detail = new LevelOfDetail(false, points.visible().cardinality(), 1);
    }
    outline(frame, camera, pixelScale);
    ring(frame, camera, zoom, focus, pixelScale);
    return detail;
  }

  private int count(PixelFrame frame, Camera camera, CountRasterLevel level, double pixelScale) {
    if (whole && judged.isEmpty() && exactFrame.isPresent() && exactFrame.get().camera().equals(camera)) {
      System.arraycopy(exactFrame.get().frame().pixels(), 0, frame.pixels(), 0, frame.pixels().length);
      return exactFrame.get().most();
    }
    level.draw(frame.pixels(), frame.width(), frame.height(), camera, drawing.pointIndex().order(), block(pixelScale));
    return level.most();
  }

  private static int block(double pixelScale) {
    return (int) Math.round(2 * pixelScale);
  }

  /**
   * Work for another thread: counts each point in its pixel as a camera sees it; empty where its level is not there.
   */
  Optional<Supplier<ExactFrame>> refinement(Camera camera, double pixelScale) {
    PointDrawing of = drawing;
    return of.level(camera, pixelScale).filter(level -> of.fits(level, camera, pixelScale))
        .map(level -> () -> ExactFrame.of(of.points(), of.pointIndex().order(), of.shading(), level, camera,
            of.palette().background(),
            block(pixelScale)));
  }

  /** Takes over a finer picture, for as long as nothing moves. */
  void refined(ExactFrame finer) {
    exactFrame = Optional.of(finer);
  }

  private void outline(PixelFrame frame, Camera camera, double pixelScale) {
    // Inner lines are a little stronger, so that the eye finds the dense parts.
    for (Contours.Line line : contours.lines()) {
      new LinePainter(frame, 1.1 * pixelScale, drawing.palette().text(), 0.16 + 0.3 * (1 - line.share()))
          .polygon(line.xy(), camera);
    }
  }

  private void links(PixelFrame frame, Camera camera, int focus, int hover, double pixelScale) {
    if (links.size() == 0) {
      return;
    }
    Palette palette = drawing.palette();
    BitSet selected = drawing.selected();
    int chosen = Math.min(MOST_LINKS, selected.cardinality());
    // Many lines together must not hide the map.
    LinePainter soft = new LinePainter(frame, 1.2 * pixelScale, palette.muted(),
        Math.clamp(0.55 * Math.sqrt(60.0 / Math.max(1, chosen)), 0.1, 0.55));
    int drawn = 0;
    for (int i = selected.nextSetBit(0); i >= 0 && drawn < MOST_LINKS; i = selected.nextSetBit(i + 1)) {
      int child = i;
      links.parents(i, parent -> link(soft, camera, child, parent));
      drawn++;
    }
    LinePainter strong = new LinePainter(frame, 1.7 * pixelScale, palette.accent(), 0.9);
    for (int end : focus == hover ? new int[] {focus} : new int[] {focus, hover}) {
      if (end >= 0) {
        links.parents(end, parent -> link(strong, camera, end, parent));
        links.children(end, child -> link(soft, camera, child, end));
      }
    }
  }

  /** Mixes the picture with that of what there was before. */
  private void fade(PixelFrame frame, PointMotion way, Camera camera, double zoom, double pixelScale) {
    if (spare.width() != frame.width() || spare.height() != frame.height()) {
      spare = new PixelFrame(frame.width(), frame.height());
    }
    Arrays.fill(spare.pixels(), drawing.palette().background());
    shade(spare, camera, pixelScale);
    leaving.at(way.leaving(PointMotion.eased(share)));
    leaving.draw(spare, camera, zoom, larger * pixelScale);
    int[] to = frame.pixels();
    int[] from = spare.pixels();
    int part = (int) (Math.clamp(share, 0, 1) * 256);
    for (int i = 0; i < to.length; i++) {
      if (to[i] != from[i]) {
        to[i] = CountShading.over(to[i], from[i], part);
      }
    }
  }

  private void link(LinePainter lines, Camera camera, int child, int parent) {
    BitSet visible = drawing.points().visible();
    if (visible.get(child) && visible.get(parent)) {
      lines.line(camera.screenX(now.xs()[child]), camera.screenY(now.ys()[child]),
          camera.screenX(now.xs()[parent]), camera.screenY(now.ys()[parent]));
    }
  }

  private void ring(PixelFrame frame, Camera camera, double zoom, int focus, double pixelScale) {
    PointCloud points = drawing.points();
    if (focus < 0 || focus >= points.size() || !points.visible().get(focus)) {
      return;
    }
    double radius = PointRenderer.grown(points.size(), zoom) * larger * pixelScale;
    int side = 2 * (int) Math.ceil(radius + 5 * pixelScale) + 1;
    int left = (int) Math.round(camera.screenX(now.xs()[focus])) - side / 2;
    int top = (int) Math.round(camera.screenY(now.ys()[focus])) - side / 2;
    new GlyphSprite(new GlyphSprites(radius, drawing.palette()).drawFocus(side), side, frame.width())
        .putClipped(frame.pixels(), frame.width(), frame.height(), left, top);
  }
}
