package dev.lacuna.desktop.project;

import dev.lacuna.desktop.model.ProjectSessionModel;
import dev.lacuna.machine.AvailableMemory;
import dev.lacuna.models.FoundModel;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The models that are on this machine already, to choose one from. */
public final class ModelListModel {
  private final ProjectSessionModel sessionModel;
  private final Consumer<String> chosen;
  private final ObservableList<FoundModel> models = FXCollections.observableArrayList();
  private final BooleanProperty looking = new SimpleBooleanProperty();
  private final HubModelModel hub;
  private long free;

  private record Found(List<FoundModel> models, long free) {}

  /** @param chosen takes what a project calls the model that was chosen */
  ModelListModel(ProjectSessionModel sessionModel, Consumer<String> chosen) {
    this.sessionModel = sessionModel;
    this.chosen = chosen;
    this.hub = new HubModelModel(sessionModel, reference -> {
      chosen.accept(reference);
      search();
    });
  }

  /** Those that can be opened first; empty before {@link #search}. */
  public ObservableList<FoundModel> models() {
    return FXCollections.unmodifiableObservableList(models);
  }

  /**
   * The widest base precision in which it fits into the memory that was free at {@link #search}; empty where none does.
   */
  public String fitting(FoundModel model) {
    return model.fitting(free);
  }

  public ReadOnlyBooleanProperty looking() {
    return looking;
  }

  /** Getting another one from the Hub. */
  public HubModelModel hub() {
    return hub;
  }

  /** Looks for them beside the window's thread. */
  public CompletableFuture<Void> search() {
    looking.set(true);
    return CompletableFuture
        .supplyAsync(() -> new Found(sessionModel.catalog().models(), AvailableMemory.ofThisMachine().bytes()),
            sessionModel.dispatchers().jobs())
        .handleAsync((found, thrown) -> {
          looking.set(false);
          if (thrown != null) {
            sessionModel.failures().tell(thrown);
          } else {
            free = found.free();
            models.setAll(found.models());
          }
          return null;
        }, sessionModel.dispatchers().window());
  }

  /** Looks there, too, from now on. */
  public CompletableFuture<Void> add(Path folder) {
    return CompletableFuture.runAsync(() -> sessionModel.catalog().addModels(folder), sessionModel.dispatchers().jobs())
        .handleAsync((_, thrown) -> {
          if (thrown != null) {
            sessionModel.failures().tell(thrown);
          }
          return null;
        }, sessionModel.dispatchers().window()).thenCompose(_ -> search());
  }

  /** Takes it for the project, if it can be opened. */
  public void choose(FoundModel model) {
    if (model.usable()) {
      chosen.accept(model.reference());
    }
  }
}
