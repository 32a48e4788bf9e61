package dev.lacuna.loop.pool;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectWriter;
import dev.lacuna.loop.LoopContext;
import dev.lacuna.loop.ProbedModel;
import dev.lacuna.loop.Step;
import dev.lacuna.loop.WorkerConversions;
import dev.lacuna.project.ProbeRun;
import dev.lacuna.project.Project;
import dev.lacuna.project.reading.QuestionBlock;
import dev.lacuna.project.store.JsonColumns;
import dev.lacuna.worker.api.PromptFormat;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Judges blocks of questions that another program hands over, one line of JSON each, until there are no more: how Spark
 * and other engines use the model. The first line that comes back says which model, probe and wording this is; after it
 * each block has a line. A block gives the figures that {@link PoolProbeStep} gives it, to the last bit. The project is
 * only read.
 *
 * @param in a {@link QuestionBlock} a line
 * @param out ASCII only, whatever the console's character set is
 * @param states hidden states that come back of each block, of its most unknown rows
 */
public record PoolJudgeStep(BufferedReader in, PrintWriter out, int states) implements Step<PoolJudgeStep.Summary> {
  /** Of what is said on the two streams. */
  static final int PROTOCOL = 2;

  private static final ObjectWriter ASCII = JsonColumns.MAPPER.writer()
      .with(JsonWriteFeature.ESCAPE_NON_ASCII.mappedFeature());

  /** What was judged. */
  public record Summary(long blocks, long rows, long problems) {}

  /**
   * The first line.
   *
   * @param model fingerprint of the model that was probed, {@code probed} when, in milliseconds since 1970, and {@code
   *     drawn} when the map was drawn that places are on, 0 for none, and {@code asked} SHA-256 of how questions are
   *     put: processes that differ in one of them do not give the same figures
   */
  record Judge(int protocol, String model, long probed, long drawn, String asked) {}

  /**
   * A block's line.
   *
   * @param ids as they are kept: cleaned
   * @param unknown p(unknown) of each row; null where it could not be asked
   * @param problems why, in the place of those; empty for the others
   * @param kept rows within the block whose states follow, the most unknown first
   * @param states their hidden states, each as 32-bit little-endian floats in base 64
   * @param places x and y of each row on the project's map, in the same way, NaN where it could not be asked; empty
   *     without a map
   */
  record Judged(long block, List<String> ids, List<@Nullable Double> unknown, List<String> problems, List<Integer> kept,
      List<String> states, String places, long forwardTokens, double seconds) {}

  @Override
  public Summary run(LoopContext loop) {
    Project project = loop.project();
    ProbeRun probing = PoolProbeStep.probing(project);
    PromptFormat format = WorkerConversions.format(project.settings(), Map.of());
    String model = loop.openModel(ProbedModel.adapter(project)).fingerprint();
    long drawn = PlacingMap.drawn(loop, probing, format);
    say(new Judge(PROTOCOL, model, probing.at().toEpochMilli(), drawn,
        PoolManifest.hash(format.wording().toString())));
    Summary summary = new Summary(0, 0, 0);
    try {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        loop.cancellation().throwIfCancelled();
        QuestionBlock block = QuestionBlock.parse(line, PoolManifest.MOST);
        JudgedBlock judged = JudgedBlock.judge(loop, block.rows(), format, Math.min(states, block.rows().size()),
            drawn > 0);
        say(line(block, judged));
        summary = new Summary(summary.blocks() + 1, summary.rows() + block.rows().size(),
            summary.problems() + judged.refused());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(new IOException("standard input cannot be read: " + e.getMessage(), e));
    }
    return summary;
  }

  private static Judged line(QuestionBlock block, JudgedBlock judged) {
    List<@Nullable Double> unknown = new ArrayList<>();
    for (double p : judged.unknown()) {
      unknown.add(Double.isNaN(p) ? null : p);
    }
    return new Judged(block.number(), block.rows().stream().map(row -> row.id()).toList(), unknown, judged.problems(),
        judged.kept(), judged.states().stream().map(PoolJudgeStep::base64).toList(),
        base64(judged.places()), judged.cost().forwardTokens(),
        judged.cost().seconds());
  }

  private static String base64(float[] state) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * state.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(state);
    return Base64.getEncoder().encodeToString(bytes.array());
  }

  private void say(Object line) {
    try {
      out.println(ASCII.writeValueAsString(line));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    out.flush();
    if (out.checkError()) {
      throw new UncheckedIOException(new IOException("whoever reads the figures has gone"));
    }
  }
}
