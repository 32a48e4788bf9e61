package dev.lacuna.tools.bench;

import dev.lacuna.files.SafeFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * NumPy's file of one float32 matrix in C order, version 1.0, so that a benchmark and its rival read the same numbers.
 */
final class NpyFile {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
  private static final Pattern HEADER = Pattern.compile(
      "'descr': '<f4', 'fortran_order': False, 'shape': \\((\\d{1,9}), (\\d{1,9})\\)");

  private NpyFile() {}

  static float[][] read(Path file) {
    try (FileChannel channel = FileChannel.open(file)) {
      ByteBuffer start = ByteBuffer.allocate(MAGIC.length + 2).order(ByteOrder.LITTLE_ENDIAN);
      fill(channel, start, file);
      if (!start.slice(0, MAGIC.length).equals(ByteBuffer.wrap(MAGIC))) {
        throw new IllegalArgumentException(file + " is no NumPy file of version 1.0; write it with numpy.save.");
      }
      ByteBuffer header = ByteBuffer.allocate(start.getShort(MAGIC.length) & 0xffff);
      fill(channel, header, file);
      Matcher shape = HEADER.matcher(new String(header.array(), StandardCharsets.US_ASCII));
      if (!shape.find()) {
        throw new IllegalArgumentException(file + " holds no float32 matrix in C order; write it with "
            + "numpy.save(file, numpy.ascontiguousarray(x, 'float32')).");
      }
      float[][] rows = new float[Integer.parseInt(shape.group(1))][Integer.parseInt(shape.group(2))];
      for (float[] row : rows) {
        ByteBuffer bytes = ByteBuffer.allocate(row.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        fill(channel, bytes, file);
        bytes.asFloatBuffer().get(row);
      }
      return rows;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  private static void fill(FileChannel channel, ByteBuffer bytes, Path file) throws IOException {
    while (bytes.hasRemaining()) {
      if (channel.read(bytes) < 0) {
        throw new IllegalArgumentException(file + " ends too early; write it anew.");
      }
    }
    bytes.flip();
  }

  static void write(Path file, float[][] rows) {
    String shape = "{'descr': '<f4', 'fortran_order': False, 'shape': (" + rows.length + ", " + rows[0].length + "), }";
    int length = (MAGIC.length + 2 + shape.length() + 1 + 63) / 64 * 64 - MAGIC.length - 2;
    byte[] header = (shape + " ".repeat(length - shape.length() - 1) + "\n").getBytes(StandardCharsets.US_ASCII);
    try {
      SafeFiles.whole(file, channel -> {
        SafeFiles.writeFully(channel, ByteBuffer.allocate(MAGIC.length + 2 + length).order(ByteOrder.LITTLE_ENDIAN)
            .put(MAGIC).putShort((short) length).put(header).flip());
        for (float[] row : rows) {
          ByteBuffer bytes = ByteBuffer.allocate(row.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
          bytes.asFloatBuffer().put(row);
          SafeFiles.writeFully(channel, bytes);
        }
      });
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + file + ": " + e.getMessage(), e);
    }
  }
}
