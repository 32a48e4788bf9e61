package dev.lacuna.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.worker.api.Progress;
import dev.lacuna.worker.api.RoundEvaluation;
import dev.lacuna.worker.api.RoundStep;
import dev.lacuna.worker.api.WorkerSilence;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

final class ProgressPrinterTest {
  private final StringWriter out = new StringWriter();

  private ProgressPrinter printer(boolean terminal) {
    return new ProgressPrinter(new PrintWriter(out), terminal);
  }

  @Test
  void aFileHasTheFirstAndTheLastOfAPhaseAndNoBars() {
    ProgressPrinter printer = printer(false);
    for (int done = 0; done <= 40; done++) {
      printer.accept(new Progress("probe", "sampling answers", done, 40, 125));
    }
    printer.accept(new Progress("probe", "fitting", 3, 0, -1));
    assertThat(out.toString().lines()).containsExactly("probe: sampling answers   0/40 2:05 left",
        "probe: sampling answers   40/40 2:05 left", "probe: fitting  3");
  }

  @Test
  void aTerminalHasOneLineThatIsDrawnOverAndClearedBeforeWhatStays() {
    ProgressPrinter printer = printer(true);
    printer.accept(new Progress("map", "looking for neighbours", 1, 2, Double.NaN));
    printer.accept(new RoundEvaluation(12, 30, 0.615, 0.1, 0));
    String text = out.toString();
    String drawn = "map: looking for neighbours  ████████████░░░░░░░░░░░░ 1/2";
    assertThat(text).isEqualTo("\r" + drawn + "\r" + " ".repeat(drawn.length()) + "\r"
        + "evaluated at step 12 with 30 labels: accuracy 61.5 %" + System.lineSeparator());
  }

  @Test
  void aShorterLineLeavesNothingOfALongerOne() {
    ProgressPrinter printer = printer(true);
    printer.accept(new Progress("probe", "a phase of many words", 0, 0, -1));
    printer.accept(new Progress("probe", "short", 0, 0, -1));
    String last = out.toString().substring(out.toString().lastIndexOf('\r') + 1);
    assertThat(last).startsWith("probe: short ").hasSize("probe: a phase of many words".length());
  }

  @Test
  void aTrainingStepTellsLossAndSpeed() {
    printer(false).accept(new RoundStep(7, 24, 2, 4, 1.23456, 1e-4, 1_234.4, 61));
    assertThat(out.toString().strip())
        .isEqualTo("round: training   step 7/24 epoch 2/4 loss 1.235 1,234 tok/s 1:01 left");
  }

  @Test
  void anHourOfSilenceIsALineAMinuteAndItsEndIsTold() {
    ProgressPrinter printer = printer(false);
    for (double seconds = 10; seconds <= 190; seconds += 2) {
      printer.accept(new WorkerSilence(seconds));
    }
    printer.accept(new WorkerSilence(0));
    printer.accept(new WorkerSilence(0));
    assertThat(out.toString().lines().filter(line -> line.contains("no sign of work"))).hasSize(4);
    assertThat(out.toString().lines().filter(line -> line.contains("works again"))).hasSize(1);
  }
}
