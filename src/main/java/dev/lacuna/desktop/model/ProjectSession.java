package dev.lacuna.desktop.model;

import dev.lacuna.project.CostLedger;
import dev.lacuna.project.QuestionType;
import dev.lacuna.worker.api.Cancellation;
import dev.lacuna.worker.api.GenerateRequest;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that the window needs of an open project, by who asks for it. Every method may take long and is called off the
 * window's thread; each throws a {@link RuntimeException} whose message is for the user. Progress goes to the
 * {@link dev.lacuna.worker.api.WorkerListener} given at opening.
 */
public interface ProjectSession extends AutoCloseable {

  ProjectInfo info();

  /** What happens to a project whose database others share, told on a thread of its own. */
  interface Others {
    /** Somebody else has changed something. */
    void changed();

    /** The server has gone away, and what is written waits for it; or it is there again. */
    void away(boolean isAway);
  }

  /** Tells what others do; of a project that is one client's alone there is nothing to tell. */
  default void follow(Others others) {
    // nobody else writes it
  }

  /** What is kept now. Read again after a job has ended. */
  State state();

  /** Opens the model and asks it every question: verdicts and p(unknown). */
  void probe();

  /**
   * Makes new questions, from the whole unknown region or from the region that some questions span.
   *
   * @param seeds ids; empty for the whole unknown region
   * @param method what writes them
   * @return how it went
   */
  GenerationSummary generate(Collection<Long> seeds, int count, GenerateRequest.Method method);

  /** Who labels, and what the model runs on. */
  ProjectOptions choices();

  /** Changes them; on the disk when this returns, and in effect from the next job on. */
  void choose(ProjectOptions choices);

  PromptSession prompts();

  MapSession map();

  QueueSession queue();

  LabelSession labels();

  RoundSession rounds();

  TransferSession transfers();

  /** What concerns several annotators. */
  TeamSession team();

  /**
   * Does work of this session's as one job, which {@code cancellation} ends whenever that is asked: also before the
   * work has begun, and between two steps of it.
   */
  void job(Cancellation cancellation, Runnable work);

  @Override
  void close();

  /**
   * Everything that is kept, read at one moment.
   *
   * @param place the question of the queue where the expert was
   * @param costs what the model's work has cost so far
   * @param drafts what was typed and not given, by question
   * @param type how questions are answered
   * @param team who labels
   */
  record State(List<QuestionItem> items, List<QueueEntry> queue, List<RoundSummary> rounds, boolean canUndo,
      boolean canRedo,
      Optional<Instant> saved, Optional<Long> place, Guidelines guidelines, TeachingState teaching,
      CostLedger.Summary costs,
      Map<Long, AnswerDraft> drafts, QuestionType type, TeamState team) {}
}
