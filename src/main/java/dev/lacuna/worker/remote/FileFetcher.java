package dev.lacuna.worker.remote;

import dev.lacuna.files.FreeSpace;
import dev.lacuna.files.SafeFiles;
import dev.lacuna.worker.api.FileStoreApi;
import dev.lacuna.worker.api.FileStoreApi.Piece;
import dev.lacuna.worker.api.FileStoreApi.Range;
import dev.lacuna.worker.api.FileStoreApi.Stamp;
import dev.lacuna.worker.store.FileSums;
import dev.lacuna.worker.store.StoreNames;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;

/**
 * Fetches a file of a project from the store. The other machine is believed in nothing but the content: the name was
 * chosen here, as many bytes are taken as were told before, and nothing appears that has not their SHA-256.
 */
record FileFetcher(RemoteLink link, String project) {
  private static final int AHEAD = 4;

  /**
   * @param listed as the other side listed it
   * @param target where it is to lie here
   * @return false where it is another by now than was listed
   */
  boolean fetch(Stamp listed, Path target) throws IOException {
    Stamp now = link.ask(store -> store.stamp(new Range(project, listed.name(), 0, 0)));
    StoreNames.hash(now.sha256());
    if (now.size() != listed.size() || now.time() != listed.time()) {
      return false;
    }
    SafeFiles.folder(target.resolveSibling(""));
    FreeSpace.need(target.resolveSibling(""), target, listed.size());
    SafeFiles.whole(target, out -> pieces(listed, now.sha256(), out));
    SafeFiles.date(target, FileTime.fromMillis(listed.time()));
    link.advanced().run();
    return true;
  }

  private void pieces(Stamp file, String sha256, FileChannel out) throws IOException {
    MessageDigest digest = FileSums.digest();
    Deque<CompletableFuture<Piece>> under = new ArrayDeque<>();
    long asked = 0;
    long got = 0;
    while (got < file.size()) {
      while (asked < file.size() && under.size() < AHEAD) {
        Range range = new Range(project, file.name(), asked, length(file, asked));
        under.add(link.send(store -> store.get(range)));
        asked += range.length();
      }
      byte[] bytes = bytes(link.await(under.remove()), length(file, got), file.name());
      digest.update(bytes);
      SafeFiles.writeFully(out, ByteBuffer.wrap(bytes));
      got += bytes.length;
    }
    if (!HexFormat.of().formatHex(digest.digest()).equals(sha256)) {
      throw StoreNames.refused("The worker's machine sent \"" + file.name() + "\" otherwise than it said, so it was not"
          + " taken");
    }
  }

  private static int length(Stamp file, long at) {
    return (int) Math.min(FileStoreApi.PIECE, file.size() - at);
  }

  private static byte[] bytes(Piece piece, int length, String name) throws IOException {
    try {
      byte[] bytes = piece.bytes().length() > (length + 2) / 3 * 4 ? new byte[0]
          : Base64.getDecoder().decode(piece.bytes());
      if (bytes.length == length) {
        return bytes;
      }
    } catch (IllegalArgumentException e) {
      // no Base64: told as what it is, below
    }
    throw StoreNames.refused("The worker's machine sent another number of bytes of \"" + name
        + "\" than it said");
  }
}
