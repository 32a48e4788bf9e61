package dev.lacuna.desktop.model;

import dev.lacuna.models.FoundModel;
import dev.lacuna.models.ModelSource;
import dev.lacuna.project.Backups;
import dev.lacuna.project.Project;
import dev.lacuna.worker.api.WorkerListener;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntConsumer;

/**
 * A door to one fake project, and to others in their folders.
 *
 * @param readings how question files were read, in order
 */
public record FakeProjectCatalog(FakeProjectSession fakeProjectSession, Map<Path, FakeProjectSession> others,
    List<Reading> readings)
    implements ProjectCatalog {
  /** A project that another program has open. */
  public static final Path HELD = Path.of("/projects/held");

  public FakeProjectCatalog(FakeProjectSession fakeProjectSession) {
    this(fakeProjectSession, Map.of());
  }

  public FakeProjectCatalog(FakeProjectSession fakeProjectSession, Map<Path, FakeProjectSession> others) {
    this(fakeProjectSession, others, new CopyOnWriteArrayList<>());
  }

  /** A model on the calling thread, whose jobs take their times from another clock. */
  public ProjectSessionModel model(InstantSource clock) {
    return new ProjectSessionModel(this, Dispatchers.direct(), clock);
  }

  @Override
  public List<FoundModel> models() {
    Path place = Path.of("/home/ada/models");
    return List.of(
        new FoundModel("hf:HuggingFaceTB/SmolLM2-135M-Instruct", "HuggingFaceTB/SmolLM2-135M-Instruct",
            ModelSource.HUGGING_FACE, place.resolve("good"), "llama", 134_515_008, "safetensors", "BF16",
            269_060_552, ""),
        new FoundModel("ollama:llama3.2", "llama3.2", ModelSource.OLLAMA, place.resolve("blob"), "llama",
            3_210_000_000L, "GGUF", "Q4_K_M", 2_019_377_376L, ""),
        new FoundModel("/home/ada/models/gpt-oss-120b-Q8_0.gguf", "gpt-oss-120b-Q8_0.gguf", ModelSource.FOLDER,
            place.resolve("gpt-oss-120b-Q8_0.gguf"), "gpt-oss", 116_800_000_000L, "GGUF", "Q8_0", 124_000_000_000L,
            "/home/ada/models/gpt-oss-120b-Q8_0.gguf: is of the family \"gpt-oss\", which is not run here; choose one"
                + " of gemma2, gemma3, glm4, gpt2, gptneox, llama, olmo2, phi3, qwen2, qwen3, smollm3"));
  }

  @Override
  public JobDurations durations() {
    return fakeProjectSession.durations;
  }

  @Override
  public List<Known> recent() {
    return List.of(new Known("Atlas", Path.of("/home/ada/lacuna/atlas")), new Known("Ward 3", Path.of("/data/ward-3")));
  }

  @Override
  public List<Sample> samples() {
    return List.of(new Sample("atlas", "World geography: 1,600 questions on every country"),
        new Sample("elements", "Chemistry: the elements and what they do"));
  }

  @Override
  public ModelCheck checkModel(String model) {
    return model.endsWith("good") ? new ModelCheck("Llama, 4 layers, 3.2 million parameters", Optional.empty())
        : new ModelCheck("", Optional.of("There is no config.json in this folder."));
  }

  @Override
  public FileCheck checkQuestions(Path file, Reading reading, IntConsumer rowsRead) {
    readings.add(reading);
    rowsRead.accept(1);
    String column = reading.column();
    if (file.endsWith("german.csv") && !column.equals("frage")) {
      return new FileCheck(List.of("frage", "antwort"), 0, 0, List.of(),
          Optional.of("german.csv:1: no column \"" + column + "\""));
    }
    return file.toString().endsWith(".csv")
        ? new FileCheck(List.of(file.endsWith("german.csv") ? "frage" : "question"), 120,
            file.endsWith("held.csv") ? 120 : 80,
            List.of(new BrokenRow(7, "the question is empty")), Optional.empty())
        : new FileCheck(List.of(), 0, 0, List.of(), Optional.of("Only CSV and JSON lines can be read."));
  }

  @Override
  public Preview preview(Path file) {
    if (!file.toString().endsWith(".csv")) {
      throw new IllegalStateException("Only CSV and JSON lines can be read.");
    }
    return file.endsWith("german.csv")
        ? new Preview(List.of("frage", "antwort"), List.of(List.of("Wie hei\u00dft die Hauptstadt von Peru?", "Lima")))
        : new Preview(List.of("id", "question", "answer", "ward"),
            List.of(List.of("1", "Which dose of ibuprofen is given first?", "400 mg", "3"),
                List.of("2", "Which drug is given after it?", "", "3")));
  }

  @Override
  public Path copySample(String name) {
    return Path.of("/home/ada/lacuna", name);
  }

  @Override
  public Path create(Path workPackage, Path beside) {
    return beside.resolve("Atlas");
  }

  @Override
  public Path create(NewProjectRequest request, Making making) {
    making.at(120, 0);
    making.at(0, 120);
    return request.location().resolve(request.name());
  }

  @Override
  public ServerCheck checkServer(String address) {
    return address.startsWith("jdbc:postgresql:")
        ? new ServerCheck("db.ward.example:5432/lacuna, schema atlas", address.endsWith("atlas"), Optional.empty())
        : new ServerCheck("", false, Optional.of("the database's address is no jdbc:postgresql://host/database;"
            + " write it so"));
  }

  @Override
  public Path join(JoinRequest request) {
    return request.location().resolve(request.name() + " joined");
  }

  @Override
  public ProjectSession open(Path folder, WorkerListener listener) {
    if (folder.equals(HELD)) {
      throw new IllegalStateException("already open in another program");
    }
    if (Files.isDirectory(folder)) {
      Project.open(folder).close(); // a real one says what is wrong with it
    }
    FakeProjectSession behind = others.getOrDefault(folder, fakeProjectSession);
    behind.listen(listener);
    return behind;
  }

  @Override
  public List<Backups.Backup> backups(Path folder) {
    return Backups.of(folder);
  }

  @Override
  public void allowServer(Path folder) {
    // every fake lies here
  }

  @Override
  public void moveToServer(Path folder, String address) {
    if (!fakeProjectSession.calls.contains("close")) {
      throw new IllegalStateException("the project is still open");
    }
    if (address.contains("full")) {
      throw new IllegalStateException("db.ward.example: the disk is full");
    }
    move(Optional.of("db.ward.example:5432/lacuna, schema ward"));
  }

  @Override
  public void moveToFile(Path folder) {
    move(Optional.empty());
  }

  private void move(Optional<String> server) {
    ProjectInfo before = fakeProjectSession.info;
    fakeProjectSession.info = new ProjectInfo(before.name(), before.folder(), before.model(), before.device(),
        before.strategy(), before.batch(), server);
  }

  @Override
  public Backups.Restored restore(Path folder, Path backup) {
    return Backups.restore(folder, backup);
  }
}
