package dev.lacuna.worker.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class VersionTest {
  @Test
  void isTheBuilds() throws IOException {
    String pom = Files.readString(Path.of("pom.xml"));
    assertThat(pom.substring(0, pom.indexOf("<properties>"))).contains("<version>" + Version.LACUNA + "</version>");
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
