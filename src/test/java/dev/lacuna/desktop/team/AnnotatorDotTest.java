package dev.lacuna.desktop.team;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.desktop.ToolkitTest;
import dev.lacuna.desktop.theme.Palette;
import dev.lacuna.desktop.theme.Themes;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.scene.Scene;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

@ToolkitTest
@ExtendWith(ApplicationExtension.class)
@Tag("slow")
class AnnotatorDotTest {
  private Themes themes;

  @BeforeEach
  void dress() {
    themes = WaitForAsyncUtils.waitForAsyncFx(40_000, () -> new Themes(Themes.Mode.LIGHT));
  }

  private static String style(Palette palette) {
    return String.format(Locale.ROOT, "-fx-background-color: #%06x;", palette.category(1) & 0xFFFFFF);
  }

  @Test
  void itFollowsTheThemeWhereverItIsPut(FxRobot robot) {
    robot.interact(() -> {
      AnnotatorDot dot = new AnnotatorDot(themes, 1);
      assertThat(dot.getStyle()).isEqualTo(style(Palette.LIGHT));
      Pane pane = new Pane(dot);
      Scene scene = new Scene(pane);
      System.gc();
      themes.mode().set(Themes.Mode.DARK);
      assertThat(dot.getStyle()).isEqualTo(style(Palette.DARK));
      scene.setRoot(new Pane());
      themes.mode().set(Themes.Mode.LIGHT);
      scene.setRoot(pane);
      assertThat(dot.getStyle()).isEqualTo(style(Palette.LIGHT));
    });
  }

  /** The list of opinions makes new ones at each question. */
  @Test
  void whatIsNoLongerSeenIsForgotten(FxRobot robot) throws InterruptedException {
    List<WeakReference<AnnotatorDot>> dots = new ArrayList<>();
    Pane pane = new Pane();
    robot.interact(() -> {
      Stage stage = new Stage();
      stage.setScene(new Scene(pane, 100, 100));
      stage.show();
      for (int i = 0; i < 20; i++) {
        AnnotatorDot dot = new AnnotatorDot(themes, i);
        dots.add(new WeakReference<>(dot));
        pane.getChildren().setAll(dot);
      }
    });
    for (int i = 0; i < 100 && alive(dots) > 1; i++) {
      System.gc();
      Thread.sleep(20); // what was taken away is drawn over first
    }
    assertThat(alive(dots)).as("the one that is seen").isEqualTo(pane.getChildren().size());
  }

  private static long alive(List<WeakReference<AnnotatorDot>> dots) {
    return dots.stream().filter(dot -> dot.get() != null).count();
  }
}
