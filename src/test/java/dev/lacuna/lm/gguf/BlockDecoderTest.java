package dev.lacuna.lm.gguf;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class BlockDecoderTest {
  /** Bit for bit what the package gguf makes of the same random blocks. */
  @Test
  void everyTypeIsDecodedToTheBit() throws Exception {
    GgufFile file = GgufFile.open(GgufGolden.file("types"));
    assertThat(GgufGolden.names("types"))
        .containsExactlyInAnyOrderElementsOf(Arrays.stream(GgufType.values()).map(Enum::name).toList());
    for (GgufType type : GgufType.values()) {
      GgufFile.StoredBlocks stored = Objects.requireNonNull(file.tensors().get(type.name()));
      int numbers = (int) (stored.shape()[0] * stored.shape()[1]);
      float[] out = new float[numbers + 1];
      BlockDecoder.decode(type, stored.bytes().toArray(ValueLayout.JAVA_BYTE), numbers, out, 1);
      ByteBuffer bytes = ByteBuffer.allocate(numbers * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
      bytes.asFloatBuffer().put(out, 1, numbers);
      assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.array())))
          .as(type.name()).isEqualTo(GgufGolden.typeDigest(type.name()));
    }
  }
}
