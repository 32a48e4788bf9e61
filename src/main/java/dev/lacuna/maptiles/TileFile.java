package dev.lacuna.maptiles;

import dev.lacuna.files.SafeFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** How tiles lie in a file: the tiles, an index of them, and at the end where that begins and what it is of. */
final class TileFile {
  static final long MAGIC = 0x4C41_4354_494C_4531L; // LACTILE1
  /** Bytes of an index's entry. */
  static final int ENTRY = 1 + 4 + 4 + 1 + 8 + 4 + 4 + 4;
  /** Bytes at the end of the file, less those for each level. */
  static final int FOOTER = 8 + 8 + 4 + 4 + 8 + 8 + 8 + 8 + 8 + 4 + 4;

  /**
   * Where a tile lies.
   *
   * @param entries cells or points in it
   * @param length bytes, compressed
   * @param crc CRC-32 of these
   */
  record Entry(TileKey key, boolean points, long offset, int entries, int length, int crc) {
    /** Bytes of the tile when it is not compressed. */
    int size() {
      return entries * (points ? 5 : 7);
    }
  }

  /**
   * What the tiles are of.
   *
   * @param drawn when the map was drawn that the points stand on, in milliseconds since 1970
   * @param points in all
   * @param left of the whole, on the plane; {@code top} likewise, and {@code side} its width and height
   * @param full by level, see {@link dev.lacuna.mapgeometry.PointOpacity.Tally#full}
   */
  record Head(long drawn, long points, double left, double top, double side, double[] full) {}

  /** Goes over tiles, and gives by level what count on a cell is as strong as can be. */
  interface Tiles {
    double[] visit(TileWalk.Visitor visitor) throws IOException;
  }

  private TileFile() {}

  /** Writes tiles, and what is told of them. */
  static void write(Path file, Head head, Tiles tiles) throws IOException {
    SafeFiles.whole(file, out -> {
      List<Entry> entries = new ArrayList<>();
      Deflater deflater = new Deflater(Deflater.BEST_SPEED);
      try {
        double[] full = tiles.visit((key, points, bytes, count) -> {
          byte[] packed = packed(deflater, bytes);
          entries.add(new Entry(key, points, out.position(), count, packed.length, crc(packed)));
          SafeFiles.writeFully(out, ByteBuffer.wrap(packed));
        });
        end(out, new Head(head.drawn(), head.points(), head.left(), head.top(), head.side(), full), entries);
      } finally {
        deflater.end();
      }
    });
  }

  private static void end(FileChannel out, Head head, List<Entry> entries) throws IOException {
    ByteBuffer index = ByteBuffer.allocate(Math.multiplyExact(entries.size(), ENTRY));
    for (Entry entry : entries) {
      index.put((byte) entry.key().level()).putInt(entry.key().column()).putInt(entry.key().row())
          .put((byte) (entry.points() ? 1 : 0)).putLong(entry.offset()).putInt(entry.entries()).putInt(entry.length())
          .putInt(entry.crc());
    }
    long at = out.position();
    ByteBuffer footer = ByteBuffer.allocate(FOOTER + 8 * head.full().length);
    for (double full : head.full()) {
      footer.putDouble(full);
    }
    footer.putInt(head.full().length).putLong(head.drawn()).putLong(head.points()).putDouble(head.left())
        .putDouble(head.top()).putDouble(head.side()).putLong(at).putInt(entries.size()).putInt(crc(index.array()));
    CRC32 all = new CRC32();
    all.update(footer.array(), 0, footer.position());
    footer.putInt((int) all.getValue()).putLong(MAGIC).flip();
    SafeFiles.writeFully(out, index.flip());
    SafeFiles.writeFully(out, footer);
  }

  static int crc(byte[] bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes);
    return (int) crc.getValue();
  }

  private static byte[] packed(Deflater deflater, byte[] bytes) {
    deflater.reset();
    deflater.setInput(bytes);
    deflater.finish();
    byte[] room = new byte[bytes.length + bytes.length / 100 + 64];
    int length = deflater.deflate(room);
    return Arrays.copyOf(room, length);
  }
}
