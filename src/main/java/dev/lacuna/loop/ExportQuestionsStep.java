package dev.lacuna.loop;

import dev.lacuna.domain.LabelForm;
import dev.lacuna.domain.Verdict;
import dev.lacuna.project.MapPoint;
import dev.lacuna.project.ProbedQuestion;
import dev.lacuna.project.Project;
import dev.lacuna.project.Question;
import dev.lacuna.project.QuestionState;
import dev.lacuna.project.TrainingRound;
import dev.lacuna.project.export.DataTable;
import dev.lacuna.project.reading.ImportReport;
import dev.lacuna.project.store.AtomicFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Writes all that is known of the questions to a file: Parquet, Arrow, JSON lines, TSV or CSV, as its name tells.
 * Columns: id, text, source, x, y, verdict, p_unknown, entropy, outcome, label, round (the first that was taught the
 * label), cluster, cut (1 where the model's own answer ended at the limit of tokens, else 0), cut_samples (how many of
 * the drawn ones did), no_answer (1 where it says nothing, else 0),
 * context (where questions have one), own_id (the imported file's ids, where they are no ids here), and the imported
 * file's own; a column is one of numbers where every number is written as this program would write it. Own columns that
 * are named as ours are get a number behind their names: what "context" and "own_id" hold here is always ours.
 *
 * @param only ids of the questions to write; empty for all
 */
public record ExportQuestionsStep(Path file, Optional<Set<Long>> only) implements Step<Integer> {
  private static final String CONTEXT = "context";
  private static final String OWN_ID = "own_id";

  /** Returns how many questions were written. */
  @Override
  public Integer run(LoopContext loop) {
    LabelForm form = ExportStep.form(file);
    AtomicFile.refuseOwn(file);
    Project project = loop.project();
    MapRegions regions = MapRegions.of(project);
    List<Question> questions = project.questions().all().stream()
        .filter(question -> only.isEmpty() || only.get().contains(question.id())).toList();
    return table(project, questions, regions).write(form, file);
  }

  private static DataTable table(Project project, List<Question> questions, MapRegions regions) {
    Map<Long, ProbedQuestion> probed = project.probes().latestResults();
    Map<Long, QuestionState> states = new HashMap<>();
    project.annotations().states().forEach(state -> states.put(state.questionId(), state));
    Map<Long, Long> taught = taught(project);
    int n = questions.size();
    long[] ids = new long[n];
    double[][] numbers = new double[7][n];
    long[] rounds = new long[n];
    List<List<String>> texts = new ArrayList<>();
    for (int c = 0; c < 6; c++) {
      texts.add(new ArrayList<>(n));
    }
    for (int i = 0; i < n; i++) {
      Question question = questions.get(i);
      Optional<MapPoint> place = Optional.ofNullable(regions.places().get(question.id()));
      Optional<ProbedQuestion> result = Optional.ofNullable(probed.get(question.id()));
      Optional<QuestionState> state = Optional.ofNullable(states.get(question.id()));
      ids[i] = question.id();
      numbers[0][i] = place.map(MapPoint::x).orElse(Double.NaN);
      numbers[1][i] = place.map(MapPoint::y).orElse(Double.NaN);
      numbers[2][i] = result.map(ProbedQuestion::pUnknown).orElse(Double.NaN);
      numbers[3][i] = result.map(ProbedQuestion::entropy).orElse(Double.NaN);
      numbers[4][i] = result.map(found -> found.cut().greedy()).orElse(Double.NaN);
      numbers[6][i] = result.map(found -> found.silent() ? 1.0 : 0.0).orElse(Double.NaN);
      numbers[5][i] = result.map(found -> found.cut().samples()).orElse(Double.NaN);
      rounds[i] = taught.getOrDefault(question.id(), 0L);
      texts.get(0).add(question.text());
      texts.get(1).add(question.source().name().toLowerCase(Locale.ROOT));
      texts.get(2).add(result.map(ProbedQuestion::verdict).map(Verdict::word).orElse(""));
      texts.get(3).add(state.map(QuestionState::outcome).map(o -> o.name().toLowerCase(Locale.ROOT)).orElse("open"));
      texts.get(4).add(state.flatMap(QuestionState::answer).orElse(""));
      texts.get(5).add(regions.names().getOrDefault(question.id(), ""));
    }
    List<DataTable.Column> columns = new ArrayList<>(List.of(new DataTable.Longs("id", ids),
        new DataTable.Texts("text", texts.get(0)), new DataTable.Texts("source", texts.get(1)),
        new DataTable.Doubles("x", numbers[0]), new DataTable.Doubles("y", numbers[1]),
        new DataTable.Texts("verdict", texts.get(2)), new DataTable.Doubles("p_unknown", numbers[2]),
        new DataTable.Doubles("entropy", numbers[3]), new DataTable.Texts("outcome", texts.get(3)),
        new DataTable.Texts("label", texts.get(4)), new DataTable.Longs("round", rounds),
        new DataTable.Texts("cluster", texts.get(5)), new DataTable.Doubles("cut", numbers[4]),
        new DataTable.Doubles("cut_samples", numbers[5]), new DataTable.Doubles("no_answer", numbers[6])));
    Set<String> names = new LinkedHashSet<>();
    questions.forEach(question -> names.addAll(question.attributes().keySet()));
    if (names.contains(CONTEXT) || questions.stream().anyMatch(question -> !question.context().isEmpty())) {
      columns.add(new DataTable.Texts(CONTEXT, questions.stream().map(Question::context).toList()));
    }
    if (names.remove(OWN_ID)) {
      columns.add(own(questions, ImportReport.OWN_ID));
      names.remove(ImportReport.OWN_ID);
      columns.add(own(questions, OWN_ID));
    }
    names.forEach(name -> columns.add(own(questions, name)));
    return new DataTable(columns);
  }

  /** The first kept round that each label was taught in. */
  public static Map<Long, Long> taught(Project project) {
    Map<Long, Long> rounds = new HashMap<>();
    for (TrainingRound run : project.runs().all()) {
      if (run.kept()) {
        TeachSettings.read(run)
            .ifPresent(settings -> settings.labels().forEach(id -> rounds.putIfAbsent(id, run.id())));
      }
    }
    return rounds;
  }

  private static DataTable.Column own(List<Question> questions, String name) {
    List<String> values = questions.stream().map(question -> question.attributes().getOrDefault(name, "")).toList();
    return name.equals(ImportReport.OWN_ID) ? new DataTable.Texts(OWN_ID, values) : NumberColumn.exactly(name, values);
  }
}
