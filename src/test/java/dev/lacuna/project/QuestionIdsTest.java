package dev.lacuna.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuestionIdsTest {
  @TempDir
  private Path folder = Path.of("");

  /** The next question would have no number. */
  @Test
  void aQuestionGetsNoNumberThatLeavesNoneAfterIt() throws IOException {
    Path file = folder.resolve("work.jsonl");
    try (Project ada = TestProjects.create(folder.resolve("ada"), 4)) {
      ada.packages().send(List.of(1L), "Bob", file);
      String work = Files.readString(file).replaceFirst("\"id\":1,", "\"id\":" + Long.MAX_VALUE + ",");
      Files.writeString(file, work);
      ada.questions().add(List.of(new NewQuestion(Optional.of(Long.MAX_VALUE), "Of a file?", Question.Source.POOL,
          List.of(), Map.of(), "")));
      ada.questions().add(List.of(NewQuestion.pool("And after it?", Map.of())));
      assertThat(ada.questions().all()).extracting(Question::id).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
    }
    WorkPackages.create(file, folder.resolve("bob"), "Bob", "");
    try (Project bob = Project.open(folder.resolve("bob"))) {
      bob.questions().add(List.of(NewQuestion.pool("One more?", Map.of())));
      bob.database().run(handle -> handle.execute("UPDATE sqlite_sequence SET seq = ?", Long.MAX_VALUE));
      bob.questions().add(List.of(NewQuestion.pool("And another?", Map.of())));
      assertThat(bob.questions().all()).extracting(Question::id).hasSize(3).allMatch(id -> id > 0);
    }
  }
}
