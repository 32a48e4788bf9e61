package dev.lacuna.desktop.session;

import dev.lacuna.desktop.model.QueueSession;
import dev.lacuna.desktop.parts.Messages;
import dev.lacuna.loop.LoopSession;
import dev.lacuna.loop.OfflineSelectStep;
import dev.lacuna.loop.SelectStep;
import dev.lacuna.project.Project;
import dev.lacuna.project.ProjectException;
import dev.lacuna.project.QueueItem;
import java.util.Collection;

/** What an open project asks next: steps of the loop, and its queue. */
record LocalQueueSession(LoopSession session, Project project) implements QueueSession {
  private static final long SEED = 1;

  @Override
  public void select(String strategy, int batch) {
    session.run(step(strategy, batch));
    project.changeSettings(settings -> settings.withSelection(strategy, batch));
  }

  @Override
  public boolean selectFromKept(String strategy, int batch) {
    boolean chosen = session.beside(new OfflineSelectStep(step(strategy, batch))).isPresent();
    if (chosen) {
      project.changeSettings(settings -> settings.withSelection(strategy, batch));
    }
    return chosen;
  }

  private static SelectStep step(String strategy, int batch) {
    return new SelectStep(strategy, batch, SelectStep.Source.ALL, true, SEED);
  }

  @Override
  public void append(Collection<Long> ids) {
    project.queue().append(ids.stream().map(QueueItem::byHand).toList());
    if (project.queue().remaining().isEmpty()) {
      throw new ProjectException(Messages.text("queue.byHand.none"));
    }
  }

  @Override
  public void moveTo(long id) {
    project.queue().moveTo(id);
  }
}
