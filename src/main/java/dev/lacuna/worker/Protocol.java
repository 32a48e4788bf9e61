package dev.lacuna.worker;

import com.google.gson.GsonBuilder;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import dev.lacuna.domain.Verdict;
import java.io.IOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** What both ends of the connection must agree on. */
final class Protocol {

  private Protocol() {}

  /** NaN stands for "not known" in many of our records, which plain JSON cannot say. */
  static void configure(GsonBuilder gson) {
    gson.serializeSpecialFloatingPointValues();
    gson.registerTypeAdapter(Verdict.class, new VerdictWord());
  }

  /** A verdict is its word, alone and as a key; LSP4J would write its number. */
  private static final class VerdictWord extends TypeAdapter<Verdict> {
    @Override
    public void write(JsonWriter out, Verdict verdict) throws IOException {
      out.value(verdict.word());
    }

    @Override
    public Verdict read(JsonReader in) throws IOException {
      return Verdict.ofWord(in.nextString());
    }
  }

  /** Threads for the connection's reader; daemons, so that a forgotten connection never keeps a process alive. */
  static ExecutorService readers(String name) {
    return Executors.newCachedThreadPool(task -> Thread.ofPlatform().name(name).daemon().unstarted(task));
  }
}
