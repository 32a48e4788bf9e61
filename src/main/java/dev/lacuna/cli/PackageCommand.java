package dev.lacuna.cli;

import dev.lacuna.loop.LoopSession;
import dev.lacuna.project.Annotator;
import dev.lacuna.project.Project;
import dev.lacuna.project.ProjectSettings;
import dev.lacuna.project.Team;
import dev.lacuna.project.WorkPackages;
import dev.lacuna.worker.api.ErrorCode;
import dev.lacuna.worker.api.LacunaException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lacuna package}: work that goes to a colleague and comes back in a file, without a server. */
@Command(name = "package", description = "Send work to a colleague in a file, take it back, or make a project of what"
    + " was sent: lacuna package send|take|new.")
final class PackageCommand implements Runnable {
  private final CliContext context;

  PackageCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public void run() {
    throw new LacunaException(ErrorCode.WRONG_USE, "package needs to know what to do.",
        "Write: lacuna package send, take or new.");
  }

  CliContext context() {
    return context;
  }

  /** {@code lacuna package send}. */
  @Command(name = "send", description = "Write a package: with --to the questions that a colleague is to answer, with"
      + " no answers of others; without it, what the project's annotator has said, to be taken back.")
  static final class Send extends ProjectCommand {

    @Parameters(index = "1", converter = GoesOut.class,
        paramLabel = "FILE", description = "The package, a new .jsonl file or an older one's.")
    private Path file = Path.of("");

    @Option(names = "--to", paramLabel = "NAME",
        description = "The colleague. Without --id, what waits in the queue for"
            + " them and what is assigned to them.")
    private Optional<String> to = Optional.empty();

    @Option(names = "--id", paramLabel = "ID", split = ",", description = "These questions only.")
    private List<Long> ids = List.of();

    @Option(names = {"--who", "--by"}, paramLabel = "NAME",
        description = "Without --to: under which name what is sent back was said.")
    private Optional<String> by = Optional.empty();

    @Option(names = "--all", description = "Everything that everybody has said: for a copy of your own or a Git"
        + " repository.")
    private boolean all;

    Send(CliContext context) {
      super(context);
    }

    @Override
    void run(LoopSession session) {
      Project project = session.project();
      if (all && to.isPresent()) {
        throw new LacunaException(ErrorCode.WRONG_USE, "--all holds the answers of others.",
            "Send a colleague questions with --to alone.");
      }
      WorkPackages.Sent sent = all ? project.packages().sendAll(file)
          : to.isPresent() ? project.packages().send(
              ids.isEmpty() ? project.packages().forColleague(to.get()) : ids, to.get(), file)
              : by.isPresent() ? project.packages().sendNamed(by.get(), file)
                  : project.packages().sendBack(project.settings().annotator(), file);
      say("%,d questions and %,d events in %s", sent.questions(), sent.events(), file);
      result(sent);
    }
  }

  /** {@code lacuna package take}. */
  @Command(name = "take", description = "Take a package in: what is in it comes to what is here, in whatever order and"
      + " however often; what annotators differ on then is told.")
  static final class Take extends ProjectCommand {

    @Parameters(index = "1", paramLabel = "FILE", description = "The package.")
    private Path file = Path.of("");

    @Option(names = "--from", paramLabel = "NAME", description = "Whose words are expected; needed where the package"
        + " names nobody whom the project knows as a colleague.")
    private Optional<String> from = Optional.empty();

    @Option(names = "--all", description = "It is a copy of this very project: take what everybody said.")
    private boolean all;

    Take(CliContext context) {
      super(context);
    }

    record Shape(String from, int events, int questions, List<Long> conflicts, Map<Long, String> wordings,
        List<Long> settled, boolean guidelines) {}

    @Override
    void run(LoopSession session) {
      Project project = session.project();
      WorkPackages.Taken taken = project.packages().take(file, all ? Optional.empty() : Optional.of(expected(project)));
      say("%,d events and %,d questions came in from %s", taken.events(), taken.questions(), taken.from());
      if (taken.guidelines()) {
        say("The guidelines are now version %d.", project.settings().guidelineVersion());
      }
      if (!taken.conflicts().isEmpty()) {
        say("Experts differ on %,d more questions: %s. Settle them with: lacuna adjudicate %s",
            taken.conflicts().size(),
            taken.conflicts(), project.folder());
      }
      taken.wordings().forEach((id, text) -> say("Not taken, as others have decided on it: question %d in other words,"
          + " \"%s\". Reword it in the window if you agree.", id, text));
      if (!taken.settled().isEmpty()) {
        say("Not taken, as they had settled these questions here: what they say of %s. Answer them here to change it.",
            taken.settled());
      }
      result(new Shape(taken.from(), taken.events(), taken.questions(), taken.conflicts(), taken.wordings(),
          taken.settled(), taken.guidelines()));
    }

    /** A package may say that it is whoever's: nobody's words are taken whom the user does not expect. */
    private String expected(Project project) {
      String by = WorkPackages.inspect(file).by();
      boolean colleague = !by.equals(project.settings().annotator())
          && project.team().annotators().stream().map(Annotator::name).anyMatch(by::equals);
      return from.map(Team::checked).or(() -> Optional.of(by).filter(_ -> colleague))
          .orElseThrow(() -> new LacunaException(ErrorCode.WRONG_USE, "The package says that it is the work of \"" + by
              + "\", who is no colleague that this project knows.", "If you expect it, write: --from \"" + by + "\""));
    }
  }

  /** {@code lacuna package new}. */
  @Command(name = "new",
      description = "Make a project of a package that a colleague has sent, with its questions in the"
          + " queue.")
  static final class New extends BaseCommand {

    @Parameters(index = "0", paramLabel = "FILE", description = "The package.")
    private Path file = Path.of("");

    @Parameters(index = "1", paramLabel = "FOLDER", description = "A new folder.")
    private Path folder = Path.of("");

    @Option(names = "--who", paramLabel = "NAME", description = "Who labels; without it, for whom the package is.")
    private Optional<String> who = Optional.empty();

    @Option(names = "--model", paramLabel = "MODEL", description = "The model; labelling needs none.")
    private String model = ProjectSettings.SAMPLE_MODEL;

    New(CliContext context) {
      super(context);
    }

    @Override
    public Integer call() {
      String name = who.orElseGet(() -> WorkPackages.inspect(file).annotator());
      WorkPackages.Taken taken = WorkPackages.create(file, folder, name, model);
      say("%,d questions in %s. Answer them: lacuna label %s", taken.questions(), folder, folder);
      result(taken);
      return 0;
    }
  }
}
