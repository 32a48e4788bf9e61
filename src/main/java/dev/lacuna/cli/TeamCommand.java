package dev.lacuna.cli;

import dev.lacuna.loop.LoopSession;
import dev.lacuna.loop.MapRegions;
import dev.lacuna.project.Annotator;
import dev.lacuna.project.Project;
import dev.lacuna.project.Question;
import dev.lacuna.project.Team;
import dev.lacuna.project.TeamSettings;
import dev.lacuna.worker.api.ErrorCode;
import dev.lacuna.worker.api.LacunaException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code lacuna team}: who labels, and who is to answer what. */
@Command(name = "team", description = "Show who labels and who is to answer what; change it by the options.")
final class TeamCommand extends ProjectCommand {

  @Option(names = "--add", paramLabel = "NAME", description = "Name an annotator; may be given several times.")
  private List<String> add = List.of();

  @Option(names = "--colour", paramLabel = "N", description = "The colour of those named by --add, from 0 to 7.")
  private Optional<Integer> colour = Optional.empty();

  @Option(names = "--now", paramLabel = "NAME", description = "Who labels from now on.")
  private Optional<String> now = Optional.empty();

  @Option(names = "--assign", paramLabel = "NAME",
      description = "Give this annotator the questions of --id, --tag or --region. Two or more answer them blind.")
  private Optional<String> assign = Optional.empty();

  @Option(names = "--withdraw", paramLabel = "NAME", description = "Take them from this annotator.")
  private Optional<String> withdraw = Optional.empty();

  @Option(names = "--gold",
      description = "Make the questions of --id, --tag or --region gold: their answers are settled,"
          + " and everybody is asked them among the others.")
  private boolean gold;

  @Option(names = "--no-gold", description = "Make them questions like any other again.")
  private boolean noGold;

  @Option(names = "--id", paramLabel = "ID", split = ",", description = "Questions by id.")
  private List<Long> ids = List.of();

  @Option(names = "--tag", paramLabel = "COLUMN=VALUE", description = "Questions with this value in the imported file.")
  private Map<String, String> tags = Map.of();

  @Option(names = "--region", paramLabel = "WORDS", description = "Questions of the map's group of this name.")
  private Optional<String> region = Optional.empty();

  @Option(names = "--overlap", paramLabel = "SHARE",
      description = "Share of the questions, 0 to 1, that --readers annotators answer, each blind.")
  private Optional<Double> overlap = Optional.empty();

  @Option(names = "--readers", paramLabel = "N", description = "How many answer an overlap question; 2 or more.")
  private Optional<Integer> readers = Optional.empty();

  @Option(names = "--gold-share", paramLabel = "SHARE", description = "Share of what is asked that is gold, 0 to 0.5.")
  private Optional<Double> goldShare = Optional.empty();

  @Option(names = "--feedback", negatable = true,
      description = "Whether annotators are told the settled answer after a gold question.")
  private Optional<Boolean> feedback = Optional.empty();

  TeamCommand(CliContext context) {
    super(context);
  }

  /**
   * @param assigned questions given to them alone or with others
   * @param waiting what they are still to be asked of the queue
   */
  record Member(String name, int colour, int assigned, int waiting) {}

  record Shape(String now, List<Member> annotators, double overlap, int readers, double goldShare, boolean feedback,
      int gold) {}

  @Override
  void run(LoopSession session) {
    Project project = session.project();
    change(project);
    Map<Long, Set<String>> assignments = project.team().assignments();
    List<Member> members = project.team().annotators().stream().map(annotator -> new Member(annotator.name(),
        annotator.colour(), (int) assignments.values().stream().filter(who -> who.contains(annotator.name())).count(),
        project.queue().remaining(project.team().share(annotator.name())).size())).toList();
    TeamSettings settings = project.settings().team();
    say("%-28s %9s %18s", "", "assigned", "waiting in queue");
    members.forEach(member -> say("%-28s %,9d %,18d%s", member.name(), member.assigned(), member.waiting(),
        member.name().equals(project.settings().annotator()) ? "  labels now" : ""));
    say("%s of the questions are answered by %d, each blind.", percent(settings.overlap()), settings.readers());
    int golden = project.team().gold().size();
    say("%,d gold questions, %s of what is asked, %s feedback.", golden, percent(settings.gold()),
        settings.feedback() ? "with" : "without");
    result(new Shape(project.settings().annotator(), members, settings.overlap(), settings.readers(), settings.gold(),
        settings.feedback(), golden));
  }

  private void change(Project project) {
    for (String name : add) {
      colour.ifPresentOrElse(chosen -> project.team().name(new Annotator(name, chosen)),
          () -> project.team().add(name));
    }
    now.map(Team::checked).ifPresent(name -> project.changeSettings(settings -> settings.withAnnotator(name)));
    if (assign.isPresent() || withdraw.isPresent() || gold || noGold) {
      List<Long> chosen = chosen(project);
      assign.ifPresent(name -> project.team().assign(chosen, name));
      withdraw.ifPresent(name -> project.team().withdraw(chosen, name));
      chosen.stream().filter(_ -> gold).forEach(project.team()::makeGold);
      chosen.stream().filter(_ -> noGold).forEach(project.team()::removeGold);
    }
    try {
      project.changeSettings(settings -> settings.withTeam(new TeamSettings(settings.team().seed(),
          overlap.orElse(settings.team().overlap()), readers.orElse(settings.team().readers()),
          goldShare.orElse(settings.team().gold()), feedback.orElse(settings.team().feedback()),
          settings.team().taught())));
    } catch (IllegalArgumentException e) {
      throw new LacunaException(ErrorCode.WRONG_USE, "These shares cannot be: " + e.getMessage() + ".",
          "Choose others.");
    }
  }

  private List<Long> chosen(Project project) {
    if (ids.isEmpty() && tags.isEmpty() && region.isEmpty()) {
      throw new LacunaException(ErrorCode.WRONG_USE, "It is not said which questions.",
          "Say so with --id, --tag or --region.");
    }
    Map<Long, String> regions = region.isPresent() ? MapRegions.of(project).names() : Map.of();
    List<Long> chosen = project.questions().all().stream().filter(question -> ids.contains(question.id())
        || tags.entrySet().stream().anyMatch(tag -> tag.getValue().equals(question.attributes().get(tag.getKey())))
        || region.filter(name -> name.equals(regions.get(question.id()))).isPresent()).map(Question::id).toList();
    if (chosen.isEmpty()) {
      throw new LacunaException(ErrorCode.WRONG_USE, "There is no such question.",
          "See ids, columns and groups of the map with: lacuna export PROJECT --questions FILE.csv");
    }
    return chosen;
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.0f %%", 100 * share);
  }
}
