package dev.lacuna.worker;

import com.google.gson.GsonBuilder;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** What both ends of the connection must agree on. */
final class Protocol {

  private Protocol() {}

  /** NaN stands for "not known" in many of our records, which plain JSON cannot say. */
  static void configure(GsonBuilder gson) {
    gson.serializeSpecialFloatingPointValues();
  }

  /** Threads for the connection's reader; daemons, so that a forgotten connection never keeps a process alive. */
  static ExecutorService readers(String name) {
    return Executors.newCachedThreadPool(task -> Thread.ofPlatform().name(name).daemon().unstarted(task));
  }
}
