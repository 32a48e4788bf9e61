package dev.lacuna.mapgeometry;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds places for names beside their groups: no two overlap, none leaves the view, and each lies where there are few
 * points, near its group rather than far from it. The look is datamapplot's (McInnes and others, TutteInstitute); the
 * method is greedy over a ring of places, the largest group first, so that it always gives the same picture.
 */
public final class LabelPlacer {
  private static final int DIRECTIONS = 16;
  /** From the group's edge, in pixels. */
  private static final double[] DISTANCES = {0, 14, 32, 56, 90, 135, 190};
  private static final double GAP = 5;
  private static final double FAR = 1.1;
  private static final double INWARDS = 0.1;
  private static final int TRIES = 5;
  /** What a line through a name costs. */
  private static final double CROSSING = 0.6;
  private static final int STEPS = 24;

  private final double width;
  private final double height;
  private final Crowding crowding;
  private final List<Box> taken = new ArrayList<>();
  private final List<Lead> leads = new ArrayList<>();

  /** The line from a name to its group. */
  private record Lead(double fromX, double fromY, double toX, double toY) {

    static Lead of(Box box, double x, double y) {
      return new Lead(Math.clamp(x, box.left, box.left + box.width), Math.clamp(y, box.top, box.top + box.height), x,
          y);
    }

    boolean crosses(Box box) {
      for (int i = 1; i < STEPS; i++) {
        double share = (double) i / STEPS;
        double x = fromX + (toX - fromX) * share;
        double y = fromY + (toY - fromY) * share;
        if (x > box.left && x < box.left + box.width && y > box.top && y < box.top + box.height) {
          return true;
        }
      }
      return false;
    }
  }

  /** A rectangle in pixels, y downwards. */
  public record Box(double left, double top, double width, double height) {

    boolean meets(Box other) {
      return left < other.left + other.width + GAP && other.left < left + width + GAP
          && top < other.top + other.height + GAP && other.top < top + height + GAP;
    }

    public double middleX() {
      return left + width / 2;
    }

    public double middleY() {
      return top + height / 2;
    }
  }

  /** How crowded a place of the view is, from 0 for empty to 1 for as full as it gets. */
  @FunctionalInterface
  public interface Crowding {
    double at(double x, double y);
  }

  /** @param width of the view in pixels; {@code height} likewise */
  public LabelPlacer(double width, double height, Crowding crowding) {
    this.width = width;
    this.height = height;
    this.crowding = crowding;
  }

  /** Keeps names out of a part of the view. */
  public void keepFree(Box box) {
    taken.add(box);
  }

  /**
   * The place of the next name; none where all are taken.
   *
   * @param x where its group's middle is seen; {@code y} likewise
   * @param radius of the group in pixels
   */
  public Optional<Box> place(double x, double y, double radius, double labelWidth, double labelHeight) {
    Box best = new Box(0, 0, 0, 0);
    double least = Double.MAX_VALUE;
    for (double distance : DISTANCES) {
      for (int k = 0; k < DIRECTIONS; k++) {
        double angle = 2 * Math.PI * (k + 0.5) / DIRECTIONS;
        double reach = 1.15 * radius + distance + 0.3 * labelHeight;
        double middleX = x + Math.cos(angle) * (reach + labelWidth / 2);
        double middleY = y - Math.sin(angle) * (reach + labelHeight / 2);
        Box box = new Box(middleX - labelWidth / 2, middleY - labelHeight / 2, labelWidth, labelHeight);
        double cost = cost(box, x, y, radius);
        if (cost < least && fits(box)) {
          least = cost;
          best = box;
        }
      }
    }
    if (least == Double.MAX_VALUE) {
      return Optional.empty();
    }
    taken.add(best);
    leads.add(Lead.of(best, x, y));
    return Optional.of(best);
  }

  private boolean fits(Box box) {
    return box.left >= GAP && box.top >= GAP && box.left + box.width <= width - GAP
        && box.top + box.height <= height - GAP && taken.stream().noneMatch(box::meets);
  }

  private double cost(Box box, double x, double y, double radius) {
    double full = 0;
    for (int i = 0; i < TRIES; i++) {
      for (int j = 0; j < 3; j++) {
        full += crowding.at(box.left + box.width * (i + 0.5) / TRIES, box.top + box.height * (j + 0.5) / 3)
            / (TRIES * 3);
      }
    }
    double away = Math.hypot(box.middleX() - x, box.middleY() - y) / Math.max(width, height);
    // A name between its group and the map's middle lies in the way of what is there.
    double inwards = Math.signum((box.middleX() - x) * (width / 2 - x) + (box.middleY() - y) * (height / 2 - y));
    Lead lead = Lead.of(box, x, y);
    long crossings = taken.stream().filter(lead::crosses).count()
        + leads.stream().filter(element -> element.crosses(box))
            .count();
    return full + FAR * away + CROSSING * crossings + (radius > 0 ? INWARDS * 0.5 * (1 + inwards) : 0);
  }
}
