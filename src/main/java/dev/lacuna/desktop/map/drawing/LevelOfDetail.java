package dev.lacuna.desktop.map.drawing;

/**
 * How the map is drawn just now.
 *
 * @param counted whether points are counted in picture elements, for there are too many to draw each
 * @param points that are not hidden, in view or not
 * @param most how many points the fullest picture element stands for; 1 where each is drawn
 */
public record LevelOfDetail(boolean counted, int points, int most) {

  public static final LevelOfDetail NONE = new LevelOfDetail(false, 0, 1);
}
