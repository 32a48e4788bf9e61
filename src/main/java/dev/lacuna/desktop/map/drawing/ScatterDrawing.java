package dev.lacuna.desktop.map.drawing;

import dev.lacuna.desktop.model.LatestOnlyTask;
import dev.lacuna.desktop.theme.Palette;
import dev.lacuna.mapgeometry.Contours;
import dev.lacuna.mapgeometry.Frontier;
import java.util.BitSet;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import javafx.animation.AnimationTimer;
import javafx.scene.image.ImageView;

/**
 * The drawn part of the map's scatter: which points are on the screen, on their way or waited for. What takes long is
 * done beside the window's thread, while the last picture stays.
 */
public final class ScatterDrawing {
  /** More points are sorted beside the window's thread. */
  private static final int LARGE = 60_000;
  /** More points jump to their new places. */
  private static final int MOVING = 20_000;

  private final FrameImage screen = new FrameImage();
  private final NewQuestionGlow glow = new NewQuestionGlow();
  private final FramePainter painter = new FramePainter(glow);
  private final LatestOnlyTask sorting;
  private final LatestOnlyTask making;
  private final LatestOnlyTask refining;
  private final LatestOnlyTask reading;
  private Optional<JudgedTiles> judged = Optional.empty();
  private final AnimationTimer mover = new Mover();
  private final FrontierMotion frontierMotion = new FrontierMotion();
  private final GlowTimer glowTimer = new GlowTimer();
  private Frontier frontier = Frontier.NONE;
  private final Runnable repaint;
  private final Runnable animate;
  private final BiConsumer<Shown, Shown> onTaken;
  private final LongSupplier nanos;
  private Shown shown = new Shown(PointCloud.NONE, new BitSet(), -1, Palette.LIGHT);
  private Camera device = Camera.fit(-1, -1, 1, 1, 100, 100);
  private double pixelScale = 1;
  private boolean still = true;
  private boolean refined;
  private boolean seen = true;
  private long departed;

  /** What is shown at one time. */
  public record Shown(PointCloud points, BitSet selected, int focus, Palette palette) {
    public boolean at(PointCloud others) {
      return points.xs() == others.xs() && points.ys() == others.ys();
    }
  }

  /**
   * @param tasks makes what works beside the window's thread
   * @param repaint run when another frame is due
   * @param animate the same where only light or ground moves, of which nobody needs to wait for the end
   * @param onTaken told what was on the screen and what is now, before it is drawn
   */
  public ScatterDrawing(Supplier<LatestOnlyTask> tasks, Runnable repaint, Runnable animate,
      BiConsumer<Shown, Shown> onTaken) {
    this(tasks, repaint, animate, onTaken, System::nanoTime);
  }

  /** @param nanos what light and motion take their time from */
  ScatterDrawing(Supplier<LatestOnlyTask> tasks, Runnable repaint, Runnable animate,
      BiConsumer<Shown, Shown> onTaken, LongSupplier nanos) {
    sorting = tasks.get();
    making = tasks.get();
    refining = tasks.get();
    reading = tasks.get();
    this.repaint = repaint;
    this.animate = animate;
    this.onTaken = onTaken;
    this.nanos = nanos;
  }

  public ImageView node() {
    return screen.node();
  }

  public Shown shown() {
    return shown;
  }

  public PointIndex pointIndex() {
    return painter.drawing().pointIndex();
  }

  /** Whether points jump to where they belong. */
  public void still(boolean now) {
    still = now;
    painter.still(now);
  }

  /** Whether it is seen, or lies behind another pane. */
  public void seen(boolean now) {
    seen = now;
    if (seen && glow.count() > 0) {
      animate.run();
    }
  }

  /** Another project's points come next. */
  public void forget() {
    sorting.drop();
    glow.forget();
  }

  /** How many new questions stand in light. */
  public int lit() {
    return glow.count();
  }

  /** How much larger than usual glyphs are. */
  public void larger(double times) {
    painter.larger(times);
    repaint.run();
  }

  public void links(ParentLinks links) {
    painter.links(links);
    repaint.run();
  }

  public void contours(Contours contours) {
    painter.contours(contours);
    repaint.run();
  }

  /** Draws judged questions behind the points, in the place of the shaded ground; empty for none. */
  public void judged(Optional<JudgedTiles> tiles) {
    reading.drop();
    judged = tiles;
    painter.judged(tiles);
    repaint.run();
  }

  /** Which judged questions the last frame showed; empty where none are drawn. */
  public Optional<JudgedTiles.InView> judgedInView() {
    return judged.map(JudgedTiles::inView);
  }

  /** Shades the background behind the points; over a moment, where both are there and motion is wanted. */
  public void frontier(Frontier next) {
    Frontier before = frontier;
    frontier = next;
    if (still || before.side() == 0 || next.side() == 0 || before.equals(next)) {
      frontierMotion.stop();
      painter.frontier(next);
      repaint.run();
    } else {
      frontierMotion.from = before;
      frontierMotion.since = nanos.getAsLong();
      frontierMotion.start();
    }
  }

