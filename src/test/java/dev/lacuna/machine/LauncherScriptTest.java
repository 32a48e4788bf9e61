package dev.lacuna.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What {@code installer/linux/launcher.sh} gives to Java, which is a script here that prints its arguments. */
@Tag("slow")
@EnabledOnOs(OS.LINUX)
final class LauncherScriptTest {
  private static final String JAVA = "#!/bin/sh\nfor each; do printf '%s\\0' \"$each\"; done\n";

  @TempDir
  private Path folder;
  private Path image;
  private Path launcher;

  @BeforeEach
  void makeLaunchers() throws IOException {
    image = folder.toRealPath().resolve("of $HOME, médical").resolve("Lacuna");
    launcher = script(image.resolve("bin/lacuna"), Files.readString(Path.of("installer/linux/launcher.sh")));
    script(image.resolve("lib/runtime/bin/java"), JAVA);
    Path app = Files.createDirectories(image.resolve("lib/app"));
    Files.writeString(app.resolve("lacuna.cfg"), """
        [Application]
        app.classpath=$APPDIR/lacuna-1.0.0.jar
        app.mainclass=dev.lacuna.Main
        app.classpath=$APPDIR/api.jar

        [JavaOptions]
        java-options=-Xss4m
        java-options=-Dtwo=$APPDIR/a:$APPDIR/b c
        """);
  }

  @Test
  void optionsClassPathMainAndArgumentsComeInJavasOrder() throws Exception {
    String app = image.resolve("lib/app").toString();

    assertThat(run(launcher, "try", "two words", "*", "", "--it's", "$APPDIR", "\"q\"")).containsExactly("-Xss4m",
        "-Dtwo=" + app + "/a:" + app + "/b c", "-cp", app + "/lacuna-1.0.0.jar:" + app + "/api.jar", "dev.lacuna.Main",
        "try", "two words", "*", "", "--it's", "$APPDIR", "\"q\"");
  }

  @Test
  void aLinkToItFindsTheImageAndNoArgumentIsNone() throws Exception {
    Path link = Files.createSymbolicLink(Files.createDirectories(folder.resolve("usr/bin")).resolve("lacuna"),
        launcher);

    assertThat(run(link)).endsWith("dev.lacuna.Main").hasSize(5);
  }

  @Test
  void withoutItsConfigurationItStartsNothing() throws Exception {
    Files.delete(image.resolve("lib/app/lacuna.cfg"));

    assertThat(run(launcher)).isEmpty();
  }

  private static Path script(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static List<String> run(Path program, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.addAll(List.of(arguments));
    Process process = ChildCommand.of(command).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return said.isEmpty() ? List.of() : List.of(said.substring(0, said.length() - 1).split("\0", -1));
  }
}
