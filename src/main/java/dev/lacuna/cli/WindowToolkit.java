package dev.lacuna.cli;

import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.util.Locale;
import java.util.function.Predicate;

/** Whether JavaFX finds what it draws its window with: GTK 3 on Linux; elsewhere the system's own. */
final class WindowToolkit {
  private static final String GTK = "libgtk-3.so.0";

  private WindowToolkit() {}

  static JsonShapes.Check check(boolean display) {
    return check(System.getProperty("os.name", ""), display, WindowToolkit::loads);
  }

  /** @param loads whether a library of that name can be loaded */
  static JsonShapes.Check check(String system, boolean display, Predicate<String> loads) {
    if (!system.toLowerCase(Locale.ROOT).contains("linux")) {
      return new JsonShapes.Check("window", true, "drawn by the system's own toolkit", "");
    }
    if (loads.test(GTK)) {
      return new JsonShapes.Check("window", true, "GTK 3 is there", "");
    }
    // Without a display no window opens, whatever is installed, and the commands need none.
    return new JsonShapes.Check("window", !display, "GTK 3 (" + GTK + ") is missing: the window cannot open",
        "Install it: apt install libgtk-3-0 (Debian, Ubuntu), dnf install gtk3 (Fedora), pacman -S gtk3 (Arch).");
  }

  private static boolean loads(String library) {
    try (Arena arena = Arena.ofConfined()) {
      return SymbolLookup.libraryLookup(library, arena) != null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
