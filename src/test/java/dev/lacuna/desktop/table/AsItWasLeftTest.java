package dev.lacuna.desktop.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.desktop.model.FakeDoor;
import dev.lacuna.desktop.model.FakeWorkbench;
import dev.lacuna.desktop.model.Remembered;
import dev.lacuna.desktop.model.Threads;
import dev.lacuna.desktop.model.Verdict;
import dev.lacuna.desktop.model.WorkbenchModel;
import dev.lacuna.desktop.model.WorkbenchModel.Pane;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** After a restart pane, question, filters and order are as they were, and another project's are its own. */
@Tag("slow")
class AsItWasLeftTest {
  private final Map<String, String> disk = new HashMap<>();

  private final class OnDisk implements Remembered.Store {
    @Override
    public Optional<String> get(Path project, String name) {
      return Optional.ofNullable(disk.get(project + " " + name));
    }

    @Override
    public void put(Path project, String name, String value) {
      disk.put(project + " " + name, value);
    }
  }

  private record Program(WorkbenchModel workbench, TableModel table) {}

  private Program start() {
    WorkbenchModel workbench = new WorkbenchModel(new FakeDoor(FakeWorkbench.busy(40)), Threads.direct());
    workbench.remembered().in(new OnDisk());
    return new Program(workbench, new TableModel(workbench, Filter.Scope.ALL));
  }

  @Test
  void paneQuestionFilterAndOrderComeBack() {
    Program first = start();
    first.workbench().open(Path.of("/p")).join();
    Filter filter = Filter.NONE.with(Optional.of(Verdict.SHAKY)).with(Filter.Standing.LABELLED).with("largest  city ");
    first.workbench().pane().set(Pane.QUESTIONS);
    first.table().filter().set(filter);
    first.table().order().set(new Order(Order.Column.WHEN, true));
    first.workbench().look(7);
    first.workbench().close();

    Program second = start();
    assertThat(second.workbench().pane().get()).isEqualTo(Pane.MAP);
    second.workbench().open(Path.of("/p")).join();
    assertThat(second.workbench().pane().get()).isEqualTo(Pane.QUESTIONS);
    assertThat(second.workbench().focus().get()).contains(7L);
    assertThat(second.table().filter().get()).isEqualTo(filter);
    assertThat(second.table().order().get()).isEqualTo(new Order(Order.Column.WHEN, true));
  }

  @Test
  void whatCannotBeReadIsAsIfItWereNotThere() {
    Path folder = FakeWorkbench.busy(40).info().folder();
    Map.of("pane", "ATTIC", "table.all.filter", "ALL MAYBE ANY x", "table.all.order", "", "question", "x")
        .forEach((name, value) -> disk.put(folder + " " + name, value));
    Program program = start();
    program.workbench().open(Path.of("/p")).join();
    assertThat(program.workbench().pane().get()).isEqualTo(Pane.MAP);
    assertThat(program.table().filter().get()).isEqualTo(Filter.NONE);
    assertThat(program.table().order().get()).isEqualTo(Order.AS_IMPORTED);
    assertThat(program.workbench().focus().get()).isEmpty();
  }
}
