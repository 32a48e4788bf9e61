package dev.lacuna.project.store.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands before a server, and cuts a connection off behind a word of the client's that the server still gets. */
public final class CuttingProxy implements AutoCloseable {
  private final ServerSocket door;
  private final int port;
  private final String word;
  private final AtomicInteger cuts = new AtomicInteger();
  private volatile Optional<String> after = Optional.empty();
  private volatile boolean refusing;

  /** @param cuts how many connections, one after the other */
  public CuttingProxy(int port, String word, int cuts) throws IOException {
    this.door = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
    this.port = port;
    this.word = word;
    this.cuts.set(cuts);
    Thread.ofVirtual().start(this::serve);
  }

  public int port() {
    return door.getLocalPort();
  }

  public int left() {
    return cuts.get();
  }

  /**
   * Cuts one more connection off, behind what its client says next after a word: a statement that was often said has a
   * name instead of its text, what is written has not.
   */
  public void cutAfter(String said) {
    after = Optional.of(said);
    cuts.incrementAndGet();
  }

  /** Whether whoever connects from now on is turned away; connections that there are stay. */
  public void refuse(boolean all) {
    refusing = all;
  }

  private void serve() {
    try {
      while (true) {
        Socket client = door.accept();
        if (refusing) {
          client.close();
          continue;
        }
        Socket server = new Socket("127.0.0.1", port);
        Thread.ofVirtual().start(() -> forward(client, server, true));
        Thread.ofVirtual().start(() -> forward(server, client, false));
      }
    } catch (IOException e) {
      // closed
    }
  }

  private void forward(Socket from, Socket to, boolean asks) {
    try (from; to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] bytes = new byte[8_192];
      boolean next = false;
      for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
        String said = new String(bytes, 0, read, StandardCharsets.ISO_8859_1);
        boolean cut = asks && (next || after.isEmpty() && said.contains(word))
            && cuts.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
        if (cut) {
          from.close(); // the client hears nothing more
        }
        next = asks && after.filter(said::contains).isPresent();
        out.write(bytes, 0, read);
        out.flush();
        if (cut) {
          Thread.sleep(200); // the server does what it was asked
          return;
        }
      }
    } catch (IOException | InterruptedException e) {
      // one side has gone
    }
  }

  @Override
  public void close() throws IOException {
    door.close();
  }
}
