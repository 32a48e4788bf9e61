package dev.lacuna.desktop.map.drawing;

/**
 * What part of the plane is seen. The plane's y grows upwards, the screen's downwards.
 *
 * @param x the plane's point in the middle of the view; {@code y} likewise
 * @param scale pixels per unit of the plane
 * @param width of the view in pixels; {@code height} likewise
 */
public record Camera(double x, double y, double scale, double width, double height) {

  private static final double CLOSEST = 200_000;
  private static final double FARTHEST = 20;

  /** Sees the rectangle whole, with a margin. */
  public static Camera fit(double minX, double minY, double maxX, double maxY, double width, double height) {
    double spanX = Math.max(maxX - minX, 1e-3);
    double spanY = Math.max(maxY - minY, 1e-3);
    double scale = Math.clamp(0.9 * Math.min(width / spanX, height / spanY), FARTHEST, CLOSEST);
    return new Camera((minX + maxX) / 2, (minY + maxY) / 2, scale, width, height);
  }

  /** Moves the picture by so many pixels. */
  public Camera pan(double dx, double dy) {
    return new Camera(x - dx / scale, y + dy / scale, scale, width, height);
  }

  /** Zooms so that the point under (screenX, screenY) stays there. */
  public Camera zoom(double factor, double screenX, double screenY) {
    double next = Math.clamp(scale * factor, FARTHEST, CLOSEST);
    double planeX = planeX(screenX);
    double planeY = planeY(screenY);
    return new Camera(planeX - (screenX - width / 2) / next, planeY + (screenY - height / 2) / next, next, width,
        height);
  }

  /** The same middle in a view of another size. */
  public Camera resize(double newWidth, double newHeight) {
    return new Camera(x, y, scale, newWidth, newHeight);
  }

  public double screenX(double planeX) {
    return (planeX - x) * scale + width / 2;
  }

  public double screenY(double planeY) {
    return (y - planeY) * scale + height / 2;
  }

  public double planeX(double screenX) {
    return x + (screenX - width / 2) / scale;
  }

  public double planeY(double screenY) {
    return y - (screenY - height / 2) / scale;
  }

  /** The same, with so many pixels more at the left. */
  public Camera beside(double pixels) {
    return new Camera(x - pixels / 2 / scale, y, scale, width + pixels, height);
  }
}
