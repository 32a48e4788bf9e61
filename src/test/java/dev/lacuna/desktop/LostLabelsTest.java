package dev.lacuna.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.desktop.model.Dispatchers;
import dev.lacuna.desktop.model.LabelSubmission;
import dev.lacuna.desktop.model.ProjectSessionModel;
import dev.lacuna.desktop.model.QuestionItem;
import dev.lacuna.desktop.model.QuestionLabel;
import dev.lacuna.desktop.session.LocalProjectCatalog;
import dev.lacuna.domain.Outcome;
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
import org.junit.jupiter.api.parallel.Isolated;

/** A project that is deleted under the window's hands: no label is shown as saved, and what was typed is kept. */
@Isolated("sets what is read of the whole process")
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
    before.ifPresentOrElse(text -> System.setProperty("lacuna.home", text), () -> System.clearProperty("lacuna.home"));
  }

  @Test
  void aLabelOfADeletedProjectIsNotShownAsSaved() throws IOException {
    Path folder = LoopFixture.project(home);
    try (ProjectSessionModel sessionModel = new ProjectSessionModel(LocalProjectCatalog.of(LoopFixture.paths(home)),
        Dispatchers.direct())) {
      sessionModel.open(folder);
      sessionModel.labelWriter().record(answer(sessionModel, 1, "kept before"));
      assertThat(sessionModel.labelWriter().unsaved().get()).isEmpty();
      // At once, for the copy that each opening makes may still be written into it.
      Files.move(folder, home.resolve("deleted"));
      sessionModel.labelWriter().record(answer(sessionModel, 2, "typed after"));
      assertThat(sessionModel.labelWriter().unsaved().get()).containsExactly(2L);
      assertThat(item(sessionModel, 2).label().outcome()).isEqualTo(Outcome.OPEN);
      assertThat(sessionModel.failures().latest().get()).hasValueSatisfying(
          failure -> assertThat(failure.message()).contains("nothing more is saved").contains("typed.jsonl"));
    }
    try (Stream<Path> rescued = Files.walk(home.resolve("user/rescue"))) {
      Path typed = rescued.filter(file -> file.endsWith("typed.jsonl")).findFirst().orElseThrow();
      assertThat(typed).content().contains("\"answer\":\"typed after\"").contains("\"question\":\"What is thing 2?\"");
    }
  }

  private static QuestionItem item(ProjectSessionModel sessionModel, long id) {
    return sessionModel.pool().get().find(id).orElseThrow();
  }

  private static LabelSubmission answer(ProjectSessionModel sessionModel, long id, String text) {
    return new LabelSubmission(id, new QuestionLabel(Outcome.ANSWERED, text, "", ""), false,
        item(sessionModel, id).text());
  }
}
