package dev.lacuna.machine;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Names of files in every script, whatever the locale. Java reads and writes names by the locale's encoding, which it
 * asks for once at its start and lets nobody change; under {@code LANG=C}, as services and containers have it, that is
 * ASCII, and a folder named with an umlaut can be neither named nor seen. The program then begins anew, in the same
 * process and with its arguments as the shell gave them, in a locale that differs from {@code C} in the encoding only,
 * or else in that of the United States.
 */
public final class FileNameEncoding {
  /** As glibc names it, as others do, and what is mostly installed where neither is. */
  private static final List<String> LOCALES = List.of("C.UTF-8", "C.utf8", "en_US.UTF-8");
  private static final String BEGUN_ANEW = "LACUNA_LOCALE";
  private static final Path COMMAND = Path.of("/proc/self/cmdline");
  private static final Path PROGRAM = Path.of("/proc/self/exe");
  private static final Path OPEN = Path.of("/proc/self/fd");
  private static final int ENCODING = 1; // glibc's LC_CTYPE_MASK
  private static final int SET_FLAGS = 2; // F_SETFD
  private static final int CLOSE_ON_EXEC = 1; // FD_CLOEXEC

  private FileNameEncoding() {}

  /** Whether names are ASCII only: then another cannot even be an argument. */
  public static boolean isAscii() {
    String name = System.getProperty("sun.jnu.encoding", "UTF-8");
    return Charset.isSupported(name) && Charset.forName(name).equals(StandardCharsets.US_ASCII);
  }

  /**
   * To be called first of all: does not return where the program begins anew, and does nothing where the names are
   * right, it was begun anew already, or the system has no other locale.
   */
  public static void widen() {
    if (!isAscii() || System.getenv(BEGUN_ANEW) != null || !Files.isReadable(COMMAND)) {
      return;
    }
    try (Arena arena = Arena.ofConfined()) {
      Optional<String> locale = locale(arena);
      if (locale.isPresent()) {
        String variable = System.getenv().getOrDefault("LC_ALL", "").isEmpty() ? "LC_CTYPE" : "LC_ALL";
        set(arena, variable, locale.get());
        set(arena, BEGUN_ANEW, locale.get());
        forgetLauncher(arena);
        closeSockets();
        MethodHandle begin = function("execv", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS,
            ValueLayout.ADDRESS));
        int failed = (int) begin.invokeExact(arena.allocateFrom(PROGRAM.toString()), arguments(arena));
        System.err.println("The program could not begin anew for names of files beyond ASCII (" + failed
            + "); set LC_ALL=C.UTF-8.");
      }
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      // Without it the program works for all names of plain letters.
      System.err.println("Names of files beyond ASCII cannot be read (" + e + "); set LC_ALL=C.UTF-8.");
    }
  }

  /** Begun anew with its mark, an installed program's launcher would take the arguments for Java's. */
  private static void forgetLauncher(Arena arena) throws Throwable {
    for (String variable : System.getenv().keySet()) {
      if (ChildCommand.isLaunchersMark(variable)) {
        int _ = (int) function("unsetenv", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS))
            .invokeExact(arena.allocateFrom(variable));
      }
    }
  }

  /**
   * The virtual machine's own, a debugger's or JMX's port for example, would stay open, and could not be opened anew.
   * All else is left: a shell may have given a pipe as the name of a file.
   */
  private static void closeSockets() throws Throwable {
    MethodHandle control = Linker.nativeLinker().downcallHandle(
        Linker.nativeLinker().defaultLookup().findOrThrow("fcntl"), FunctionDescriptor.of(ValueLayout.JAVA_INT,
            ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT),
        Linker.Option.firstVariadicArg(2));
    for (Path each : openFiles()) {
      int number = Integer.parseInt(String.valueOf(each.getFileName()));
      if (number > 2 && isSocket(each)) {
        int _ = (int) control.invokeExact(number, SET_FLAGS, CLOSE_ON_EXEC); // fails for what is closed since
      }
    }
  }

  private static List<Path> openFiles() throws IOException {
    try (Stream<Path> all = Files.list(OPEN)) {
      return all.toList();
    }
  }

  private static boolean isSocket(Path file) {
    try {
      return Files.readSymbolicLink(file).toString().startsWith("socket:");
    } catch (IOException e) {
      return false; // closed since
    }
  }

  private static Optional<String> locale(Arena arena) throws Throwable {
    MethodHandle make = function("newlocale", FunctionDescriptor.of(ValueLayout.ADDRESS, ValueLayout.JAVA_INT,
        ValueLayout.ADDRESS, ValueLayout.ADDRESS));
    for (String name : LOCALES) {
      MemorySegment made = (MemorySegment) make.invokeExact(ENCODING, arena.allocateFrom(name), MemorySegment.NULL);
      if (made.address() != 0) {
        return Optional.of(name);
      }
    }
    return Optional.empty();
  }

  private static void set(Arena arena, String variable, String value) throws Throwable {
    int failed = (int) function("setenv", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS,
        ValueLayout.ADDRESS, ValueLayout.JAVA_INT))
        .invokeExact(arena.allocateFrom(variable), arena.allocateFrom(value), 1);
    if (failed != 0) {
      throw new IllegalStateException("setenv " + variable);
    }
  }

  /** The bytes that this program was started with, which Java has lost by now. */
  private static MemorySegment arguments(Arena arena) throws IOException {
    byte[] all = Files.readAllBytes(COMMAND);
    List<MemorySegment> each = new ArrayList<>();
    for (int from = 0, at = 0; at < all.length; at++) {
      if (all[at] == 0) {
        MemorySegment text = arena.allocate(at - from + 1L);
        MemorySegment.copy(all, from, text, ValueLayout.JAVA_BYTE, 0, at - from);
        each.add(text);
        from = at + 1;
      }
    }
    MemorySegment list = arena.allocate(ValueLayout.ADDRESS, each.size() + 1L);
    for (int i = 0; i < each.size(); i++) {
      list.setAtIndex(ValueLayout.ADDRESS, i, each.get(i));
    }
    return list;
  }

  private static MethodHandle function(String name, FunctionDescriptor signature) {
    Linker linker = Linker.nativeLinker();
    return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), signature);
  }
}
