package dev.lacuna.report;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Writes pictures as PNG files. */
public final class Pictures {

  private Pictures() {}

  public static void writePng(BufferedImage image, Path file) {
    try {
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      if (!ImageIO.write(image, "png", file.toFile())) {
        throw new IOException("this Java cannot write PNG");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(new IOException(file + ": cannot be written (" + e.getMessage()
          + "); choose a folder that this user may write", e));
    }
  }
}
