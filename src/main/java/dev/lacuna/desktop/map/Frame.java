package dev.lacuna.desktop.map;

/**
 * The pixels of a picture.
 *
 * @param pixels premultiplied ARGB, row by row
 * @param width in device pixels; {@code height} likewise
 */
record Frame(int[] pixels, int width, int height) {

  Frame(int width, int height) {
    this(new int[width * height], width, height);
  }
}
