package dev.lacuna.worker.store;

import dev.lacuna.files.FreeSpace;
import dev.lacuna.files.SafeFiles;
import dev.lacuna.worker.api.FileStoreApi.Offer;
import dev.lacuna.worker.api.FileStoreApi.Piece;
import dev.lacuna.worker.api.FileStoreApi.Stamp;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/**
 * Files on their way, each under the name of its content, so that one that was cut goes on where it ended, whoever
 * sends it and for whichever place.
 */
final class Incoming {

  private final Path folder;
  private final Map<String, Long> offered = new HashMap<>();

  Incoming(Path folder) {
    this.folder = folder;
  }

  /** How much of it is there. */
  long begin(Stamp file) throws IOException {
    StoreNames.sized(file);
    SafeFiles.privateFolder(folder);
    Path part = part(file.sha256());
    long there = Files.isRegularFile(part) ? Files.size(part) : 0;
    if (there > file.size()) {
      SafeFiles.delete(part);
      there = 0;
    }
    FreeSpace.need(folder, file.name(), file.size() - there);
    offered.put(file.sha256(), file.size());
    return there;
  }

  long put(Piece piece) throws IOException {
    Long size = offered.get(piece.sha256());
    byte[] bytes = Base64.getDecoder().decode(piece.bytes());
    if (size == null || piece.offset() < 0 || piece.offset() + bytes.length > size) {
      throw StoreNames.refused("more came of a file than was offered");
    }
    try (FileChannel out = SafeFiles.openPrivate(part(piece.sha256()), StandardOpenOption.CREATE,
        StandardOpenOption.WRITE)) {
      if (out.size() < piece.offset()) {
        return out.size(); // a piece before it is missing
      }
      out.position(piece.offset());
      SafeFiles.writeFully(out, ByteBuffer.wrap(bytes));
      return out.size();
    }
  }

  /** Moves it to its place, if it is what was offered; what is not is deleted. */
  boolean finish(Offer offer, Path target) throws IOException {
    Path part = part(offer.file().sha256());
    if (offer.file().size() == 0 && !Files.exists(part)) {
      SafeFiles.openPrivate(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE).close();
    }
    offered.remove(offer.file().sha256());
    if (!Files.isRegularFile(part) || Files.size(part) != offer.file().size()
        || !FileSums.sum(part, _ -> {}).equals(offer.file().sha256())) {
      SafeFiles.delete(part);
      return false;
    }
    try (FileChannel out = SafeFiles.openPrivate(part, StandardOpenOption.WRITE)) {
      out.force(true);
    }
    SafeFiles.date(part, FileTime.fromMillis(offer.file().time()));
    SafeFiles.privateFolder(parent(target));
    SafeFiles.move(part, target);
    return true;
  }

  private static Path parent(Path file) throws IOException {
    Path parent = file.getParent();
    if (parent == null) {
      throw new IOException(file + " is no file name");
    }
    return parent;
  }

  private Path part(String sha256) throws IOException {
    return folder.resolve(StoreNames.hash(sha256) + ".part");
  }
}