  public void show(Shown next) {
    if (painter.drawing().shows(next.points(), next.selected(), next.palette())) {
      sorting.drop();
      Shown before = shown;
      shown = next;
      onTaken.accept(before, next);
      repaint.run();
      return;
    }
    boolean stays = shown.at(next.points());
    if (next.points().size() <= LARGE) {
      sorting.drop();
      take(next, PointDrawing.of(next.points(), stays ? pointIndex() : PointIndex.of(next.points()), next.selected(),
          next.palette()));
      return;
    }
    PointIndex there = pointIndex();
    Camera camera = device;
    double scale = pixelScale;
    boolean first = shown.points().size() == 0;
    sorting.run(() -> {
      PointIndex sorted = stays ? there : PointIndex.of(next.points());
      // The first points are seen whole, later ones by the camera as it is; if it moves meanwhile, a frame asks for
      // more.
      Camera seen = first ? sorted.fit(camera.width(), camera.height()) : camera;
      return PointDrawing.of(next.points(), sorted, next.selected(), next.palette()).ready(seen, scale);
    }, drawing -> take(next, drawing));
  }

  private void take(Shown next, PointDrawing drawing) {
    Shown before = shown;
    PointCloud onScreen = painter.now();
    shown = next;
    refining.drop();
    refined = false;
    painter.take(drawing);
    if (glow.take(before.points(), next.points())) {
      glowTimer.begin();
    }
    depart(onScreen, before);
    onTaken.accept(before, next);
    repaint.run();
  }

  private void depart(PointCloud onScreen, Shown before) {
    PointCloud to = shown.points();
    boolean jump = still || onScreen.size() == 0 || Math.max(onScreen.size(), to.size()) > MOVING
        || before.palette() != shown.palette();
    boolean same = before.at(to) && before.points().colours() == to.colours()
        && before.points().visible() == to.visible();
    if (!jump && !same) {
      PointMotion motion = new PointMotion(onScreen, to);
      if (motion.any()) {
        painter.depart(motion, before.selected());
        departed = nanos.getAsLong();
        mover.start();
      }
    }
  }

  /**
   * Draws a frame.
   *
   * @param camera in logical pixels
   * @param scale device pixels per logical pixel
   * @param hovered index of the point under the pointer, or −1
   */
  public LevelOfDetail draw(Camera camera, double scale, int hovered) {
    int width = Math.max(1, (int) Math.ceil(camera.width() * scale));
    int height = Math.max(1, (int) Math.ceil(camera.height() * scale));
    screen.resize(width, height, scale);
    Camera now = new Camera(camera.x(), camera.y(), camera.scale() * scale, width, height);
    refined &= now.equals(device);
    device = now;
    pixelScale = scale;
    glow.found(shown.points(), hovered);
    glow.found(shown.points(), shown.focus());
    glow.at(glowTimer.seconds());
    double zoom = camera.scale() / pointIndex().fit(camera.width(), camera.height()).scale();
    LevelOfDetail detail = painter.draw(screen.frame(), device, zoom, shown.focus(), hovered, scale);
    screen.update();
    glowTimer.run(seen && painter.lit());
    if (!painter.whole()) {
      making.runIfIdle(painter.drawing().wanted(device, scale), add -> {
        add.run();
        repaint.run();
      });
    }
    judged.filter(JudgedTiles::isWaiting).ifPresent(tiles -> reading.runIfIdle(tiles.wanted(), add -> {
      add.run();
      animate.run();
    }));
    return detail;
  }

  /** Whether the frame is as fine as it can be. */
  public boolean refined() {
    return refined;
  }

  /** Counts each point in its very pixel; to be called when the view has come to rest. */
  public void refine() {
    Camera camera = device;
    painter.refinement(camera, pixelScale).ifPresent(work -> refining.run(work, finer -> {
      if (camera.equals(device)) {
        painter.refined(finer);
        refined = true;
        repaint.run();
      }
    }));
  }

  /** Lets the shaded ground change from one round's to another's. */
  private final class FrontierMotion extends AnimationTimer {
    private static final double SECONDS = 0.6;
    private Frontier from = Frontier.NONE;
    private long since;

    @Override
    public void handle(long now) {
      double share = (nanos.getAsLong() - since) / 1e9 / SECONDS;
      painter.frontier(share >= 1 ? frontier : from.towards(frontier, PointMotion.eased(share)));
      if (share >= 1) {
        stop();
      }
      animate.run();
    }
  }

  /**
   * Lets new questions glow for as long as the last frame showed their light: by a few frames a second, and with steady
   * light by one at the end.
   */
  private final class GlowTimer extends AnimationTimer {
    private static final long PAUSE = 40_000_000L;
    private long since;
    private long drawn;

    void begin() {
      since = nanos.getAsLong();
    }

    double seconds() {
      return (nanos.getAsLong() - since) / 1e9;
    }

    void run(boolean on) {
      if (on) {
        start();
      } else {
        stop();
      }
    }

    @Override
    public void handle(long now) {
      boolean lit = glow.at(seconds());
      run(lit);
      if (!lit || !still && now - drawn > PAUSE) {
        drawn = now;
        animate.run();
      }
    }
  }

  private final class Mover extends AnimationTimer {
    @Override
    public void handle(long now) {
      double share = (nanos.getAsLong() - departed) / 1e9 / PointMotion.SECONDS;
      painter.onTheWay(share);
      if (share >= 1) {
        stop();
      }
      repaint.run();
    }
  }
}
