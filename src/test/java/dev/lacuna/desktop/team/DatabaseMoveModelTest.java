package dev.lacuna.desktop.team;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.desktop.ToolkitTest;
import dev.lacuna.desktop.model.Dispatchers;
import dev.lacuna.desktop.model.FakeProjectCatalog;
import dev.lacuna.desktop.model.FakeProjectSession;
import dev.lacuna.desktop.model.ProjectInfo;
import dev.lacuna.desktop.model.ProjectSessionModel;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** An open project goes to a team's server and comes back, and is open again whatever happens. */
@ToolkitTest
class DatabaseMoveModelTest {
  private static final Path FOLDER = Path.of("/projects/atlas");
  private final FakeProjectSession session = FakeProjectSession.busy(20);
  private final ProjectSessionModel sessionModel = new ProjectSessionModel(new FakeProjectCatalog(session),
      Dispatchers.direct());
  private final DatabaseMoveModel move = new DatabaseMoveModel(sessionModel);

  @Test
  void goesToTheServerThatWasAskedAndComesBack() {
    move.free().subscribe(_ -> {}); // a view looks on
    move.place().subscribe(_ -> {});
    sessionModel.open(FOLDER);
    assertThat(move.place().getValue()).isEmpty();
    assertThat(move.free().getValue()).isFalse();

    move.server().address().set("jdbc:postgresql://db.ward.example/lacuna?currentSchema=atlas");
    move.server().ask();
    assertThat(move.free().getValue()).as("a project is there").isFalse();
    move.server().address().set("jdbc:postgresql://db.ward.example/lacuna?currentSchema=ward");
    assertThat(move.free().getValue()).as("not asked yet").isFalse();
    move.server().ask();
    assertThat(move.free().getValue()).isTrue();

    move.move();

    assertThat(move.place().getValue()).contains("db.ward.example:5432/lacuna, schema ward");
    assertThat(sessionModel.project().get().map(ProjectInfo::folder)).contains(FOLDER);
    assertThat(move.server().address().get()).as("it is there").isEmpty();
    assertThat(sessionModel.pool().get().items()).isNotEmpty();

    move.moveBack();
    assertThat(move.place().getValue()).isEmpty();
    assertThat(sessionModel.project().get()).isPresent();
  }

  @Test
  void whereTheServerFailsTheProjectIsOpenedWhereItWasAndItIsSaidWhy() {
    move.place().subscribe(_ -> {});
    sessionModel.open(FOLDER);
    move.server().address().set("jdbc:postgresql://db.ward.example/full?currentSchema=ward");

    move.move();

    assertThat(sessionModel.project().get().map(ProjectInfo::folder)).contains(FOLDER);
    assertThat(move.place().getValue()).isEmpty();
    assertThat(move.server().address().get()).as("to be tried again").contains("/full");
    assertThat(sessionModel.failures().latest().get().orElseThrow().toString()).contains("the disk is full");
  }
}
