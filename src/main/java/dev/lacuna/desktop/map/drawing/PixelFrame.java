package dev.lacuna.desktop.map.drawing;

/**
 * The pixels of a picture.
 *
 * @param pixels premultiplied ARGB, row by row
 * @param width in device pixels; {@code height} likewise
 */
public record PixelFrame(int[] pixels, int width, int height) {

  public PixelFrame(int width, int height) {
    this(new int[width * height], width, height);
  }
}
