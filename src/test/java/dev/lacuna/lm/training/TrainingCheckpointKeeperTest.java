package dev.lacuna.lm.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import dev.lacuna.files.SafeFiles;
import dev.lacuna.lm.LanguageModel;
import dev.lacuna.lm.TestModels;
import dev.lacuna.lm.adapter.Adapter;
import dev.lacuna.lm.adapter.LoraConfig;
import dev.lacuna.lm.checkpoint.FloatTensor;
import dev.lacuna.lm.kernel.AdamW;
import dev.lacuna.lm.kernel.BaseWeights;
import dev.lacuna.lm.kernel.Kernels;
import dev.lacuna.lm.kernel.TokenBatch;
import dev.lacuna.lm.kernel.TokenExample;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cut training goes on from the newest checkpoint that can be used, and never fails for one that cannot. */
@Tag("slow")
class TrainingCheckpointKeeperTest {
  private static final List<TokenExample> EXAMPLES = TestModels.examples(16, 3);
  private static final TrainingPlan PLAN = new TrainingPlan(1e-2, LearningRateSchedule.COSINE, 0.1, AdamW.DEFAULT, 4, 4,
      1, 7);

  @TempDir
  private Path folder = Path.of("");
  private final List<String> notices = new ArrayList<>();
  private Path file = Path.of("");

  @BeforeEach
  void name() {
    file = folder.resolve("checkpoint");
  }

  @Test
  void goesOnFromTheLatestStepInTheMiddleOfAnEpoch() {
    cutAfter(10);
    assertThat(resumedAt(PLAN, EXAMPLES)).isEqualTo(10);
    assertThat(notices).isEmpty();
  }

  @Test
  void aTruncatedCheckpointIsToldAndTheOneBeforeItUsed() throws IOException {
    cutAfter(10);
    Files.write(file, Arrays.copyOf(Files.readAllBytes(file), (int) Files.size(file) / 2));
    assertThat(resumedAt(PLAN, EXAMPLES)).isEqualTo(9);
    assertThat(notices).hasSize(1).first().asString().contains(file.toString(), "cut short", "no label is lost");
  }

  @Test
  void oneFlippedBitIsSeen() throws IOException {
    cutAfter(10);
    flipLastBit(file);
    assertThat(resumedAt(PLAN, EXAMPLES)).isEqualTo(9);
    assertThat(notices).hasSize(1).first().asString().contains("checksum");
  }

  @Test
  void withoutAnyThatCanBeReadItBeginsAnew() throws IOException {
    cutAfter(10);
    Files.write(file, new byte[0]);
    flipLastBit(folder.resolve("checkpoint.previous"));
    assertThat(resumedAt(PLAN, EXAMPLES)).isEqualTo(0);
    assertThat(notices).hasSize(2);
  }

  @Test
  void otherLabelsOrSettingsBeginAnew() {
    cutAfter(10);
    assertThat(resumedAt(PLAN, TestModels.examples(16, 4))).isEqualTo(0);
    assertThat(notices).hasSize(2).allSatisfy(text -> assertThat(text).contains("other settings or labels"));
  }

  @Test
  void momentsComeBackByNameToTheLastBit() {
    TokenBatch batch = TokenBatch.examples(TestModels.examples(4, 5));
    try (LanguageModel model = TestModels.open("llama")) {
      Kernels kernels = model.kernels();
      Adapter fresh = Adapter.fresh(model.config(), new LoraConfig(4, 8, 0, LoraConfig.ALL_LINEAR), 2);
      kernels.putAdapter(fresh, true);
      step(kernels, batch, 1);
      var moments = kernels.readMoments();
      var adapter = kernels.readAdapter();
      fresh.tensors().forEach((name, tensor) -> {
        for (String kind : List.of(":m", ":v")) {
          assertThat(Objects.requireNonNull(moments.get(name + kind)).shape()).containsExactly(tensor.values().length);
        }
      });
      step(kernels, batch, 2);
      var wholeMoments = kernels.readMoments();
      var whole = kernels.readAdapter();
      kernels.putAdapter(new Adapter(fresh.config(), adapter), true);
      kernels.putMoments(moments);
      assertThat(kernels.readMoments()).usingRecursiveComparison().isEqualTo(moments);
      step(kernels, batch, 2);
      assertThat(kernels.readMoments()).usingRecursiveComparison().isEqualTo(wholeMoments);
      assertThat(kernels.readAdapter()).usingRecursiveComparison().isEqualTo(whole);
      assertThat(new TrainingCheckpoint("", 2, 0, 0, whole, whole, wholeMoments).isShapedAs(fresh)).isTrue();
      wholeMoments.put("layers.0.self_attn.q_proj.lora_A:m", new FloatTensor(new long[] {1}, new float[1]));
      assertThat(new TrainingCheckpoint("", 2, 0, 0, whole, whole, wholeMoments).isShapedAs(fresh)).isFalse();
    }
  }

  private static void step(Kernels kernels, TokenBatch batch, int count) {
    kernels.backward(batch, new float[0], 1);
    kernels.step(1e-2, AdamW.DEFAULT, count);
  }

