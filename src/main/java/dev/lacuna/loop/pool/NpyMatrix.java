package dev.lacuna.loop.pool;

import dev.lacuna.files.SafeFiles;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Rows of 32-bit floats as NumPy's {@code .npy}, version 1.0, for whoever goes on in Python. */
final class NpyMatrix {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
  private static final int ALIGNED = 64;
  private static final int WIDEST = 1 << 20;
  private static final Pattern SHAPE = Pattern.compile(
      "\\{'descr': '<f4', 'fortran_order': False, 'shape': \\(([0-9]{1,9}), ([0-9]{1,9})\\), \\} *\n");

  private NpyMatrix() {}

  /** Replaces the file whole. */
  static void write(Path file, List<float[]> rows, int width) throws IOException {
    String header = "{'descr': '<f4', 'fortran_order': False, 'shape': (" + rows.size() + ", " + width + "), }";
    int pad = ALIGNED - (MAGIC.length + 2 + header.length() + 1) % ALIGNED;
    byte[] head = (header + " ".repeat(pad % ALIGNED) + "\n").getBytes(StandardCharsets.US_ASCII);
    ByteBuffer out = ByteBuffer.allocate(Math.addExact(MAGIC.length + 2 + head.length,
        Math.multiplyExact(4, Math.multiplyExact(rows.size(), width)))).order(ByteOrder.LITTLE_ENDIAN);
    out.put(MAGIC).putShort((short) head.length).put(head);
    for (float[] row : rows) {
      for (float value : row) {
        out.putFloat(value);
      }
    }
    SafeFiles.whole(file, out.array());
  }

  /**
   * Reads what {@link #write} has written.
   *
   * @param most rows that it may have
   * @throws IOException naming the file, where it is anything else
   */
  static float[][] read(Path file, int most) throws IOException {
    try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      byte[] magic = in.readNBytes(MAGIC.length);
      int length = Short.toUnsignedInt(Short.reverseBytes(in.readShort()));
      Matcher shape = SHAPE.matcher(new String(in.readNBytes(length), StandardCharsets.US_ASCII));
      if (!Arrays.equals(magic, MAGIC) || !shape.matches()) {
        throw new IOException(file + ": is no matrix of this program's");
      }
      int rows = Integer.parseInt(shape.group(1));
      int width = Integer.parseInt(shape.group(2));
      if (rows > most || width < 1 || width > WIDEST
          || Files.size(file) != MAGIC.length + 2 + length + 4L * rows * width) {
        throw new IOException(file + ": ends early, or goes on beyond its " + rows + " rows");
      }
      float[][] matrix = new float[rows][width];
      for (float[] row : matrix) {
        ByteBuffer.wrap(in.readNBytes(4 * width)).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(row);
      }
      return matrix;
    } catch (EOFException e) {
      throw new IOException(file + ": is no matrix of this program's", e);
    }
  }
}
