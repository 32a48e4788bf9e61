package dev.lacuna.worker.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class VersionTest {
  @Test
  void isTheBuilds() throws IOException {
    String pom = Files.readString(Path.of("pom.xml"));
    String head = pom.substring(pom.indexOf("<artifactId>lacuna<"), pom.indexOf("<properties>"));
    assertThat(head).contains("<version>" + Version.LACUNA + "</version>");
    assertThat(Version.LACUNA).as("jpackage of macOS takes no other").matches("[1-9]\\d*(\\.\\d+){2}");
  }

  /** Package, image and command line have no version of their own. */
  @Test
  void isWrittenNowhereElse() throws IOException {
    for (String options : new String[] {"image.options", "package.options"}) {
      assertThat(Files.readString(Path.of("installer", options))).contains("--app-version ${project.version}\n");
    }
    String own = '"' + Version.LACUNA + '"';
    try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
      for (Path source : sources.filter(file -> file.toString().endsWith(".java")).toList()) {
        assertThat(Files.readString(source)).as(source.toString()).doesNotContain(own);
      }
    }
  }

  @Test
  void sizesAreReadAsPeopleWriteThem() {
    assertThat(MemorySize.bytes("4g")).contains(4L << 30);
    assertThat(MemorySize.bytes(" 512M ")).contains(512L << 20);
    assertThat(MemorySize.bytes("1048576")).contains(1L << 20);
    for (String bad : new String[] {"", "4 gigabytes", "-1g", "1.5g", "99999999g"}) {
      assertThat(MemorySize.bytes(bad)).as(bad).isEmpty();
    }
  }
}
