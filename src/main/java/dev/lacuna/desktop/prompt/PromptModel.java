package dev.lacuna.desktop.prompt;

import dev.lacuna.desktop.model.ProjectInfo;
import dev.lacuna.desktop.model.ProjectSessionModel;
import dev.lacuna.desktop.model.PromptProposal;
import dev.lacuna.desktop.model.PromptSettings;
import dev.lacuna.desktop.parts.LocaleNumbers;
import dev.lacuna.domain.SamplingSettings;
import dev.lacuna.domain.WorkedExample;
import dev.lacuna.project.ProjectSettings.Format;
import dev.lacuna.worker.api.TryResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.ObjectBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The page without any control: what was typed, whether it can be used, what a trial and a proposal found. */
public final class PromptModel {
  private static final int LONGEST = 4096;

  private final ProjectSessionModel sessionModel;
  private final StringProperty instruction = new SimpleStringProperty("");
  private final StringProperty prompt = new SimpleStringProperty(Format.PROMPTS.getFirst());
  private final StringProperty maxAnswerTokens = new SimpleStringProperty("");
  private final StringProperty temperature = new SimpleStringProperty("");
  private final StringProperty samples = new SimpleStringProperty("");
  private final ObservableList<WorkedExample> examples = FXCollections.observableArrayList();
  private final ObjectProperty<PromptSettings> kept = new SimpleObjectProperty<>(PromptSettings.USUAL);
  private final ObjectProperty<Optional<TryResult>> tried = new SimpleObjectProperty<>(Optional.empty());
  private final ObjectProperty<Optional<PromptProposal>> proposal = new SimpleObjectProperty<>(Optional.empty());
  private final BooleanProperty saved = new SimpleBooleanProperty();
  private Optional<Path> loaded = Optional.empty();
  private final ObjectBinding<Optional<String>> problem;
  private final BooleanBinding changed;
  private final BooleanBinding canTake;
  private final BooleanBinding canTry;
  private final BooleanBinding canKeep;

  public PromptModel(ProjectSessionModel sessionModel) {
    this.sessionModel = sessionModel;
    problem = Bindings.createObjectBinding(this::findProblem, maxAnswerTokens, temperature, samples, examples);
    changed = Bindings.createBooleanBinding(() -> problem.get().isPresent() || !settings().equals(kept.get()), problem,
        instruction, prompt, maxAnswerTokens, temperature, samples, examples, kept);
    BooleanBinding usable = Bindings.createBooleanBinding(() -> problem.get().isEmpty()
        && sessionModel.project().get().isPresent(), problem, sessionModel.project());
    canTake = Bindings.createBooleanBinding(() -> proposal.get()
        .filter(found -> problem.get().isPresent() || !settings().equals(found.asking())).isPresent(), proposal,
        problem,
        instruction, prompt, maxAnswerTokens, temperature, samples, examples);
    canTry = usable;
    canKeep = usable.and(changed);
    changed.subscribe(now -> {
      if (now) {
        saved.set(false);
      }
    });
  }

  public StringProperty instruction() {
    return instruction;
  }

  /** {@code auto}, {@code plain} or {@code chat}. */
  public StringProperty prompt() {
    return prompt;
  }

  public StringProperty maxAnswerTokens() {
    return maxAnswerTokens;
  }

  public StringProperty temperature() {
    return temperature;
  }

  public StringProperty samples() {
    return samples;
  }

  /** Questions with answers that the model reads first. */
  public ObservableList<WorkedExample> examples() {
    return examples;
  }

  /** Key of what is wrong with a field; empty where all can be used. */
  public ObjectBinding<Optional<String>> problem() {
    return problem;
  }

  /** Whether the fields differ from what is kept. */
  public BooleanBinding changed() {
    return changed;
  }

  public BooleanBinding canTry() {
    return canTry;
  }

  public BooleanBinding canKeep() {
    return canKeep;
  }

  /** What the latest trial showed. */
  public ReadOnlyObjectProperty<Optional<TryResult>> tried() {
    return tried;
  }

  /** What the latest proposal found. */
  public ReadOnlyObjectProperty<Optional<PromptProposal>> proposal() {
    return proposal;
  }

  /** Whether the fields were kept on this page and not changed since. */
  public ReadOnlyBooleanProperty saved() {
    return saved;
  }

  /** Whether questions were probed as they were asked before the change that the fields are. */
  public boolean wasProbed() {
    return sessionModel.pool().get().isProbed();
  }