  /** What is cast may borrow memory of Java's that is let go: the copy must be one even where the type stays. */
  @Test
  void aCastToTheSameTypeIsACopy() {
    try (LanguageModel model = TestModels.open("llama");
        NDManager step = model.kernels().manager().newSubManager()) {
      NDArray given = step.ones(new Shape(2, 2));
      try (NDArray copy = model.kernels().weights().cast((PtNDArray) given, BaseWeights.FLOAT32)) {
        given.addi(1);
        assertThat(copy.toFloatArray()).containsOnly(1);
      }
    }
  }

  @Test
  void aFullDiskIsToldAndTheRoundGoesOn() {
    var full = new TrainingCheckpointKeeper(file, TrainingCheckpointKeeper.Pace.everySteps(5), notices::add,
        (checkpoint, target) -> SafeFiles.whole(target, out -> {
          SafeFiles.writeFully(out, ByteBuffer.allocate(1000));
          throw new IOException("No space left on device");
        }));
    assertThat(train(full, false, PLAN, EXAMPLES, 99)).isEqualTo(losses());
    assertThat(notices).hasSize(3).first().asString().contains("No space left on device", "Free some space");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aWriteThatFailsLeavesTheOldFileWholeAndNoHalfOne() throws IOException {
    Files.writeString(file, "old");
    assertThatThrownBy(() -> SafeFiles.whole(file, out -> {
      SafeFiles.writeFully(out, ByteBuffer.allocate(1000));
      throw new IOException("No space left on device");
    })).isInstanceOf(IOException.class);
    assertThat(file).hasContent("old");
    assertThat(folder).isDirectoryContaining(file::equals).isDirectoryNotContaining(path -> !path.equals(file));
  }

  @Test
  void whatAKilledWriterLeftIsRemoved() throws IOException {
    Path half = Files.writeString(folder.resolve(".checkpoint123.tmp"), "half");
    cutAfter(2);
    assertThat(half).doesNotExist();
  }

  /** Steps of 50 ms and checkpoints of 30 ms to 3 s: what they cost stays below 2 % of any long round. */
  @Test
  void theUsualPaceCostsLessThanATwentiethPartOfTheRound() {
    for (double cost : new double[] {0.03, 0.3, 3}) {
      double elapsed = 0;
      double since = 0;
      double spent = 0;
      double last = 0;
      int written = 0;
      for (int step = 1; elapsed < 600; step++) {
        elapsed += 0.05;
        since += 0.05;
        if (TrainingCheckpointKeeper.Pace.SHARE.due(step,
            new TrainingCheckpointKeeper.Time(elapsed, since, spent, last))) {
          elapsed += cost;
          spent += cost;
          last = cost;
          since = 0;
          written++;
        }
      }
      assertThat(spent / elapsed).isLessThan(0.02);
      assertThat(written).isGreaterThanOrEqualTo(2);
    }
  }

  private void cutAfter(int steps) {
    assertThatThrownBy(() -> train(keeper(), false, PLAN, EXAMPLES, steps)).isInstanceOf(CancellationException.class);
  }

  /**
   * Resumes, checks every loss against the uninterrupted run where it is the same run, and gives the steps not done
   * again.
   */
  private int resumedAt(TrainingPlan plan, List<TokenExample> examples) {
    List<Double> rest = train(keeper(), true, plan, examples, 99);
    if (examples == EXAMPLES) {
      List<Double> whole = losses();
      for (int i = 1; i <= rest.size(); i++) {
        assertThat(rest.get(rest.size() - i)).isCloseTo(whole.get(whole.size() - i), within(1e-5));
      }
    }
    return 16 - rest.size();
  }

  private static List<Double> losses() {
    return train(Optional.empty(), false, PLAN, EXAMPLES, 99);
  }

  private TrainingCheckpointKeeper keeper() {
    return new TrainingCheckpointKeeper(file, TrainingCheckpointKeeper.Pace.everySteps(1), notices::add);
  }

  private static List<Double> train(TrainingCheckpointKeeper keeper, boolean resume, TrainingPlan plan,
      List<TokenExample> examples,
      int cut) {
    return train(Optional.of(keeper), resume, plan, examples, cut);
  }

  private static List<Double> train(Optional<TrainingCheckpointKeeper> keeper, boolean resume, TrainingPlan plan,
      List<TokenExample> examples, int cut) {
    List<Double> losses = new ArrayList<>();
    try (LanguageModel model = TestModels.open("llama")) {
      Adapter fresh = Adapter.fresh(model.config(), new LoraConfig(4, 8, 0.2, LoraConfig.ALL_LINEAR), 2);
      new LoraTraining(model, plan, keeper).run(fresh, epoch -> examples, resume, step -> {
        if (step.step() > cut) {
          throw new CancellationException();
        }
        return losses.add(step.loss());
      }, steps -> Double.NaN);
    }
    return losses;
  }

  private static void flipLastBit(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 2] ^= 1;
    Files.delete(file); // the other one may be a link to the same bytes
    Files.write(file, bytes);
  }
}
