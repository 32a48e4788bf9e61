package dev.lacuna.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import dev.lacuna.files.SafeFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** Writes results as JSON; a number that is not known (NaN) becomes {@code null}, which every reader understands. */
final class JsonFile {

  private static final ObjectMapper MAPPER = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT)
      .registerModule(new SimpleModule().addSerializer(double.class, new Plain())
          .addSerializer(Double.class, new Plain()));

  private JsonFile() {}

  static void write(Path file, Object result) {
    try {
      SafeFiles.named(file, MAPPER.writeValueAsBytes(result));
    } catch (IOException e) {
      throw new UncheckedIOException(new IOException(file + ": cannot be written (" + e.getMessage()
          + "); choose a folder that this user may write", e));
    }
  }

  private static final class Plain extends StdSerializer<Double> {

    Plain() {
      super(Double.class);
    }

    @Override
    public void serialize(Double value, JsonGenerator json, SerializerProvider provider) throws IOException {
      if (Double.isFinite(value)) {
        json.writeNumber(value);
      } else {
        json.writeNull();
      }
    }
  }
}
