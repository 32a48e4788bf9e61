package dev.lacuna.desktop.model;

import dev.lacuna.maptiles.TilePyramid;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What is asked of the open project aside, and no job: on another thread, of the project that is open when it is asked.
 * Answers come on the window's thread, and what goes wrong is told.
 */
public final class SessionQueries {
  private final ProjectSessionModel sessionModel;

  SessionQueries(ProjectSessionModel sessionModel) {
    this.sessionModel = sessionModel;
  }

  /** What the model made of the questions after a round. */
  public CompletableFuture<Map<Long, MapState.Seen>> seen(long round) {
    return ask(session -> session.map().seen(round), Map.of());
  }

  /** How the open project's model is asked. */
  public CompletableFuture<PromptSettings> prompt() {
    return ask(session -> session.prompts().current(), PromptSettings.USUAL);
  }

  /**
   * The judged questions that lie behind the map.
   *
   * @param made what is made of them, beside the window's thread
   */
  public <T> CompletableFuture<Optional<T>> judged(Function<TilePyramid, T> made) {
    return ask(session -> session.map().judged().map(made), Optional.empty());
  }

  /** The questions nearest to one in the hidden states. */
  public CompletableFuture<List<MapState.Near>> near(long id) {
    return ask(session -> session.map().near(id), List.of());
  }

  /** What was said of a question, the latest first. */
  public CompletableFuture<List<HistoryEntry>> history(long id) {
    return ask(session -> session.labels().history(id), List.of());
  }

  /** @param otherwise the answer where no project is open */
  <T> CompletableFuture<T> ask(Function<ProjectSession, T> question, T otherwise) {
    Optional<ProjectSession> open = sessionModel.session();
    return CompletableFuture.supplyAsync(() -> open.map(question).orElse(otherwise), sessionModel.dispatchers().jobs())
        .whenCompleteAsync((_, thrown) -> {
          if (thrown != null) {
            sessionModel.failures().tell(thrown);
          }
        }, sessionModel.dispatchers().window());
  }

  /** Does something with the open project that nobody waits for. */
  void aside(Executor thread, Consumer<ProjectSession> work) {
    sessionModel.session().ifPresent(open -> aside(thread, () -> work.accept(open)));
  }

  /** The same for what needs no open project. */
  void aside(Executor thread, Runnable work) {
    thread.execute(() -> {
      try {
        work.run();
      } catch (RuntimeException e) {
        sessionModel.dispatchers().window().execute(() -> sessionModel.failures().tell(e));
      }
    });
  }
}
