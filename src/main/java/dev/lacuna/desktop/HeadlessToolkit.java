package dev.lacuna.desktop;

import java.util.concurrent.CountDownLatch;
import javafx.application.Platform;

/** Starts the toolkit without a display, once a process. */
public final class HeadlessToolkit {
  private HeadlessToolkit() {}

  public static void start() throws InterruptedException {
    System.setProperty("glass.platform", System.getProperty("glass.platform", "Headless"));
    System.setProperty("prism.order", System.getProperty("prism.order", "sw"));
    System.setProperty("java.awt.headless", System.getProperty("java.awt.headless", "true"));
    CountDownLatch started = new CountDownLatch(1);
    try {
      Platform.startup(started::countDown);
      started.await();
      Platform.setImplicitExit(false);
    } catch (IllegalStateException e) {
      // The toolkit runs already, which is all that is wanted.
      Platform.setImplicitExit(false);
    }
  }
}
