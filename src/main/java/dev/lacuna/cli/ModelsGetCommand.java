package dev.lacuna.cli;

import dev.lacuna.machine.AvailableMemory;
import dev.lacuna.models.HuggingFaceCache;
import dev.lacuna.models.ModelReference;
import dev.lacuna.models.hub.HubDownload;
import dev.lacuna.models.hub.HubModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lacuna models get}: the only command that downloads anything. */
@Command(name = "get", description = "Get a model from the Hugging Face Hub into the cache that all its tools share."
    + " Files, size and licence are shown first. What breaks off goes on where it was.")
final class ModelsGetCommand extends BaseCommand {
  private static final long BETWEEN = TimeUnit.MILLISECONDS.toNanos(500);

  @Parameters(index = "0", paramLabel = "ORG/NAME", description = "The model's name, as in its page's address.")
  private String repository = "";

  @Option(names = "--file", paramLabel = "FILE.gguf", description = "This GGUF file alone (all parts of it).")
  private Optional<String> file = Optional.empty();

  @Option(names = "--revision", paramLabel = "REVISION", defaultValue = "main",
      description = "A branch, a tag or a commit (${DEFAULT-VALUE}).")
  private String revision = "main";

  @Option(names = {"-y", "--yes"}, description = "Do not ask before downloading.")
  private boolean yes;

  private long told;

  ModelsGetCommand(CliContext context) {
    super(context);
  }

  /** What was downloaded, as JSON. */
  record Got(String model, String path, String commit, String license, long bytes) {}

  @Override
  public Integer call() {
    try (HubDownload hub = HubDownload.ofThisUser(new HuggingFaceCache(context().paths().models().huggingFace()))) {
      HubModel model = hub.resolve(repository, revision, file);
      show(model, hub.present(model));
      if (!yes && !agreed()) {
        say("Nothing was downloaded.");
        return 1;
      }
      Path snapshot = hub.get(model, this::progress, () -> Thread.currentThread().isInterrupted());
      String reference = ModelReference.HUB + repository + (revision.equals("main") ? "" : "@" + revision)
          + model.gguf().map(gguf -> "/" + gguf.path()).orElse("");
      Path place = model.gguf().map(gguf -> snapshot.resolve(gguf.path())).orElse(snapshot);
      say("%s", place);
      say("next: lacuna new PROJECT --model %s --questions FILE", reference);
      result(new Got(reference, place.toString(), model.commit(), model.license(), model.bytes()));
      return 0;
    }
  }

  private void show(HubModel model, long present) {
    say("%s at %s, %s", model.repository(), model.commit().substring(0, 12),
        model.license().isEmpty() ? "without a word on its licence" : "licence " + model.license());
    model.files().forEach(each -> say("%10s  %s", AvailableMemory.shown(each.bytes()), each.path()));
    say("%s in %d files%s; %d other files are left out.", AvailableMemory.shown(model.bytes()), model.files().size(),
        present > 0 ? ", of which " + AvailableMemory.shown(present) + " are here" : "", model.others().size());
  }

  private boolean agreed() {
    context().out().print("Download? [y/N] ");
    context().out().flush();
    try {
      String answer = Optional.ofNullable(context().in().readLine()).orElse("").strip().toLowerCase(Locale.ROOT);
      return answer.equals("y") || answer.equals("yes");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void progress(String name, long done, long total) {
    if (System.nanoTime() - told < BETWEEN && done < total) {
      return;
    }
    told = System.nanoTime();
    String line = "%s  %,d of %,d MiB".formatted(name, done >> 20, total >> 20);
    context().err().print(context().terminal() ? "\r" + line : line + "\n");
    context().err().flush();
  }
}
