package dev.lacuna.worker;

import dev.lacuna.hiddenstates.KeptStates;
import dev.lacuna.knowledge.map.Projection;
import dev.lacuna.knowledge.probe.FittedProbe;
import dev.lacuna.knowledge.probe.MissingProbe;
import dev.lacuna.knowledge.prompt.FewShotFormat;
import dev.lacuna.lm.LanguageModel;
import dev.lacuna.lm.adapter.Adapter;
import dev.lacuna.lm.export.BaseModel;
import dev.lacuna.lm.kernel.BasePrecision;
import dev.lacuna.lm.kernel.ComputeDevice;
import dev.lacuna.lm.memory.MemoryPlan;
import dev.lacuna.models.ModelName;
import dev.lacuna.worker.api.ErrorCode;
import dev.lacuna.worker.api.LacunaException;
import dev.lacuna.worker.api.ModelInfo;
import dev.lacuna.worker.api.ModelOrigin;
import dev.lacuna.worker.api.OpenModel;
import dev.lacuna.worker.api.PromptFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;

/** The open model of a project, the adapter that it answers with, and the folder where the worker keeps its tensors. */
final class ProjectModel implements AutoCloseable {
  private final OpenModel request;
  private final LanguageModel model;
  private final Optional<Adapter> adapter;
  private final String fingerprint;
  private final StatesCache states = new StatesCache();
  private Optional<ReadProjection> projection = Optional.empty();

  /** A map as it stood in a file at a time. */
  private record ReadProjection(Path file, FileTime at, Projection projection) {
    static ReadProjection of(Path file) {
      return new ReadProjection(file, time(file), Projection.load(file));
    }

    boolean isOf(Path other) {
      return file.equals(other) && at.equals(time(other));
    }

    private static FileTime time(Path file) {
      try {
        return Files.getLastModifiedTime(file);
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot read " + file + ": " + e.getMessage(), e);
      }
    }
  }

  private ProjectModel(OpenModel request, LanguageModel model, Optional<Adapter> adapter, String fingerprint) {
    this.request = request;
    this.model = model;
    this.adapter = adapter;
    this.fingerprint = fingerprint;
  }

  static ProjectModel open(OpenModel request) {
    Path folder = Path.of(request.model());
    ComputeDevice compute = compute(request);
    LanguageModel model = LanguageModel.open(folder, compute, plan(folder, compute, request));
    try {
      Optional<Adapter> adapter = request.adapter().isEmpty() ? Optional.empty()
          : Optional.of(Adapter.read(Path.of(request.adapter()), model.config()));
      ProjectModel opened = new ProjectModel(request, model, adapter, fingerprint(request, model));
      opened.answerAsOpened();
      return opened;
    } catch (RuntimeException e) {
      model.close();
      throw e;
    }
  }

  private static ComputeDevice compute(OpenModel request) {
    try {
      return ComputeDevice.parse(request.device(), request.threads());
    } catch (IllegalArgumentException e) {
      throw new LacunaException(ErrorCode.DEVICE, String.valueOf(e.getMessage()));
    }
  }

  /** Before anything is loaded: whether it will fit, and in which pieces it must work to do so. */
  private static MemoryPlan plan(Path folder, ComputeDevice compute, OpenModel request) {
    try {
      return MemoryPlan.of(folder, compute, BasePrecision.parse(request.basePrecision(), compute),
          WorkerHeap.stated());
    } catch (IOException e) {
      throw new UncheckedIOException(folder + " cannot be read: " + e.getMessage(), e);
    }
  }

  boolean isFor(OpenModel other) {
    return request.equals(other) && fingerprint.equals(fingerprint(other, model));
  }

  private static String fingerprint(OpenModel request, LanguageModel model) {
    return ModelFingerprint.of(request, ModelFingerprint.arithmetic(request.basePrecision(),
        model.precision().spelling(), model.compute().device().isGpu()));
  }

  LanguageModel model() {
    return model;
  }

  /** What was read of it for maps. */
  StatesCache states() {
    return states;
  }

