package dev.lacuna.project.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.domain.LabelForm;
import dev.lacuna.domain.Outcome;
import dev.lacuna.project.AnnotatedQuestion;
import dev.lacuna.project.EventId;
import dev.lacuna.project.Label;
import dev.lacuna.project.Question;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.AbstractList;
import java.util.List;
import java.util.Map;
import java.util.RandomAccess;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** 100,000 labels in a Java of little memory: no file is held, only a piece of it. */
@Timeout(180)
@Tag("slow")
class ManyLabelsTest {
  private static final int LABELS = 100_000;
  /** One of each way of writing. */
  private static final List<LabelForm> FORMS = List.of(LabelForm.CSV, LabelForm.PARQUET, LabelForm.ARROW,
      LabelForm.CHAT, LabelForm.LABEL_STUDIO);
  private static final String LONG = " and so on".repeat(20);

  @TempDir
  private Path folder = Path.of("");

  @Test
  void aHundredThousandLabelsNeedLittle() throws Exception {
    Process child = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx48m",
        "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED",
        "--add-opens=java.base/java.nio=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow",
        "-Dslf4j.internal.verbosity=ERROR", "-cp", System.getProperty("java.class.path"), Exporter.class.getName(),
        folder.toString()).redirectErrorStream(true).start();
    List<String> said = child.inputReader().readAllLines();
    assertThat(child.waitFor()).as("%s", said).isZero();
    assertThat(said).containsSubsequence(FORMS.stream().map(form -> LABELS + " as " + form.word()).toList());
    for (LabelForm form : FORMS) {
      assertThat(Files.size(folder.resolve(form.word()))).as("%s", form)
          .isGreaterThan(form == LabelForm.PARQUET ? 100_000 : 30_000_000);
    }
  }

  /** The child, whose labels are made as they are asked for. */
  static final class Exporter {
    private Exporter() {}

    public static void main(String[] args) throws IOException {
      for (LabelForm form : FORMS) {
        int written = LabelExport.write(form, new Labels(), new LabelExport.Beside(Map.of(), Map.of()),
            Path.of(args[0], form.word()));
        System.out.println(written + " as " + form.word());
      }
    }
  }

  private static final class Labels extends AbstractList<AnnotatedQuestion> implements RandomAccess {
    @Override
    public AnnotatedQuestion get(int index) {
      return new AnnotatedQuestion(new Label(1 + index, "What is the number after " + index + "?", "It is "
          + (index + 1) + LONG, false, Instant.EPOCH, "Ada", new EventId("a", 1), 2, "abc", Question.Source.POOL,
          List.of("a", "b")), Outcome.ANSWERED, "", "", "");
    }

    @Override
    public int size() {
      return LABELS;
    }
  }
}
