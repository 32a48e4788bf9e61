package dev.lacuna.models;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;

/** How many numbers of which type a safetensors file holds, by its head alone. */
final class SafetensorsHead {
  /** No model's head is longer; what claims more is left to who opens the model, and is told there. */
  private static final int LONGEST = 1 << 24;
  private static final JsonFactory JSON = new JsonFactory();

  private SafetensorsHead() {}

  /** Numbers by type, such as {@code BF16}; empty for a file that has no such head. */
  static Map<String, Long> numbers(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      ByteBuffer length = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
      if (channel.read(length, 0) < Long.BYTES) {
        return Map.of();
      }
      long bytes = length.getLong(0);
      if (bytes < 2 || bytes > Math.min(LONGEST, channel.size() - Long.BYTES)) {
        return Map.of();
      }
      ByteBuffer head = ByteBuffer.allocate((int) bytes);
      while (head.hasRemaining() && channel.read(head, Long.BYTES + head.position()) > 0) {
        // read on
      }
      return numbers(head.array());
    }
  }

  private static Map<String, Long> numbers(byte[] head) throws IOException {
    Map<String, Long> numbers = new HashMap<>();
    try (JsonParser parser = JSON.createParser(head)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return Map.of();
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        if (parser.nextToken() == JsonToken.START_OBJECT) {
          tensor(parser, numbers);
        } else {
          parser.skipChildren();
        }
      }
      return numbers;
    }
  }

  private static void tensor(JsonParser parser, Map<String, Long> numbers) throws IOException {
    String type = "";
    long elements = 1;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String field = parser.currentName();
      JsonToken value = parser.nextToken();
      if (field.equals("dtype") && value == JsonToken.VALUE_STRING) {
        type = parser.getText();
      } else if (field.equals("shape") && value == JsonToken.START_ARRAY) {
        while (parser.nextToken() == JsonToken.VALUE_NUMBER_INT) {
          elements *= Math.max(0, parser.getLongValue());
        }
      } else {
        parser.skipChildren();
      }
    }
    if (!type.isEmpty()) {
      numbers.merge(type, elements, Long::sum);
    }
  }
}
