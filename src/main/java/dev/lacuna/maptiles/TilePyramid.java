package dev.lacuna.maptiles;

import dev.lacuna.mapgeometry.PointOpacity;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * A file of tiles, of which each is read when it is asked for; in memory are only the index and what a caller keeps.
 * May be read by several threads.
 */
public final class TilePyramid implements AutoCloseable {
  /** Of a file that is nobody's making: 2^24 tiles would be 10^11 points. */
  private static final int MOST_TILES = 1 << 24;

  private final Path file;
  private final FileChannel channel;
  private final TileFile.Head head;
  private final Map<TileKey, TileFile.Entry> entries;
  private final PointOpacity[] opacities;

  private TilePyramid(Path file, FileChannel channel, TileFile.Head head, Map<TileKey, TileFile.Entry> entries) {
    this.file = file;
    this.channel = channel;
    this.head = head;
    this.entries = entries;
    opacities = Arrays.stream(head.full()).mapToObj(PointOpacity::new).toArray(PointOpacity[]::new);
  }

  /** @throws IOException naming the file, where it is no such file or is damaged */
  public static TilePyramid open(Path file) throws IOException {
    FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
    boolean opened = false;
    try {
      TilePyramid pyramid = read(file, channel);
      opened = true;
      return pyramid;
    } finally {
      if (!opened) {
        channel.close();
      }
    }
  }

  private static TilePyramid read(Path file, FileChannel channel) throws IOException {
    int levels = TileWalk.LEVELS;
    int end = TileFile.FOOTER + 8 * levels;
    long size = channel.size();
    if (size < end) {
      throw damaged(file);
    }
    ByteBuffer footer = bytes(file, channel, size - end, end);
    byte[] told = Arrays.copyOf(footer.array(), end - 12);
    if (footer.getLong(end - 8) != TileFile.MAGIC || footer.getInt(end - 12) != TileFile.crc(told)) {
      throw damaged(file);
    }
    double[] full = new double[levels];
    for (int level = 0; level < levels; level++) {
      full[level] = footer.getDouble();
    }
    int toldLevels = footer.getInt();
    TileFile.Head head = new TileFile.Head(footer.getLong(), footer.getLong(), footer.getDouble(), footer.getDouble(),
        footer.getDouble(), full);
    long index = footer.getLong();
    int tiles = footer.getInt();
    if (toldLevels != levels || tiles < 0 || tiles > MOST_TILES || index < 0
        || index + (long) tiles * TileFile.ENTRY != size - end || !isPlane(head)) {
      throw damaged(file);
    }
    ByteBuffer all = bytes(file, channel, index, tiles * TileFile.ENTRY);
    if (TileFile.crc(all.array()) != footer.getInt()) {
      throw damaged(file);
    }
    Map<TileKey, TileFile.Entry> entries = HashMap.newHashMap(tiles);
    for (int i = 0; i < tiles; i++) {
      TileKey key = new TileKey(all.get(), all.getInt(), all.getInt());
      TileFile.Entry entry = new TileFile.Entry(key, all.get() == 1, all.getLong(), all.getInt(), all.getInt(),
          all.getInt());
      int most = entry.points() ? TileWalk.FEW : Tile.CELLS * Tile.CELLS;
      if (key.level() < 0 || key.level() >= levels || entry.offset() < 0 || entry.entries() < 1
          || entry.entries() > most || entry.length() < 1 || entry.length() > 2 * entry.size() + 64
          || entry.offset() + entry.length() > index) {
        throw damaged(file);
      }
      entries.put(key, entry);
    }
    return new TilePyramid(file, channel, head, entries);
  }

  /** A checksum tells of accidents; whoever makes a file by hand can have any number in it. */
  private static boolean isPlane(TileFile.Head head) {
    return head.points() >= 0 && Double.isFinite(head.left()) && Double.isFinite(head.top()) && head.side() > 0
        && Double.isFinite(head.side()) && Arrays.stream(head.full()).allMatch(full -> full >= 1 && full < 100);
  }

