package dev.lacuna.desktop.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.desktop.ToolkitTest;
import dev.lacuna.desktop.model.Dispatchers;
import dev.lacuna.desktop.model.FakeProjectCatalog;
import dev.lacuna.desktop.model.FakeProjectSession;
import dev.lacuna.desktop.model.ProjectSessionModel;
import dev.lacuna.desktop.model.ProjectSessionModel.Pane;
import dev.lacuna.desktop.model.ProjectViewStates;
import dev.lacuna.domain.Verdict;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** After a restart pane, question, filters and order are as they were, and another project's are its own. */
@ToolkitTest
@Tag("slow")
class AsItWasLeftTest {
  private final Map<String, String> disk = new HashMap<>();

  private final class OnDisk implements ProjectViewStates.Store {
    @Override
    public Optional<String> get(Path project, String name) {
      return Optional.ofNullable(disk.get(project + " " + name));
    }

    @Override
    public void put(Path project, String name, String value) {
      disk.put(project + " " + name, value);
    }
  }

  private record Program(ProjectSessionModel sessionModel, QuestionTableModel table) {}

  private Program start() {
    ProjectSessionModel sessionModel = new ProjectSessionModel(new FakeProjectCatalog(FakeProjectSession.busy(40)),
        Dispatchers.direct());
    sessionModel.viewStates().in(new OnDisk());
    return new Program(sessionModel, new QuestionTableModel(sessionModel, QuestionFilter.QuestionScope.ALL));
  }

  @Test
  void paneQuestionFilterAndOrderComeBack() {
    Program first = start();
    first.sessionModel().open(Path.of("/p")).join();
    QuestionFilter filter = QuestionFilter.NONE.with(Optional.of(Verdict.SHAKY))
        .with(QuestionFilter.LabelState.LABELLED)
        .with("largest  city ");
    first.sessionModel().pane().set(Pane.QUESTIONS);
    first.table().filter().set(filter);
    first.table().order().set(new QuestionOrder(QuestionOrder.Column.WHEN, true));
    first.sessionModel().selected().focusOn(7);
    first.sessionModel().close();

    Program second = start();
    assertThat(second.sessionModel().pane().get()).isEqualTo(Pane.MAP);
    second.sessionModel().open(Path.of("/p")).join();
    assertThat(second.sessionModel().pane().get()).isEqualTo(Pane.QUESTIONS);
    assertThat(second.sessionModel().selected().focus().get()).contains(7L);
    assertThat(second.table().filter().get()).isEqualTo(filter);
    assertThat(second.table().order().get()).isEqualTo(new QuestionOrder(QuestionOrder.Column.WHEN, true));
  }

  @Test
  void whatCannotBeReadIsAsIfItWereNotThere() {
    Path folder = FakeProjectSession.busy(40).info().folder();
    Map.of("pane", "ATTIC", "table.all.filter", "ALL MAYBE ANY x", "table.all.order", "", "question", "x")
        .forEach((name, value) -> disk.put(folder + " " + name, value));
    Program program = start();
    program.sessionModel().open(Path.of("/p")).join();
    assertThat(program.sessionModel().pane().get()).isEqualTo(Pane.MAP);
    assertThat(program.table().filter().get()).isEqualTo(QuestionFilter.NONE);
    assertThat(program.table().order().get()).isEqualTo(QuestionOrder.AS_IMPORTED);
    assertThat(program.sessionModel().selected().focus().get()).isEmpty();
  }
}
