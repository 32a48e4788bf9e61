package dev.lacuna.desktop.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.desktop.model.Door;
import dev.lacuna.desktop.model.FakeDoor;
import dev.lacuna.desktop.model.FakeWorkbench;
import dev.lacuna.desktop.model.Threads;
import dev.lacuna.desktop.model.Workbench;
import dev.lacuna.desktop.model.WorkbenchModel;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class ImportModelTest {
  private final FakeWorkbench bench = FakeWorkbench.fresh(5);
  private final FakeDoor door = new FakeDoor(bench);
  private final WorkbenchModel workbench = new WorkbenchModel(door, Threads.direct());

  @BeforeEach
  void open() {
    workbench.open(Path.of("/p")).join();
  }

  @Test
  void theColumnsAreGuessedFromNamesAndTextsAndCanBeChosen() {
    ImportModel usual = new ImportModel(workbench, Path.of("/q.csv"));
    assertThat(usual.file().column().get()).isEqualTo("question");
    assertThat(usual.file().answers().get()).isEqualTo("answer");
    ImportModel german = new ImportModel(workbench, Path.of("/german.csv"));
    assertThat(german.file().column().get()).as("it asks").isEqualTo("frage");
    assertThat(german.file().answers().get()).isEqualTo("antwort");
    assertThat(door.readings().getLast().answers()).contains("antwort");
    assertThat(german.file().check().get()).map(Door.FileCheck::questions).contains(120);
    german.take();
    assertThat(bench.calls).contains("import german.csv frage antwort");
    assertThat(german.taken().get()).contains(new Workbench.Taken(2, 1));
    assertThat(workbench.pool().get().size()).isEqualTo(7);
    german.take();
    assertThat(bench.calls.stream().filter(call -> call.startsWith("import"))).as("once").hasSize(1);
  }

  @Test
  void whatCannotBeReadIsToldAndNotTaken() {
    ImportModel model = new ImportModel(workbench, Path.of("/q.txt"));
    assertThat(model.file().check().get().orElseThrow().problem()).isPresent();
    assertThat(workbench.failure().get()).as("the dialog that is open says it").isEmpty();
    model.take();
    assertThat(bench.calls).noneMatch(call -> call.startsWith("import"));
  }
}
