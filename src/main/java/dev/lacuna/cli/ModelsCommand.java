package dev.lacuna.cli;

import dev.lacuna.machine.AvailableMemory;
import dev.lacuna.models.FoundModel;
import dev.lacuna.models.ModelCatalog;
import dev.lacuna.models.ModelPlaces;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lacuna models}: what is on this machine already. */
@Command(name = "models", description = "List the language models that are on this machine already: in Hugging Face's"
    + " cache, of Ollama, LM Studio and llama.cpp, and in folders that you add. Nothing is downloaded or changed.")
final class ModelsCommand extends BaseCommand {

  private static final int LONGEST_NAME = 44;

  @Option(names = "--all", description = "Also those that cannot be opened here, each with the reason.")
  private boolean all;

  ModelsCommand(CliContext context) {
    super(context);
  }

  /**
   * One model as JSON.
   *
   * @param fits the widest base precision in which it fits into the memory that is free now; empty where none does
   */
  record Row(String model, String name, String source, String path, String family, long parameters, String format,
      String precision, long bytes, String fits, String problem) {
    static Row of(FoundModel model, long free) {
      return new Row(model.reference(), model.name(), model.source().title(), model.path().toString(), model.family(),
          model.parameters(), model.format(), model.precision(), model.bytes(), model.fitting(free), model.problem());
    }
  }

  /** The whole list as JSON. */
  record Found(long freeBytes, List<Row> models) {}

  @Override
  public Integer call() {
    ModelPlaces places = context().paths().models();
    List<FoundModel> models = ModelCatalog.list(places);
    long free = AvailableMemory.ofThisMachine().bytes();
    List<FoundModel> usable = models.stream().filter(FoundModel::usable).toList();
    if (!usable.isEmpty()) {
      int width = usable.stream().mapToInt(model -> name(model).length()).max().orElse(0);
      String row = "%-" + width + "s  %-10s %-9s %7s  %-11s %8s  %-5s %s";
      say(row, "name", "family", "source", "size", "stored as", "on disk", "fits", "--model");
      usable.forEach(model -> say(row, name(model), model.family(), source(model), model.size(), stored(model),
          AvailableMemory.shown(model.bytes()), fits(model, free), model.reference()));
    }
    int others = models.size() - usable.size();
    if (all) {
      models.stream().filter(model -> !model.usable())
          .forEach(model -> say("%s: cannot be opened. %s", model.reference(), model.problem()));
    } else if (others > 0) {
      say("%d more cannot be opened here; --all says why.", others);
    }
    if (models.isEmpty()) {
      say("No model was found. Looked in:");
      places.all().forEach(place -> say("  %s", place));
      say("lacuna models add FOLDER looks there too; lacuna models get ORG/NAME gets one from the Hub.");
    }
    result(new Found(free, models.stream().map(model -> Row.of(model, free)).toList()));
    return 0;
  }

  private static String name(FoundModel model) {
    int length = model.name().length();
    return length <= LONGEST_NAME ? model.name() : "…" + model.name().substring(length - LONGEST_NAME + 1);
  }

  private static String source(FoundModel model) {
    return switch (model.source()) {
      case HUGGING_FACE -> "HF cache";
      case FOLDER -> "folder";
      default -> model.source().title();
    };
  }

  private static String stored(FoundModel model) {
    return model.format().equals("GGUF") ? ("GGUF " + model.precision()).strip() : model.precision();
  }

  private static String fits(FoundModel model, long free) {
    String widest = model.fitting(free);
    return model.parameters() == 0 ? "?" : widest.isEmpty() ? "no" : widest;
  }

  /** {@code lacuna models add}. */
  @Command(name = "add", description = "Look for models in this folder, too (or name a single GGUF file).")
  static final class Add extends BaseCommand {
    @Parameters(index = "0", paramLabel = "FOLDER", description = "A model folder, a GGUF file or a folder of those.")
    private Path folder = Path.of("");

    Add(CliContext context) {
      super(context);
    }

    @Override
    public Integer call() {
      context().paths().modelFolders().add(folder);
      say("%s is looked through from now on.", folder.toAbsolutePath().normalize());
      return 0;
    }
  }

  /** {@code lacuna models remove}. */
  @Command(name = "remove", description = "Look for models in this folder no longer. Nothing in it is touched.")
  static final class Remove extends BaseCommand {
    @Parameters(index = "0", paramLabel = "FOLDER", description = "A folder that was added.")
    private Path folder = Path.of("");

    Remove(CliContext context) {
      super(context);
    }

    @Override
    public Integer call() {
      Path place = folder.toAbsolutePath().normalize();
      boolean removed = context().paths().modelFolders().remove(place);
      say(removed ? "%s is looked through no longer." : "%s was not among the folders that you added.", place);
      return removed ? 0 : 1;
    }
  }
}
