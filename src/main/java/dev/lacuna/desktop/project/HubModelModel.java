package dev.lacuna.desktop.project;

import dev.lacuna.desktop.model.ProjectSessionModel;
import dev.lacuna.models.ModelReference;
import dev.lacuna.models.UnavailableModelException;
import dev.lacuna.models.hub.HubDownload;
import dev.lacuna.models.hub.HubModel;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** A model of the Hub's: what it is and how large, and then, if the user wants it, its download. */
public final class HubModelModel {
  /** What happens at the moment. */
  public enum State {
    NOTHING, LOOKING, OFFERED, GETTING
  }

  private static final long BETWEEN_NANOS = 100_000_000;

  private final ProjectSessionModel sessionModel;
  private final Consumer<String> got;
  private final StringProperty name = new SimpleStringProperty("");
  private final StringProperty problem = new SimpleStringProperty("");
  private final ObjectProperty<State> state = new SimpleObjectProperty<>(State.NOTHING);
  private final ObjectProperty<Optional<HubModel>> offer = new SimpleObjectProperty<>(Optional.empty());
  private final DoubleProperty progress = new SimpleDoubleProperty();
  private AtomicBoolean cancelled = new AtomicBoolean();

  HubModelModel(ProjectSessionModel sessionModel, Consumer<String> got) {
    this.sessionModel = sessionModel;
    this.got = got;
    // What was offered is of the name that stood there.
    name.subscribe((before, now) -> {
      if (state.get() == State.OFFERED) {
        state.set(State.NOTHING);
        offer.set(Optional.empty());
      }
      problem.set("");
    });
  }

  /** {@code ORG/NAME}, or {@code ORG/NAME/FILE.gguf} for one such file alone. */
  public StringProperty name() {
    return name;
  }

  /** What is wrong and what to do, in English; empty for nothing. */
  public ReadOnlyStringProperty problem() {
    return problem;
  }

  public ReadOnlyObjectProperty<State> state() {
    return state;
  }

  /** What would be downloaded, once it is known. */
  public ReadOnlyObjectProperty<Optional<HubModel>> offer() {
    return offer;
  }

  /** Share of its bytes that is here. */
  public ReadOnlyDoubleProperty progress() {
    return progress;
  }

  /** Asks the Hub what there is. */
  public CompletableFuture<Void> search() {
    String[] parts = name.get().strip().split("/", 3);
    String repository = parts.length < 2 ? parts[0] : parts[0] + "/" + parts[1];
    Optional<String> file = parts.length < 3 ? Optional.empty() : Optional.of(parts[2]);
    return run(State.LOOKING, hub -> hub.resolve(repository, "main", file), found -> {
      offer.set(Optional.of(found));
      state.set(State.OFFERED);
    });
  }

  /** Gets what was offered. */
  public CompletableFuture<Void> get() {
    Optional<HubModel> wanted = offer.get();
    if (wanted.isEmpty() || state.get() != State.OFFERED) {
      return CompletableFuture.completedFuture(null);
    }
    HubModel model = wanted.get();
    AtomicBoolean stop = new AtomicBoolean();
    cancelled = stop;
    progress.set(0);
    long[] told = {0};
    return run(State.GETTING, hub -> {
      hub.get(model, (_, done, total) -> {
        if (System.nanoTime() - told[0] > BETWEEN_NANOS) {
          told[0] = System.nanoTime();
          sessionModel.dispatchers().window().execute(() -> progress.set(total == 0 ? 1 : (double) done / total));
        }
      }, stop::get);
      return model;
    }, _ -> {
      state.set(State.NOTHING);
      offer.set(Optional.empty());
      got.accept(ModelReference.HUB + model.repository() + model.gguf().map(file -> "/" + file.path()).orElse(""));
    });
  }

  /** Leaves a download; what has come is kept, and the next one goes on there. */
  public void cancel() {
    cancelled.set(true);
  }

  private <T> CompletableFuture<Void> run(State meanwhile, Function<HubDownload, T> work, Consumer<T> then) {
    State before = state.get();
    state.set(meanwhile);
    problem.set("");
    return CompletableFuture.supplyAsync(() -> {
      try (HubDownload hub = sessionModel.catalog().hub()) {
        return work.apply(hub);
      }
    }, sessionModel.dispatchers().jobs()).handleAsync((result, thrown) -> {
      if (thrown == null) {
        then.accept(result);
      } else {
        state.set(before == State.OFFERED ? before : State.NOTHING);
        tell(thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown);
      }
      return null;
    }, sessionModel.dispatchers().window());
  }

  private void tell(Throwable thrown) {
    switch (thrown) {
      case CancellationException _ -> problem.set("");
      case UnavailableModelException e -> problem.set(e.getMessage() + ". " + e.remedy() + ".");
      default -> sessionModel.failures().tell(thrown);
    }
  }
}
