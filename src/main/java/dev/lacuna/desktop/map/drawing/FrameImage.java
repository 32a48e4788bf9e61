package dev.lacuna.desktop.map.drawing;

import java.nio.IntBuffer;
import javafx.geometry.Rectangle2D;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;

/** An image whose pixels are a {@link PixelFrame} of ours: a frame costs the same however the toolkit draws. */
final class FrameImage {
  private final ImageView picture = new ImageView();
  private PixelFrame frame = new PixelFrame(1, 1);
  private PixelBuffer<IntBuffer> buffer = over(frame);

  FrameImage() {
    picture.setManaged(false);
    picture.setSmooth(false);
    picture.setMouseTransparent(true);
  }

  private static PixelBuffer<IntBuffer> over(PixelFrame frame) {
    return new PixelBuffer<>(frame.width(), frame.height(), IntBuffer.wrap(frame.pixels()),
        PixelFormat.getIntArgbPreInstance());
  }

  ImageView node() {
    return picture;
  }

  PixelFrame frame() {
    return frame;
  }

  /**
   * Takes on a size in device pixels.
   *
   * @param scale device pixels per logical pixel
   * @return whether the frame is a new, empty one
   */
  boolean resize(int width, int height, double scale) {
    boolean other = width != frame.width() || height != frame.height();
    if (other) {
      frame = new PixelFrame(width, height);
      buffer = over(frame);
      picture.setImage(new WritableImage(buffer));
    }
    picture.setFitWidth(width / scale);
    picture.setFitHeight(height / scale);
    return other;
  }

  /** Shows what has been drawn into the frame. */
  void update() {
    buffer.updateBuffer(b -> new Rectangle2D(0, 0, frame.width(), frame.height()));
  }
}
