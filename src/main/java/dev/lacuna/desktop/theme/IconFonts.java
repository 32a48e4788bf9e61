package dev.lacuna.desktop.theme;

import dev.lacuna.files.SafeFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import javafx.scene.text.Font;
import org.kordamp.ikonli.IkonHandler;
import org.kordamp.ikonli.IkonResolverProvider;
import org.kordamp.ikonli.javafx.JavaFXFontLoader;

/**
 * The fonts of icons, unpacked once into the user's data. Out of a jar JavaFX would copy each into the temporary folder
 * at every start, under another name each time, and a window that is killed leaves them there.
 */
public final class IconFonts {
  /** Of no meaning: an icon takes the family, in a size of its own. */
  private static final double SIZE = 16;

  private IconFonts() {}

  /** To be called before the first icon is made. Where fonts cannot be kept, JavaFX does as it always did. */
  public static void prepare(Path userData) {
    Path folder = userData.resolve("natives").resolve("fonts");
    IkonResolverProvider.getInstance(handler -> kept(handler, folder).ifPresentOrElse(handler::setFont,
        () -> JavaFXFontLoader.getInstance().loadFont(handler)));
  }

  private static Optional<Font> kept(IkonHandler handler, Path folder) {
    Path file = folder.resolve(handler.getFontFamily() + ".ttf");
    try (InputStream in = Objects.requireNonNull(handler.getFontResourceAsStream())) {
      SafeFiles.unpacked(file, in.readAllBytes());
    } catch (IOException e) {
      return Optional.empty(); // read-only or full: the temporary folder may have room
    }
    // JavaFX takes what follows the colon as it stands, and decodes nothing.
    return Optional.ofNullable(Font.loadFont("file:" + file.toString().replace('\\', '/'), SIZE));
  }
}
