package dev.lacuna.desktop.model;

import dev.lacuna.agreement.Agreement;
import dev.lacuna.agreement.AgreementReport;
import dev.lacuna.agreement.RatingTable;
import dev.lacuna.project.Annotator;
import dev.lacuna.project.Team;
import dev.lacuna.project.TeamSettings;
import dev.lacuna.domain.Outcome;
import java.time.Instant;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;

/** A team in memory, whose agreement is that of drawn ratings. */
public final class FakeTeamSession implements TeamSession {
  public final List<String> calls = new ArrayList<>();
  private String annotator = "Ada";
  private final List<Annotator> annotators = new ArrayList<>(List.of(new Annotator("Ada", 0)));
  /** Told of a change, before it: who labelled, and who does then. */
  BiConsumer<String, String> others = (_, _) -> {};
  private TeamSettings settings = TeamSettings.DEFAULT;

  TeamState state() {
    return new TeamState(annotator, List.copyOf(annotators), settings);
  }

  /** Three more who label. */
  public FakeTeamSession several() {
    List.of("Bob", "Dr. Eve Sonnenschein-Ambrosius", "Grace").forEach(this::add);
    return this;
  }

  @Override
  public void add(String annotatorName) {
    String name = Team.checked(annotatorName);
    if (annotators.stream().noneMatch(known -> known.name().equals(name))) {
      annotators.add(new Annotator(name, annotators.size() % Annotator.COLOURS));
    }
  }

  @Override
  public void annotator(String name) {
    String checked = Team.checked(name);
    others.accept(annotator, checked);
    annotator = checked;
    add(annotator);
    calls.add("annotator " + annotator);
  }

  @Override
  public void rename(String name) {
    String checked = name.isBlank() ? "" : Team.checked(name);
    annotators.replaceAll(known -> known.name().equals(annotator) ? new Annotator(checked, known.colour()) : known);
    annotator = checked;
    calls.add("rename " + annotator);
  }

  @Override
  public void name(Annotator named) {
    add(Team.checked(named.name()));
    annotators.replaceAll(known -> known.name().equals(named.name()) ? named : known);
  }

  @Override
  public void settings(TeamSettings other) {
    settings = other;
  }

  @Override
  public void assign(Collection<Long> ids, String who, boolean given) {
    calls.add((given ? "give " : "take ") + ids.size() + " " + who);
  }

  @Override
  public void gold(Collection<Long> ids, boolean gold) {
    calls.add((gold ? "gold " : "no gold ") + ids.size());
  }

  @Override
  public List<Opinion> opinions(long id) {
    Instant then = Instant.parse("2026-11-21T03:00:00Z");
    return List.of(new Opinion("Ada", then, Outcome.ANSWERED, "kip", "", "Atlas, p. 3", "", 1),
        new Opinion("Bob", then.plusSeconds(9_000), Outcome.ANSWERED, "riel", "", "",
            "It was so until 1980, and I have found nothing newer; somebody with the yearbook should look.", 2),
        new Opinion("Grace", then.plusSeconds(12_000), Outcome.BAD_QUESTION, "", "ambiguous", "", "", 2));
  }

  @Override
  public int waiting(String to) {
    return to.equals("Nobody") ? 0 : 12;
  }

  @Override
  public int said() {
    return 34;
  }

  @Override
  public int send(String to, Path file) {
    calls.add("send " + to);
    return 12;
  }

  @Override
  public int sendBack(Path file) {
    calls.add("send back");
    return 34;
  }

  @Override
  public PackageNote inspect(Path file) {
    return new PackageNote("Bob", "Bob", annotator.equals("Bob"), true);
  }

  @Override
  public TakenWork take(Path file, String from) {
    calls.add("take " + from);
    return new TakenWork(56, 1, 3, new TreeMap<>(Map.of(2L, "Which dose?")), List.of(), true);
  }

  @Override
  public AgreementReport agreement(Optional<String> column) {
    calls.add("agreement " + column.orElse(""));
    RatingTable table = drawn(60);
    List<AgreementReport.Pair> pairs = new ArrayList<>();
    for (int a = 0; a < table.raters().size(); a++) {
      for (int b = a + 1; b < table.raters().size(); b++) {
        pairs.add(new AgreementReport.Pair(table.raters().get(a), table.raters().get(b),
            Agreement.of(table.pair(a, b), 1)));
      }
    }
    return new AgreementReport(214, 60, 52, 9, 4, Agreement.of(table, 1), Agreement.of(drawn(45), 2), pairs,
        List.of(new AgreementReport.Group("calling codes", Agreement.of(drawn(31), 3)),
            new AgreementReport.Group("currency of countries in the south of Asia", Agreement.of(drawn(14), 4))),
        List.of(new AgreementReport.Group("1", Agreement.of(drawn(40), 5)),
            new AgreementReport.Group("2", Agreement.of(drawn(20), 6))),
        annotators.stream().map(known -> new AgreementReport.Person(known.name(), 60 - 3 * known.colour(), 4, 1, 10,
            9 - known.colour())).toList());
  }

  private RatingTable drawn(int units) {
    Random random = new Random(units);
    int[][] categories = IntStream.range(0, units).mapToObj(unit -> {
      int[] said = new int[annotators.size()];
      Arrays.setAll(said, rater -> random.nextInt(4) == 0 ? RatingTable.MISSING
          : random.nextInt(6) == 0 ? random.nextInt(5) : unit % 5);
      return said;
    }).toArray(int[][]::new);
    return new RatingTable(annotators.stream().map(Annotator::name).toList(), categories);
  }
}
