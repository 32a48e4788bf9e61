package dev.lacuna.cli;

import dev.lacuna.files.LinkGuard;
import dev.lacuna.files.RefusedPathException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads a place that the user has named for what goes out. What nothing can be written to is refused while the command
 * line is read: told at the end, it would cost the work of hours that was to be written there.
 */
public final class GoesOut implements ITypeConverter<Path> {
  @Override
  public Path convert(String text) {
    try {
      Path place = Path.of(text);
      LinkGuard.refuseOwn(place);
      refuseUnwritable(place);
      return place;
    } catch (InvalidPathException e) {
      throw new TypeConversionException(text + " is no path (" + e.getReason() + "); write another");
    } catch (RefusedPathException e) {
      throw new TypeConversionException(e.getMessage());
    } catch (IOException e) {
      throw new TypeConversionException(text + ": cannot be looked at (" + e.getMessage()
          + "); choose another name or folder");
    }
  }

  private static void refuseUnwritable(Path place) {
    if (Files.exists(place) && !Files.isRegularFile(place)) {
      return; // a folder that has its own checks, or a device such as /dev/stdout
    }
    Path folder = place.toAbsolutePath().normalize().getParent();
    while (folder != null && !Files.exists(folder)) {
      folder = folder.getParent();
    }
    if (folder != null && !Files.isDirectory(folder)) {
      throw new TypeConversionException(place + ": cannot be written, since " + folder
          + " is no folder; choose another");
    }
    if (folder != null && !Files.isWritable(folder)) {
      throw new TypeConversionException(place + ": cannot be written, since " + folder
          + " is not writable; choose a folder that this user may write");
    }
  }
}