  /** The hidden states that are kept of it on the disk, as it is asked so. */
  KeptStates kept(PromptFormat format) {
    return ModelFingerprint.states(request, fingerprint, format);
  }

  String fingerprint() {
    return fingerprint;
  }

  /** Of the model without the adapter that it was opened with. */
  String baseFingerprint() {
    return adapter.isEmpty() ? fingerprint : fingerprint(request.base(), model);
  }

  Path work() {
    return Path.of(request.work());
  }

  WorkFiles files() {
    return new WorkFiles(work());
  }

  String modelName() {
    return request.from().map(ModelOrigin::name).orElseGet(() -> ModelName.of(Path.of(request.model())));
  }

  /** What other programs load the base model by, for an adapter's files. */
  String baseName() {
    return BaseModel.of(Path.of(request.from().map(ModelOrigin::path).orElse(request.model()))).nameOrPath();
  }

  /** After a decoder or a round had its own adapter on the model. */
  void answerAsOpened() {
    adapter.ifPresentOrElse(model::attach, model::detach);
  }

  /** The probe kept for this very model and adapter. */
  FittedProbe probe() {
    return FittedProbe.load(probeFolder()).orElseThrow(this::noProbe);
  }

  private LacunaException noProbe() {
    Optional<MissingProbe> without = MissingProbe.load(probeFolder());
    if (without.isPresent()) {
      return new LacunaException(ErrorCode.MISSING_STEP, "The latest probing left no probe: " + without.get().why()
          + ".", "Import more questions and probe again, or take a step or strategy that needs no probe.");
    }
    String older = ModelFingerprint.of(request, ModelFingerprint.olderArithmetic(request.basePrecision()));
    return new LacunaException(ErrorCode.MISSING_STEP,
        !older.equals(fingerprint) && FittedProbe.load(files().probe(older)).isPresent()
            ? "The model has not been probed as it runs now (" + model.precision().dtype() + " on " + model.compute()
                + "); the project's probe is of another precision or device, or of a program that did not tell them"
                + " apart."
            : "The model has not been probed with this project's questions.",
        "Probe first: lacuna probe.");
  }

  /** The layer that the probe reads; the one that stands for it where the probing left none. */
  int probedLayer() {
    return MissingProbe.load(probeFolder()).map(MissingProbe::layer).orElseGet(() -> probe().layer());
  }

  Path probeFolder() {
    return files().probe(fingerprint);
  }

  Path projectionFile() {
    return work().resolve("projection-" + fingerprint + ".bin");
  }

  /**
   * The map of one layer; where it is not the probe's, generated questions have no place in it before it is drawn
   * again.
   */
  Path projectionFile(int layer) {
    boolean probes = FittedProbe.load(probeFolder()).map(FittedProbe::layer)
        .or(() -> MissingProbe.load(probeFolder()).map(MissingProbe::layer)).filter(its -> its != layer).isEmpty();
    return probes ? projectionFile() : work().resolve("projection-" + fingerprint + "-layer-" + layer + ".bin");
  }

  /** The map of one layer that is kept for the model as it is; read once. */
  Optional<Projection> projection(int layer) {
    Path file = projectionFile(layer);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    ReadProjection read = projection.filter(kept -> kept.isOf(file)).orElseGet(() -> ReadProjection.of(file));
    projection = Optional.of(read);
    return Optional.of(read.projection());
  }

  /** How this model is asked: by its chat template where it has one, unless the project says otherwise. */
  FewShotFormat format(PromptFormat format) {
    return ModelPromptFormat.of(folder(), model.config(), format);
  }

  Path folder() {
    return Path.of(request.model());
  }

  ModelInfo info() {
    return new ModelInfo(modelName(), model.config().architecture(), model.config().parameters(),
        model.config().layers(),
        model.config().hiddenSize(), model.config().vocabulary(), model.compute().toString(),
        model.precision().dtype(), fingerprint, ResidentMemory.now());
  }

  @Override
  public void close() {
    model.close();
  }
}
