package dev.lacuna.lm.checkpoint;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads and checks the JSON header of a safetensors file. The header comes from a stranger: it is parsed as a stream
 * under limits, and every offset is checked before any byte of data is touched.
 */
final class SafetensorsHeader {
  static final long MAX_BYTES = 100_000_000;
  private static final int MAX_TENSORS = 1_000_000;
  private static final int MAX_RANK = 16;
  private static final String METADATA = "__metadata__";
  private static final String AGAIN = "Download or save the file again";

  private final Path file;
  private final long dataBytes;
  private final List<Entry> entries = new ArrayList<>();
  private final Map<String, String> metadata = new LinkedHashMap<>();

  /** @param begin, end byte offsets from the start of the data */
  record Entry(String name, TensorType type, long[] shape, long begin, long end) {}

  private SafetensorsHeader(Path file, long dataBytes) {
    this.file = file;
    this.dataBytes = dataBytes;
  }

  /**
   * @param json the header's bytes, padding included
   * @param dataBytes how many bytes follow the header in the file
   */
  static SafetensorsHeader parse(Path file, byte[] json, long dataBytes) throws IOException {
    var header = new SafetensorsHeader(file, dataBytes);
    var limits = StreamReadConstraints.builder().maxNestingDepth(3).maxNumberLength(20).maxNameLength(10_000)
        .maxStringLength(10_000_000).maxDocumentLength(MAX_BYTES).build();
    var factory = JsonFactory.builder().streamReadConstraints(limits)
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
    var strict = StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT);
    try (var reader = new InputStreamReader(new ByteArrayInputStream(json), strict);
        var parser = factory.createParser(reader)) {
      header.read(parser);
    } catch (JacksonException e) {
      throw header.bad("header", e.getOriginalMessage());
    } catch (CharacterCodingException e) {
      throw header.bad("header", "is not UTF-8");
    }
    header.checkLayout();
    return header;
  }

  List<Entry> entries() {
    return entries;
  }

  Map<String, String> metadata() {
    return metadata;
  }

  private void read(JsonParser in) throws IOException {
    expect(in, in.nextToken(), JsonToken.START_OBJECT, "header");
    while (in.nextToken() == JsonToken.FIELD_NAME) {
      String name = in.currentName();
      expect(in, in.nextToken(), JsonToken.START_OBJECT, "tensor " + name);
      if (name.equals(METADATA)) {
        readMetadata(in);
      } else {
        entries.add(readEntry(in, name));
        if (entries.size() > MAX_TENSORS) {
          throw bad("header", "has more than " + MAX_TENSORS + " tensors");
        }
      }
    }
    if (in.nextToken() != null) {
      throw bad("header", "has text after its closing brace");
    }
  }

  private void readMetadata(JsonParser in) throws IOException {
    while (in.nextToken() == JsonToken.FIELD_NAME) {
      String key = in.currentName();
      expect(in, in.nextToken(), JsonToken.VALUE_STRING, METADATA + "." + key);
      metadata.put(key, in.getText());
    }
  }

  private Entry readEntry(JsonParser in, String name) throws IOException {
    String where = "tensor " + name;
    String spelling = "";
    long[] shape = {-1};
    long[] offsets = {};
    while (in.nextToken() == JsonToken.FIELD_NAME) {
      switch (in.currentName()) {
        case "dtype" -> {
          expect(in, in.nextToken(), JsonToken.VALUE_STRING, where + ", dtype");
          spelling = in.getText();
        }
        case "shape" -> shape = readLongs(in, MAX_RANK, where + ", shape");
        case "data_offsets" -> offsets = readLongs(in, 2, where + ", data_offsets");
        default -> throw bad(where, "has the unknown field " + in.currentName());
      }
    }
    if (spelling.isEmpty() || (shape.length == 1 && shape[0] < 0) || offsets.length != 2) {
      throw bad(where, "lacks dtype, shape or two data_offsets");
    }
    String given = spelling;
    TensorType type = TensorType.of(given).orElseThrow(() -> new ModelFormatException(file, where,
        "has type " + given + ", which is not one of " + Arrays.toString(TensorType.values()),
        "Save the model in F32, F16 or BF16"));
    return new Entry(name, type, shape, offsets[0], offsets[1]);
  }

  private long[] readLongs(JsonParser in, int most, String where) throws IOException {
    expect(in, in.nextToken(), JsonToken.START_ARRAY, where);
    long[] values = new long[most];
    int count = 0;
    while (in.nextToken() != JsonToken.END_ARRAY) {
      expect(in, in.currentToken(), JsonToken.VALUE_NUMBER_INT, where);
      if (count == most) {
        throw bad(where, "has more than " + most + " numbers");
      }
      long value = in.getLongValue();
      if (value < 0) {
        throw bad(where, "has the negative number " + value);
      }
      values[count++] = value;
    }
    return Arrays.copyOf(values, count);
  }

  /** The tensors must tile the data: each as long as its shape says, none overlapping, no hole, nothing left over. */
  private void checkLayout() {
    List<Entry> inOrder = new ArrayList<>(entries);
    inOrder.sort(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
    long at = 0;
    for (Entry entry : inOrder) {
      String where = "tensor " + entry.name();
      if (entry.end() < entry.begin() || entry.end() > dataBytes) {
        throw new ModelFormatException(file, where, "has offsets %d to %d, but the file holds %d bytes of data"
            .formatted(entry.begin(), entry.end(), dataBytes), "The file is damaged or cut short. " + AGAIN);
      }
      if (entry.begin() < at) {
        throw bad(where, "overlaps the tensor before it at byte " + entry.begin());
      }
      if (entry.begin() > at) {
        throw bad(where, "leaves a hole of %d bytes before it".formatted(entry.begin() - at));
      }
      long size = byteSize(entry);
      if (size != entry.end() - entry.begin()) {
        throw bad(where, "has shape %s of %s, which is %d bytes, but its offsets hold %d".formatted(
            Arrays.toString(entry.shape()), entry.type(), size, entry.end() - entry.begin()));
      }
      at = entry.end();
    }
    if (at != dataBytes) {
      throw bad("data", "has %d bytes that belong to no tensor".formatted(dataBytes - at));
    }
  }

  private long byteSize(Entry entry) {
    long size = entry.type().itemSize();
    // A zero makes the product zero whatever the other sizes are, so they may not overflow before it is seen.
    if (Arrays.stream(entry.shape()).anyMatch(n -> n == 0)) {
      return 0;
    }
    try {
      for (long n : entry.shape()) {
        size = Math.multiplyExact(size, n);
      }
    } catch (ArithmeticException e) {
      throw bad("tensor " + entry.name(), "has the impossible shape " + Arrays.toString(entry.shape()));
    }
    return size;
  }

  private void expect(JsonParser in, @Nullable JsonToken got, JsonToken wanted, String where)
      throws IOException {
    if (got != wanted) {
      throw bad(where, "has %s where %s is needed".formatted(got == null ? "nothing" : in.getText(), wanted));
    }
  }

  private ModelFormatException bad(String where, String problem) {
    return new ModelFormatException(file, where, problem, AGAIN);
  }
}
