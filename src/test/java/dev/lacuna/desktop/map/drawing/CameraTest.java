package dev.lacuna.desktop.map.drawing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

class CameraTest {
  private static final Camera CAMERA = Camera.fit(-1, -0.5, 1, 0.5, 800, 600);

  @Property(tries = 100)
  void zoomKeepsThePointUnderTheCursor(@ForAll @DoubleRange(min = 0, max = 800) double x,
      @ForAll @DoubleRange(min = 0, max = 600) double y, @ForAll @DoubleRange(min = 0.2, max = 5) double factor) {
    Camera zoomed = CAMERA.zoom(factor, x, y);
    assertThat(zoomed.screenX(CAMERA.planeX(x))).isCloseTo(x, within(1e-6));
    assertThat(zoomed.screenY(CAMERA.planeY(y))).isCloseTo(y, within(1e-6));
  }

  @Property(tries = 100)
  void panMovesEveryPointByTheDrag(@ForAll @DoubleRange(min = -300, max = 300) double dx,
      @ForAll @DoubleRange(min = -300, max = 300) double dy) {
    Camera panned = CAMERA.pan(dx, dy);
    assertThat(panned.screenX(0.3) - CAMERA.screenX(0.3)).isCloseTo(dx, within(1e-6));
    assertThat(panned.screenY(0.1) - CAMERA.screenY(0.1)).isCloseTo(dy, within(1e-6));
  }

  @Property(tries = 50)
  void fitSeesEveryCorner(@ForAll @DoubleRange(min = 0.01, max = 3) double width,
      @ForAll @DoubleRange(min = 0.01, max = 3) double height) {
    Camera camera = Camera.fit(-width, -height, width, height, 640, 480);
    assertThat(camera.screenX(-width)).isBetween(0.0, 640.0);
    assertThat(camera.screenX(width)).isBetween(0.0, 640.0);
    assertThat(camera.screenY(height)).isBetween(0.0, 480.0);
  }
}
