package dev.lacuna.desktop.model;

import dev.lacuna.worker.api.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.util.Subscription;

/**
 * The way out of the open project, to another one or out of the program: asks while a job runs or a label is not
 * saved, and waits until what was written is on the disk. The window shows {@link #asks()} and answers.
 */
public final class CloseGuard {
  private final ProjectSessionModel sessionModel;
  private final ObjectProperty<Optional<CloseQuestion>> asks = new SimpleObjectProperty<>(Optional.empty());
  private final ObjectProperty<Next> next = new SimpleObjectProperty<>(Next.NOTHING);
  private Runnable then = () -> {};
  private Runnable background = () -> {};
  private Subscription waiting = Subscription.EMPTY;
  private final List<Runnable> before = new ArrayList<>();

  /**
   * Where to, and what stands in the way.
   *
   * @param jobs what runs, then what waits
   */
  public record CloseQuestion(boolean closing, Why why, List<JobEntry> jobs) {
    public CloseQuestion {
      jobs = List.copyOf(jobs);
    }
  }

  /** Jobs run or wait; labels could not be saved; labels are on their way, which ends by itself. */
  public enum Why {
    JOB, UNSAVED, SAVING
  }

  /** What the user can say. */
  public enum Answer {
    /** Leave when all jobs have ended by themselves. */
    WAIT,
    /** End the job, keeping what can be kept, begin none that waits, and leave; or leave without what is not saved. */
    GO,
    STAY
  }

  /** What comes when the jobs have ended, as the user has said. */
  public enum Next {
    NOTHING, CLOSES, OTHER_PROJECT
  }

  CloseGuard(ProjectSessionModel sessionModel) {
    this.sessionModel = sessionModel;
  }

  /** What the user must be asked or told; empty when nothing stands in the way. */
  public ReadOnlyObjectProperty<Optional<CloseQuestion>> asks() {
    return asks;
  }

  /** So that nobody who works on meanwhile is surprised. */
  public ReadOnlyObjectProperty<Next> next() {
    return next;
  }

  /**
   * Leaves for good.
   *
   * @param hide run when the user lets a job go on in the background
   * @param end run when nothing stands in the way any more
   */
  public void close(Runnable hide, Runnable end) {
    leave(true, hide, end);
  }

  /** What is done first whenever the project may be left: what is being typed is kept. */
  public void before(Runnable keep) {
    before.add(keep);
  }

  /** Keeps what is being typed, now. */
  void keep() {
    before.forEach(Runnable::run);
  }

  /** Leaves for another project. */
  void other(Runnable open) {
    leave(false, () -> {}, open);
  }

  public void answer(Answer answer) {
    Optional<CloseQuestion> question = asks.get();
    asks.set(Optional.empty());
    if (question.isEmpty() || answer == Answer.STAY) {
      stay();
      return;
    }
    boolean closing = question.get().closing();
    if (question.get().why() == Why.JOB) {
      if (answer == Answer.WAIT) {
        background.run();
      } else {
        endJob();
      }
      next.set(closing ? Next.CLOSES : Next.OTHER_PROJECT);
      whenIdle(() -> checkLabels(closing));
    } else {
      save(closing);
    }
  }

  private void leave(boolean closing, Runnable hide, Runnable end) {
    stay();
    keep();
    then = end;
    background = hide;
    List<JobEntry> jobs = sessionModel.job().entries().get().stream().filter(job -> !job.ended()).toList();
    if (!jobs.isEmpty()) {
      asks.set(Optional.of(new CloseQuestion(closing, Why.JOB, jobs)));
    } else {
      checkLabels(closing);
    }
  }

  /** Nobody leaves any more. */
  private void stay() {
    waiting.unsubscribe();
    waiting = Subscription.EMPTY;
    then = () -> {};
    asks.set(Optional.empty());
    next.set(Next.NOTHING);
  }

  /** A round that trains ends with its best kept, one that is trained as it would; the look after it is left out. */
  private void endJob() {
    JobModel job = sessionModel.job();
    job.takeOutAll();
    if (!job.running().get()) {
      return; // what needs no model ends soon, and a file that is half written is of no use
    }
    boolean trained = !sessionModel.live().steps().isEmpty();
    if (job.canStop().get()) {
      job.stopAndKeepBest();
    } else if (!job.current().get().equals(Optional.of(JobKind.ROUND)) || !trained || isSnapshot(job.phase().get())) {
      job.cancel();
    }
    waiting = waiting.and(job.phase().subscribe((_, phase) -> {
      if (isSnapshot(phase) && !job.ending().get()) {
        job.cancel();
      }
    }));
  }

  private static boolean isSnapshot(JobPhase phase) {
    return phase.report().map(Progress::job).filter(Progress.SNAPSHOT::equals).isPresent();
  }

  private void whenIdle(Runnable next) {
    if (sessionModel.job().idle().get()) {
      next.run();
      return;
    }
    waiting = waiting.and(sessionModel.job().idle().subscribe(idle -> {
      if (idle) {
        // After what else hears of the end: the job's last words are read first.
        sessionModel.dispatchers().window().execute(() -> {
          waiting.unsubscribe();
          waiting = Subscription.EMPTY;
          next.run();
        });
      }
    }));
  }

  private void checkLabels(boolean closing) {
    if (sessionModel.labelWriter().waiting().get() == 0
        && !sessionModel.labelWriter().unsaved().get().isEmpty()) {
      asks.set(Optional.of(new CloseQuestion(closing, Why.UNSAVED, List.of())));
    } else {
      save(closing);
    }
  }

  private void save(boolean closing) {
    Runnable end = then;
    int lost = sessionModel.labelWriter().unsaved().get().size();
    if (sessionModel.labelWriter().waiting().get() == 0) {
      stay();
      end.run();
      return;
    }
    asks.set(Optional.of(new CloseQuestion(closing, Why.SAVING, List.of())));
    sessionModel.labelWriter().settled().thenRun(() -> {
      if (then != end) {
        return; // the user stayed
      }
      if (sessionModel.labelWriter().unsaved().get().size() > lost) {
        checkLabels(closing);
      } else {
        stay();
        end.run();
      }
    });
  }
}
