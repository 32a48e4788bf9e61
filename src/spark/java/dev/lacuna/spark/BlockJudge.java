package dev.lacuna.spark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * What a task does: takes its rows block by block and has each block judged as a whole. A partition holds whole blocks,
 * its rows in their order.
 */
final class BlockJudge implements MapPartitionsFunction<Row, Row> {
  private static final long serialVersionUID = 1L;
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What comes out, a row for each that goes in; {@code docs/spark.md} explains the columns. */
  static final StructType JUDGED = new StructType().add("row", DataTypes.LongType, false)
      .add("id", DataTypes.StringType, false)
      .add("p_unknown", DataTypes.DoubleType, true)
      .add("problem", DataTypes.StringType, false)
      .add("question", DataTypes.StringType, true)
      .add("context", DataTypes.StringType, true)
      .add("state", DataTypes.createArrayType(DataTypes.FloatType, false), true)
      .add("x", DataTypes.FloatType, true)
      .add("y", DataTypes.FloatType, true)
      .add("block", DataTypes.LongType, false)
      .add("block_tokens", DataTypes.LongType, false)
      .add("block_seconds", DataTypes.DoubleType, false);

  private final JudgeCommand command;
  private final JudgeIdentity expected;

  /** @param expected what the model must be on every node */
  BlockJudge(JudgeCommand command, JudgeIdentity expected) {
    this.command = command;
    this.expected = expected;
  }

  @Override
  public Iterator<Row> call(Iterator<Row> rows) throws IOException {
    return rows.hasNext() ? new Judged(rows, process()) : List.<Row>of().iterator();
  }

  private LacunaProcess process() throws IOException {
    LacunaProcess process = LacunaProcess.here(command);
    if (!process.identity().equals(expected)) {
      throw new IOException("this node has another model, probe or wording in " + command.project() + " ("
          + process.identity() + ") than the driver (" + expected + "); give all nodes the same folder");
    }
    return process;
  }

  /** Rows of one block after the other; one block is in memory. */
  private static final class Judged implements Iterator<Row> {
    private final Iterator<Row> rows;
    private final LacunaProcess process;
    private Row ahead;
    private Iterator<Row> block = List.<Row>of().iterator();

    Judged(Iterator<Row> rows, LacunaProcess process) {
      this.rows = rows;
      this.process = process;
      this.ahead = rows.next();
    }

    @Override
    public boolean hasNext() {
      return block.hasNext() || ahead != null;
    }

    @Override
    public Row next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      if (!block.hasNext()) {
        try {
          block = nextBlock().iterator();
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
      return block.next();
    }

    private List<Row> nextBlock() throws IOException {
      long number = ahead.getLong(ahead.fieldIndex("block"));
      List<Row> in = new ArrayList<>();
      while (ahead != null && ahead.getLong(ahead.fieldIndex("block")) == number) {
        in.add(ahead);
        ahead = rows.hasNext() ? rows.next() : null;
      }
      return judged(number, in, process.judge(number, in.stream().map(BlockJudge::json)::iterator));
    }
  }

  private static ObjectNode json(Row row) {
    ObjectNode json = JSON.createObjectNode();
    for (String name : List.of("id", "question", "context")) {
      if (!row.isNullAt(row.fieldIndex(name))) {
        json.put(name, row.getString(row.fieldIndex(name)));
      }
    }
    return json;
  }

  private static List<Row> judged(long number, List<Row> in, JsonNode answer) throws IOException {
    if (answer.path("unknown").size() != in.size() || answer.path("kept").size() != answer.path("states").size()) {
      throw new IOException("block " + number + " came back with " + answer.path("unknown").size() + " figures for "
          + in.size() + " rows");
    }
    Map<Integer, float[]> states = new HashMap<>();
    for (int k = 0; k < answer.path("kept").size(); k++) {
      states.put(answer.path("kept").get(k).asInt(), floats(answer.path("states").get(k).asText()));
    }
    float[] places = floats(answer.path("places").asText());
    if (places.length != 0 && places.length != 2 * in.size()) {
      throw new IOException("block " + number + " came back with other places than rows");
    }
    List<Row> out = new ArrayList<>(in.size());
    for (int i = 0; i < in.size(); i++) {
      Row row = in.get(i);
      float[] state = states.get(i);
      JsonNode unknown = answer.path("unknown").get(i);
      out.add(RowFactory.create(row.getLong(row.fieldIndex("row")), answer.path("ids").get(i).asText(),
          unknown.isNull() ? null : unknown.asDouble(), answer.path("problems").get(i).asText(),
          state == null ? null : row.getString(row.fieldIndex("question")),
          state == null ? null : row.getString(row.fieldIndex("context")), state, place(places, 2 * i),
          place(places, 2 * i + 1), number,
          answer.path("forwardTokens").asLong(), answer.path("seconds").asDouble()));
    }
    return out;
  }

  private static Float place(float[] places, int at) {
    return places.length == 0 || Float.isNaN(places[at]) ? null : places[at];
  }

  private static float[] floats(String base64) {
    byte[] bytes = Base64.getDecoder().decode(base64);
    float[] floats = new float[bytes.length / Float.BYTES];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(floats);
    return floats;
  }
}
