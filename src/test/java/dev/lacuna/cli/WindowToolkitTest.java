package dev.lacuna.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WindowToolkitTest {

  @Test
  void aMissingGtkIsNotOkWhereAWindowCouldOpen() {
    JsonShapes.Check missing = WindowToolkit.check("Linux", true, library -> false);
    assertThat(missing.ok()).isFalse();
    assertThat(missing.detail()).contains("libgtk-3.so.0");
    assertThat(missing.remedy()).contains("libgtk-3-0");
    assertThat(WindowToolkit.check("Linux", true, library -> library.equals("libgtk-3.so.0")).ok()).isTrue();
  }

  @Test
  void withoutADisplayItIsToldOfAndStopsNothing() {
    JsonShapes.Check missing = WindowToolkit.check("Linux", false, library -> false);
    assertThat(missing.ok()).isTrue();
    assertThat(missing.detail()).contains("is missing");
  }

  @Test
  void otherSystemsNeedNone() {
    assertThat(WindowToolkit.check("Mac OS X", true, library -> false).ok()).isTrue();
  }
}
