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

  /** Its jar is an artefact of its own, which Maven gives no other way to have the version of. */
  @Test
  void sparksArtefactHasTheSameAndTheSameTestLibraries() throws IOException {
    String root = Files.readString(Path.of("pom.xml"));
    String spark = Files.readString(Path.of("src", "spark", "pom.xml"));
    assertThat(spark.substring(0, spark.indexOf("<properties>"))).contains("<version>" + Version.LACUNA + "</version>");
    for (String library : new String[] {"junit-jupiter", "assertj-core"}) {
      assertThat(version(spark, library)).as(library).isEqualTo(version(root, library));
    }
  }

  private static String version(String pom, String artifact) {
    String text = pom.substring(pom.indexOf("<artifactId>" + artifact + "</artifactId>"));
    return text.substring(text.indexOf("<version>"), text.indexOf("</version>"));
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
