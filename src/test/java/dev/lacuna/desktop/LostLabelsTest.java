package dev.lacuna.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.desktop.model.Annotation;
import dev.lacuna.desktop.model.Item;
import dev.lacuna.desktop.model.Label;
import dev.lacuna.desktop.model.Outcome;
import dev.lacuna.desktop.model.Threads;
import dev.lacuna.desktop.model.WorkbenchModel;
import dev.lacuna.files.SafeFiles;
import dev.lacuna.loop.LoopFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A project that is deleted under the window's hands: no label is shown as saved, and what was typed is kept. */
@Tag("slow")
class LostLabelsTest {
  @TempDir
  private Path home = Path.of("");
  private Optional<String> before = Optional.empty();

  @BeforeEach
  void ownUserData() {
    before = Optional.ofNullable(System.getProperty("lacuna.home"));
    System.setProperty("lacuna.home", home.resolve("user").toString());
  }

  @AfterEach
  void usualUserData() {
    before.ifPresentOrElse(it -> System.setProperty("lacuna.home", it), () -> System.clearProperty("lacuna.home"));
  }

  @Test
  void aLabelOfADeletedProjectIsNotShownAsSaved() throws IOException {
    Path folder = LoopFixture.project(home);
    try (WorkbenchModel workbench = new WorkbenchModel(LoopDoor.of(LoopFixture.places(home)), Threads.direct())) {
      workbench.open(folder);
      workbench.writes().record(answer(workbench, 1, "kept before"));
      assertThat(workbench.writes().unsaved().get()).isEmpty();
      SafeFiles.deleteTree(folder);
      workbench.writes().record(answer(workbench, 2, "typed after"));
      assertThat(workbench.writes().unsaved().get()).containsExactly(2L);
      assertThat(item(workbench, 2).label().outcome()).isEqualTo(Outcome.OPEN);
      assertThat(workbench.failure().get()).hasValueSatisfying(it ->
          assertThat(it.message()).contains("nothing more is saved").contains("typed.jsonl"));
    }
    try (Stream<Path> rescued = Files.walk(home.resolve("user/rescue"))) {
      Path typed = rescued.filter(file -> file.endsWith("typed.jsonl")).findFirst().orElseThrow();
      assertThat(typed).content().contains("\"answer\":\"typed after\"").contains("\"question\":\"What is thing 2?\"");
    }
  }

  private static Item item(WorkbenchModel workbench, long id) {
    return workbench.pool().get().find(id).orElseThrow();
  }

  private static Annotation answer(WorkbenchModel workbench, long id, String text) {
    return new Annotation(id, new Label(Outcome.ANSWERED, text, "", ""), false, item(workbench, id).text());
  }
}
