package dev.lacuna.desktop.model;

import dev.lacuna.domain.LabelForm;
import dev.lacuna.domain.ModelForm;
import dev.lacuna.domain.LoraSettings;
import dev.lacuna.domain.Outcome;
import dev.lacuna.learningcurve.RetrospectiveSimulation;
import dev.lacuna.learningcurve.StopAdvice;
import dev.lacuna.project.CostLedger;
import dev.lacuna.project.Imports;
import dev.lacuna.project.QuestionType;
import dev.lacuna.project.export.ExportedLabels;
import dev.lacuna.worker.api.Cancellation;
import dev.lacuna.worker.api.GenerateRequest;
import dev.lacuna.worker.api.TryResult;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Consumer;

/**
 * All that the window needs of an open project. Every method may take long and is called off the window's thread;
 * each throws a {@link RuntimeException} whose message is for the user. Progress goes to the {@link WorkerListener}
 * given at opening.
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

  /** Tells what others do; of a project that is one workbench's alone there is nothing to tell. */
  default void follow(Others others) {
    // nobody else writes it
  }

  /** What is kept now. Read again after a job has ended. */
  State state();

  /** Opens the model and asks it every question: verdicts and p(unknown). */
  void probe();

  /** How the model is asked now. */
  PromptSettings prompt();

  /**
   * Looks for a way to ask that suits model and questions; keeps nothing.
   *
   * @param published as KA2L asks
   * @param pilot whether temperatures are tried
   */
  PromptProposal propose(boolean published, boolean pilot);

  /** Asks a handful of questions so; keeps nothing. */
  TryResult tryOut(PromptSettings prompt);

  /** Asks so from now on; on the disk when this returns. */
  void keep(PromptSettings prompt);

  /** Places every question on the plane, as the map was drawn before. */
  void map();

  /** Draws the map anew from the hidden states of a layer; 0 is the embedding. */
  void map(int layer);

  /** What the map's controls show. Read again after a job has ended. */
  MapState mapFacts();

  /** What the model made of each question after a round that was looked at; 0 is the base model. */
  Map<Long, MapState.Seen> seen(long round);

  /** Looks at all questions with each round's adapter that nobody has looked at. */
  void lookAgain();

  /** Puts another threshold of semantic entropy, in nats, in the place of γ*; empty for γ*. */
  void threshold(OptionalDouble nats);

  /** The questions nearest to one in the hidden states that the map was drawn from; empty when that is not known. */
  List<MapState.Near> near(long id);

  /**
   * Makes new questions, from the whole unknown region or from the region that some questions span.
   *
   * @param seeds ids; empty for the whole unknown region
   * @param method what writes them
   * @return how it went
   */
  GenerationSummary generate(Collection<Long> seeds, int count, GenerateRequest.Method method);

  /** Lets a strategy choose the next questions, which go to the end of the queue. */
  void select(String strategy, int batch);

  /**
   * The same without the model, from what probing kept, beside whatever has the model.
   *
   * @return whether that did; else the strategy needs the model, and nothing has changed
   */
  boolean selectFromKept(String strategy, int batch);

  /** Puts questions at the end of the queue by hand. */
  void ask(Collection<Long> ids);

  /** Remembers where in the queue the expert is. */
  void at(long id);

  /** Keeps what is being typed for a question; empty when nothing is. It is on the disk when this returns. */
  void draft(long id, Optional<AnswerDraft> typed);

  /** Changes what the expert should keep to; on the disk when this returns. */
  Guidelines guidelines(String text);

  /** Changes how questions are answered; on the disk when this returns. */
  void type(QuestionType type);

  /** Who labels, and what the model runs on. */
  ProjectOptions choices();

  /** Changes them; on the disk when this returns, and in effect from the next job on. */
  void choose(ProjectOptions choices);

  /** What was said of a question, what was taken back included, the latest first. */
  List<HistoryEntry> history(long id);

  /** Writes a label; it is on the disk when this returns. */
  SavedChange record(LabelSubmission annotation);

  SavedChange undo();

  SavedChange redo();

  /** Teaches, and returns when the round has ended in whatever way. */
  void startRound(LoraSettings settings, int rehearsal);

  /** Goes on with an interrupted round from its checkpoint. */
  void resumeRound(long id);

  /**
   * Compares two strategies on the labels already given, and returns when it has ended.
   *
   * @param heard told after each repetition, on the calling thread
   */
  void compare(String first, String second, int repetitions, LoraSettings settings,
      Consumer<RetrospectiveSimulation> heard);

  /** Keeps what the user asks of more labels. */
  void wish(StopAdvice.StopCriterion criterion);

  /**
   * Does work of this session's as one job, which {@code cancellation} ends whenever that is asked: also before the
   * work has begun, and between two steps of it.
   */
  void job(Cancellation cancellation, Runnable work);

  /**
   * Writes some questions' labels to a file.
   *
   * @param outcomes which labels
   */
  ExportedLabels export(Collection<Long> ids, LabelForm form, Path file, Set<Outcome> outcomes);

  /** Writes all that is known of some questions to a table of the form that its name tells; returns how many rows. */
  int exportQuestions(Collection<Long> ids, Path file);

  /** Writes what the whole project has found and reached as one HTML page. */
  void exportReport(Path file);

  /**
   * Writes the model as a round taught it.
   *
   * @param target a file, which replaces one that is there, or a new folder, as the form is; whole or not at all
   */
  void exportModel(long round, ModelForm form, Path target);

  /** Takes more questions in; rows that cannot be used are left out. */
  Taken importQuestions(Path file, ProjectCatalog.Reading reading);

  /** Files of questions that came in after the first, the latest first. */
  List<Imports.Import> imports();

  /** Leaves out what an import brought, or puts it back. */
  void removeImport(long id, boolean removed);

  /** The model behind an address that the project names. */
  ModelEndpoint endpoint();

  /** Lets a model behind an address answer what waits in the queue; its answers are kept under its name and flagged. */
  ModelEndpoint.Said annotate(ModelEndpoint endpoint, int count);

  /** What concerns several annotators. */
  TeamSession team();

  @Override
  void close();

  /**
   * What an import brought.
   *
   * @param known questions that were here already
   */
  record Taken(int added, int known) {}

  /**
   * Everything that is kept, read at one moment.
   *
   * @param place the question of the queue where the expert was
   * @param spent what the model's work has cost so far
   * @param drafts what was typed and not given, by question
   * @param type how questions are answered
   * @param team who labels
   */
  record State(List<QuestionItem> items, List<QueueEntry> queue, List<RoundSummary> rounds, boolean canUndo,
      boolean canRedo,
      Optional<Instant> saved, Optional<Long> place, Guidelines guidelines, TeachingState teaching,
      CostLedger.Spent spent,
      Map<Long, AnswerDraft> drafts, QuestionType type, TeamState team) {}
}
