package dev.lacuna.worker.remote;

import dev.lacuna.worker.api.FileStoreApi;
import dev.lacuna.worker.api.FileStoreApi.Offer;
import dev.lacuna.worker.api.FileStoreApi.Piece;
import dev.lacuna.worker.api.FileStoreApi.Stamp;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Base64;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongConsumer;

/** Sends a file to the store, from where an earlier sending of it ended. */
record FileSender(RemoteLink link) {
  /** Pieces under way, so that a long way costs no waiting for each. */
  private static final int AHEAD = 4;
  private static final int TRIES = 2;

  /**
   * @param place in the store
   * @param stamp with its SHA-256
   * @param sent told of the bytes that are there
   */
  void send(String place, Path file, Stamp stamp, LongConsumer sent) throws IOException {
    Offer offer = new Offer(place, stamp);
    for (int i = 0; i < TRIES; i++) {
      pieces(offer, file, sent);
      if (link.ask(store -> store.finish(offer))) {
        link.advanced().run();
        return;
      }
    }
    throw new IOException(file + " did not arrive as it is here; it may have changed meanwhile");
  }

  private void pieces(Offer offer, Path file, LongConsumer sent) throws IOException {
    long size = offer.file().size();
    long at = link.ask(store -> store.begin(offer));
    Deque<CompletableFuture<Long>> under = new ArrayDeque<>();
    try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
      while (at < size || !under.isEmpty()) {
        sent.accept(Math.clamp(at, 0, size));
        if (at < size && under.size() < AHEAD) {
          byte[] bytes = read(in, at, (int) Math.min(FileStoreApi.PIECE, size - at));
          Piece piece = new Piece(offer.file().sha256(), at, Base64.getEncoder().encodeToString(bytes));
          under.add(link.send(store -> store.put(piece)));
          at += bytes.length;
        } else {
          link.await(under.remove());
          link.advanced().run();
        }
      }
    }
    sent.accept(size);
  }

  private static byte[] read(FileChannel in, long at, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    while (bytes.hasRemaining()) {
      if (in.read(bytes, at + bytes.position()) < 0) {
        throw new IOException("The file has become shorter while it was sent");
      }
    }
    return Arrays.copyOf(bytes.array(), length);
  }
}