  private static IOException damaged(Path file) {
    return new IOException(file + ": is no file of tiles, or is damaged");
  }

  private static ByteBuffer bytes(Path file, FileChannel channel, long from, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, from + bytes.position()) < 0) {
        throw damaged(file);
      }
    }
    return bytes.flip();
  }

  /** When the map was drawn that the points stand on, in milliseconds since 1970. */
  public long drawn() {
    return head.drawn();
  }

  /** Whether another file has the same tiles, as far as its index tells. */
  public boolean isAlike(TilePyramid other) {
    return file.equals(other.file) && head.drawn() == other.head.drawn() && head.points() == other.head.points()
        && entries.equals(other.entries);
  }

  /** Points in all. */
  public long points() {
    return head.points();
  }

  /** The plane's x at the left edge of the whole. */
  public double left() {
    return head.left();
  }

  /** The plane's y at the upper edge of the whole. */
  public double top() {
    return head.top();
  }

  /** The side of the whole on the plane. */
  public double side() {
    return head.side();
  }

  /** Levels; the last one is the finest. */
  public int levels() {
    return head.full().length;
  }

  /** How many tiles the file has. */
  public int tiles() {
    return entries.size();
  }

  /** From a cell's count to how strong its colour is, on a level. */
  public PointOpacity opacity(int level) {
    return opacities[level];
  }

  /** Whether there is a point in a square, and its tile says more than that of a coarser level. */
  public boolean has(TileKey key) {
    return entries.containsKey(key);
  }

  /** Cells or points of a tile; 0 where there is none. */
  public int entries(TileKey key) {
    TileFile.Entry entry = entries.get(key);
    return entry == null ? 0 : entry.entries();
  }

  /** Whether a tile tells its points one by one. */
  public boolean isPoints(TileKey key) {
    TileFile.Entry entry = entries.get(key);
    return entry != null && entry.points();
  }

  /**
   * Reads a tile that is there: a millisecond or so; not on the window's thread.
   *
   * @throws IOException naming the file, where it is damaged
   */
  public Tile read(TileKey key) throws IOException {
    TileFile.Entry entry = entries.get(key);
    if (entry == null) {
      throw new IllegalArgumentException("There is no " + key + " in " + file);
    }
    byte[] packed = bytes(file, channel, entry.offset(), entry.length()).array();
    if (TileFile.crc(packed) != entry.crc()) {
      throw damaged(file);
    }
    return tile(entry, ByteBuffer.wrap(unpacked(packed, entry.size())));
  }

  private byte[] unpacked(byte[] packed, int size) throws IOException {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(packed);
      byte[] bytes = new byte[size];
      if (inflater.inflate(bytes) != size || inflater.inflate(new byte[1]) != 0 || !inflater.finished()) {
        throw damaged(file);
      }
      return bytes;
    } catch (DataFormatException e) {
      throw damaged(file);
    } finally {
      inflater.end();
    }
  }

  private Tile tile(TileFile.Entry entry, ByteBuffer bytes) throws IOException {
    int n = entry.entries();
    char[] x = new char[n];
    char[] y = new char[n];
    byte[] unknown = new byte[n];
    if (entry.points()) {
      bytes.asCharBuffer().get(x).get(y);
      bytes.get(4 * n, unknown);
      return new Tile(entry.key(), x, y, new int[0], unknown);
    }
    int[] counts = new int[n];
    for (int i = 0; i < n; i++) {
      x[i] = (char) (bytes.get(i) & 0xFF);
      y[i] = (char) (bytes.get(n + i) & 0xFF);
      counts[i] = bytes.getInt(2 * n + 4 * i);
      if (counts[i] < 1) {
        throw damaged(file);
      }
    }
    bytes.get(6 * n, unknown);
    return new Tile(entry.key(), x, y, counts, unknown);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
