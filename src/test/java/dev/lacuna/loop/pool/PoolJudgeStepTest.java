package dev.lacuna.loop.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lacuna.loop.LoopFixture;
import dev.lacuna.loop.LoopSession;
import dev.lacuna.loop.ProbeStep;
import dev.lacuna.project.Project;
import dev.lacuna.project.reading.ColumnChoice;
import dev.lacuna.worker.ScriptedWorkers;
import dev.lacuna.worker.api.WorkerListener;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Blocks from another program's hands, with the scripted engine. */
@Timeout(60)
final class PoolJudgeStepTest {
  private static final List<String> ROWS = List.of(
      "{\"id\":\"q\\u000b1\",\"question\":\"What is number one?\"}",
      "{\"id\":7,\"question\":\"  \"}",
      "{\"question\":\"This one is too long.\"}",
      "{\"question\":\"Who wrote it?\",\"context\":\"Überall.\"}",
      "{\"question\":\"Who wrote it?\",\"context\":[\"Another \",\"and longer book.\"]}");

  @TempDir
  private Path home;

  private LoopSession session() throws IOException {
    LoopSession session = new LoopSession(Project.open(LoopFixture.project(home)), LoopFixture.paths(home),
        ScriptedWorkers::here, WorkerListener.SILENT);
    session.run(ProbeStep.DEFAULT);
    return session;
  }

  private List<JsonNode> judge(LoopSession loop, int states, String... lines) throws IOException {
    StringWriter out = new StringWriter();
    loop.run(new PoolJudgeStep(new BufferedReader(new StringReader(String.join("\n", lines))), new PrintWriter(out),
        states));
    assertThat(out.toString()).as("any console's character set").matches("[ -~\\n\\r]*");
    return out.toString().lines().map(line -> {
      try {
        return new ObjectMapper().readTree(line);
      } catch (IOException e) {
        throw new AssertionError(line, e);
      }
    }).toList();
  }

  @Test
  void aBlockHasTheFiguresThatAFileOfItsRowsHas() throws IOException {
    Path file = home.resolve("rows.jsonl");
    Files.write(file, ROWS);
    try (LoopSession loop = session()) {
      loop.run(new PoolProbeStep(file, ColumnChoice.BY_NAME.about(Optional.of("context")), home.resolve("out"),
          PoolShard.WHOLE, 5, 2, "csv"));

      List<JsonNode> lines = judge(loop, 2, "{\"block\":41,\"rows\":[" + String.join(",", ROWS) + "]}",
          "{\"block\":7,\"rows\":[{\"question\":\"What is it?\"}]}");

      assertThat(lines).hasSize(3);
      assertThat(lines.get(0).get("protocol").asInt()).isEqualTo(PoolJudgeStep.PROTOCOL);
      PoolManifest manifest = PoolManifest.read(home.resolve("out/pool.json"));
      assertThat(lines.get(0).get("model").asText()).isEqualTo(manifest.model());
      assertThat(lines.get(0).get("probed").asLong()).isEqualTo(manifest.probed());
      assertThat(lines.get(0).get("asked").asText()).isEqualTo(manifest.asked());
      JsonNode block = lines.get(1);
      assertThat(block.get("block").asLong()).isEqualTo(41);
      assertThat(block.get("ids").get(0).asText()).isEqualTo("q 1");
      assertThat(block.get("ids").get(1).asText()).isEqualTo("7");
      List<String> table = Files.readAllLines(home.resolve("out/part-00000000.csv"));
      for (int i = 0; i < ROWS.size(); i++) {
        String[] cells = table.get(i + 1).replace("\"", "").split(",", 5);
        JsonNode unknown = block.get("unknown").get(i);
        assertThat(unknown.isNull() ? "" : String.valueOf(unknown.asDouble())).isEqualTo(cells[3]);
        assertThat(block.get("problems").get(i).asText()).isEqualTo(cells[4]);
      }
      float[][] states = NpyMatrix.read(home.resolve("out/part-00000000.npy"), 5);
      assertThat(states.length).isEqualTo(2);
      for (int k = 0; k < states.length; k++) {
        float[] state = new float[states[k].length];
        ByteBuffer.wrap(Base64.getDecoder().decode(block.get("states").get(k).asText()))
            .order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(state);
        assertThat(state).isEqualTo(states[k]);
      }
      assertThat(lines.get(2).get("kept").size()).as("no more states than rows").isEqualTo(1);
    }
  }

  @Test
  void aLineThatIsNoBlockIsRefusedByWhatItLacks() throws IOException {
    try (LoopSession loop = session()) {
      assertThatThrownBy(() -> judge(loop, 2, "{\"block\":1")).hasMessageContaining("ends before it is whole");
      assertThatThrownBy(() -> judge(loop, 2, "[]")).hasMessageContaining("no list \"rows\"");
      assertThatThrownBy(() -> judge(loop, 2, "{\"block\":1,\"rows\":[]}")).hasMessageContaining("it has 0 rows");
      assertThatThrownBy(() -> judge(loop, 2, "{\"rows\":[{\"question\":\"What?\"}]}"))
          .hasMessageContaining("its \"block\" is \"\"");
      assertThat(judge(loop, 0)).as("no block at all").hasSize(1);
    }
  }
}
