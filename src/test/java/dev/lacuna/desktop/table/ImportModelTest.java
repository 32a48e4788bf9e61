package dev.lacuna.desktop.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.desktop.ToolkitTest;
import dev.lacuna.desktop.model.Dispatchers;
import dev.lacuna.desktop.model.FakeProjectCatalog;
import dev.lacuna.desktop.model.FakeProjectSession;
import dev.lacuna.desktop.model.ProjectCatalog;
import dev.lacuna.desktop.model.TransferSession;
import dev.lacuna.desktop.model.ProjectSessionModel;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@ToolkitTest
@Tag("slow")
class ImportModelTest {
  private final FakeProjectSession session = FakeProjectSession.fresh(5);
  private final FakeProjectCatalog catalog = new FakeProjectCatalog(session);
  private final ProjectSessionModel sessionModel = new ProjectSessionModel(catalog, Dispatchers.direct());

  @BeforeEach
  void open() {
    sessionModel.open(Path.of("/p")).join();
  }

  @Test
  void theColumnsAreGuessedFromNamesAndTextsAndCanBeChosen() {
    ImportModel usual = new ImportModel(sessionModel, Path.of("/q.csv"));
    assertThat(usual.file().column().get()).isEqualTo("question");
    assertThat(usual.file().answers().get()).isEqualTo("answer");
    ImportModel german = new ImportModel(sessionModel, Path.of("/german.csv"));
    assertThat(german.file().column().get()).as("it asks").isEqualTo("frage");
    assertThat(german.file().answers().get()).isEqualTo("antwort");
    assertThat(catalog.readings().getLast().answers()).contains("antwort");
    assertThat(german.file().check().get()).map(ProjectCatalog.FileCheck::questions).contains(120);
    german.take();
    assertThat(session.calls).contains("import german.csv frage antwort");
    assertThat(german.taken().get()).contains(new TransferSession.Taken(2, 1));
    assertThat(sessionModel.pool().get().size()).isEqualTo(7);
    german.take();
    assertThat(session.calls.stream().filter(call -> call.startsWith("import"))).as("once").hasSize(1);
  }

  @Test
  void heldOutQuestionsNeedAnswersAndRoundsThatNobodyMeasured() {
    ImportModel some = new ImportModel(sessionModel, Path.of("/q.csv"), true);
    assertThat(some.obstacle()).contains("why.heldOutAnswers");
    some.take();
    ImportModel all = new ImportModel(sessionModel, Path.of("/held.csv"), true);
    assertThat(all.obstacle()).isEmpty();
    all.take();
    assertThat(session.calls).contains("held out held.csv").noneMatch(call -> call.startsWith("import"));
    assertThat(all.taken().get()).contains(new TransferSession.Taken(3, 0));
    assertThat(all.obstacle()).as("once").contains("why.nothingToTake");
    assertThat(sessionModel.pool().get().size()).as("none is asked").isEqualTo(5);

    ProjectSessionModel taught = new ProjectSessionModel(new FakeProjectCatalog(FakeProjectSession.busy(40)),
        Dispatchers.direct());
    taught.open(Path.of("/p")).join();
    assertThat(new ImportModel(taught, Path.of("/held.csv"), true).obstacle()).contains("why.measured");
    assertThat(new ImportModel(taught, Path.of("/q.csv")).obstacle()).isEmpty();
  }

  @Test
  void whatCannotBeReadIsToldAndNotTaken() {
    ImportModel model = new ImportModel(sessionModel, Path.of("/q.txt"));
    assertThat(model.file().check().get().orElseThrow().problem()).isPresent();
    assertThat(sessionModel.failures().latest().get()).as("the dialog that is open says it").isEmpty();
    model.take();
    assertThat(session.calls).noneMatch(call -> call.startsWith("import"));
  }
}
