package dev.lacuna.desktop.team;

import dev.lacuna.desktop.model.ProjectCatalog.ServerCheck;
import dev.lacuna.desktop.model.ProjectInfo;
import dev.lacuna.desktop.model.ProjectSessionModel;
import dev.lacuna.desktop.project.TeamServerModel;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;

/** Where the open project's rows are, and their moving to a team's server or back. The project is left for that. */
public final class DatabaseMoveModel {
  private final ProjectSessionModel sessionModel;
  private final TeamServerModel server;
  private final ObservableValue<Optional<String>> place;
  private final ObservableValue<Boolean> free;

  public DatabaseMoveModel(ProjectSessionModel sessionModel) {
    this.sessionModel = sessionModel;
    server = new TeamServerModel(sessionModel);
    place = sessionModel.project().map(project -> project.flatMap(ProjectInfo::server));
    free = server.check().map(check -> check.filter(ServerCheck::ok).filter(found -> !found.holds()).isPresent());
    // What was typed for one project is not for the next.
    sessionModel.project().map(project -> project.map(ProjectInfo::folder)).subscribe(_ -> server.address().set(""));
  }

  /** The server that the rows are to go to. */
  public TeamServerModel server() {
    return server;
  }

  /** Which server keeps the rows, in words; empty for a file in the project's folder. */
  public ObservableValue<Optional<String>> place() {
    return place;
  }

  /** Whether the server was asked and holds no project there. */
  public ObservableValue<Boolean> free() {
    return free;
  }

  /** Moves the rows to the server; where that fails they are where they were, and it is said why. */
  public CompletableFuture<Void> move() {
    String address = server.address().get().strip();
    return leaving(folder -> sessionModel.catalog().moveToServer(folder, address));
  }

  /** Brings the rows back into a file of the folder; whoever works on the server goes on there. */
  public CompletableFuture<Void> moveBack() {
    return leaving(folder -> sessionModel.catalog().moveToFile(folder));
  }

  /** The project is opened again in any case, since a move that fails has changed nothing. */
  private CompletableFuture<Void> leaving(Consumer<Path> move) {
    String typed = server.address().get();
    Optional<Path> folder = sessionModel.project().get().map(ProjectInfo::folder);
    if (folder.isEmpty()) {
      return CompletableFuture.completedFuture(null);
    }
    List<RuntimeException> failed = new CopyOnWriteArrayList<>();
    return sessionModel.open(folder.get(), () -> {
      try {
        move.accept(folder.get());
      } catch (RuntimeException e) {
        failed.add(e);
      }
    }).thenRunAsync(() -> failed.forEach(why -> {
      server.address().set(typed); // to be tried again
      sessionModel.failures().tell(why);
    }), sessionModel.dispatchers().window());
  }
}