  /** Whether something stands in the fields for the open project that was not kept yet. */
  public boolean isUnkept() {
    return changed.get() && loaded.equals(sessionModel.project().get().map(ProjectInfo::folder));
  }

  /** Shows what the open project says, and forgets what another one showed. */
  public void load() {
    loaded = sessionModel.project().get().map(ProjectInfo::folder);
    tried.set(Optional.empty());
    proposal.set(Optional.empty());
    saved.set(false);
    sessionModel.queries().prompt().thenAccept(now -> {
      kept.set(now);
      show(now);
    });
  }

  /**
   * Looks for a way to ask that suits model and questions, and puts it into the fields, where nobody has typed in them
   * meanwhile; else it can be taken by {@link #takeProposal}.
   *
   * @param published as KA2L asks
   * @param pilot whether temperatures are tried, which takes up to some minutes
   * @param keep whether what is found is kept at once
   */
  public void propose(boolean published, boolean pilot, boolean keep) {
    Fields before = fields();
    sessionModel.job().propose(published, pilot, found -> {
      boolean untouched = fields().equals(before);
      proposal.set(Optional.of(found));
      if (untouched) {
        show(found.asking());
      }
    }).thenRun(() -> {
      if (keep && proposal.get().filter(found -> !canTake.get()).isPresent()) {
        keep();
      }
    });
  }

  /** Whether the fields say something else than the latest proposal. */
  public BooleanBinding canTake() {
    return canTake;
  }

  /** Puts the latest proposal into the fields, in the place of what stands there. */
  public void takeProposal() {
    proposal.get().ifPresent(found -> show(found.asking()));
  }

  /** Asks a handful of questions as the fields say. */
  public void tryOut() {
    if (canTry.get()) {
      sessionModel.job().tryOut(settings(), found -> tried.set(Optional.of(found)));
    }
  }

  /** Writes the fields into the project's settings. */
  public void keep() {
    if (!canKeep.get()) {
      return;
    }
    PromptSettings now = settings();
    sessionModel.job().keepAsking(now).thenRun(() -> {
      kept.set(now);
      saved.set(!changed.get());
    });
  }

  public void addExample() {
    examples.add(new WorkedExample("", ""));
  }

  private void show(PromptSettings promptSettings) {
    instruction.set(promptSettings.format().instruction());
    prompt.set(promptSettings.format().prompt());
    maxAnswerTokens.set(Integer.toString(promptSettings.format().maxAnswerTokens()));
    temperature.set(LocaleNumbers.field(promptSettings.sampling().temperature()));
    samples.set(Integer.toString(promptSettings.sampling().samples()));
    examples.setAll(promptSettings.format().examples());
  }

  /** The fields letter by letter. */
  private record Fields(List<String> texts, List<WorkedExample> examples) {}

  private Fields fields() {
    return new Fields(List.of(instruction.get(), prompt.get(), maxAnswerTokens.get(), temperature.get(), samples.get()),
        List.copyOf(examples));
  }

  /** What the fields say; only where there is no problem. Empty rows of the table are none. */
  private PromptSettings settings() {
    List<WorkedExample> whole = examples.stream().filter(example -> !example.question().isBlank()).toList();
    return new PromptSettings(kept.get().format().asking(instruction.get(), whole, (int) number(maxAnswerTokens))
        .by(prompt.get()),
        new SamplingSettings((int) number(samples), number(temperature)));
  }

  private Optional<String> findProblem() {
    if (!whole(number(maxAnswerTokens), 1, LONGEST)) {
      return Optional.of("asking.problem.length");
    }
    if (!(number(temperature) >= SamplingSettings.COLDEST && number(temperature) <= SamplingSettings.HOTTEST)) {
      return Optional.of("asking.problem.temperature");
    }
    if (!whole(number(samples), SamplingSettings.LEAST, SamplingSettings.MOST)) {
      return Optional.of("asking.problem.samples");
    }
    boolean half = examples.stream().anyMatch(example -> example.question().isBlank() != example.answer().isBlank());
    return half ? Optional.of("asking.problem.example") : Optional.empty();
  }

  private static boolean whole(double number, int least, int most) {
    return number == Math.rint(number) && number >= least && number <= most;
  }

  /** NaN for what is no number. */
  private static double number(StringProperty typed) {
    return LocaleNumbers.number(typed.get()).orElse(Double.NaN);
  }
}
