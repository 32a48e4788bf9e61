package dev.lacuna.tools.sample;

import dev.lacuna.files.SafeFiles;
import dev.lacuna.loop.AppPaths;
import dev.lacuna.loop.LoopSession;
import dev.lacuna.loop.MapStep;
import dev.lacuna.loop.ProbeStep;
import dev.lacuna.loop.SampleProjects;
import dev.lacuna.loop.SampleResults;
import dev.lacuna.project.MapPoint;
import dev.lacuna.project.MapProvenance;
import dev.lacuna.project.NearestQuestion;
import dev.lacuna.project.ProbeRun;
import dev.lacuna.project.ProbeThreshold;
import dev.lacuna.project.ProbedQuestion;
import dev.lacuna.project.Project;
import dev.lacuna.project.Question;
import dev.lacuna.project.Samples;
import dev.lacuna.worker.WorkFiles;
import dev.lacuna.worker.api.WorkerListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Probes sample projects, draws their maps, and writes what was found beside their questions ({@code results.jsonl}),
 * to be shown when a copy is opened first.
 *
 * <p>Usage: {@code BuildSampleResults [name of a sample]…}, by default the three of facts.
 */
public final class BuildSampleResults {
  private static final List<String> NAMES = List.of("atlas", "elements", "pharmacy");
  private static final long SEED = 1;

  private BuildSampleResults() {}

  /** Writes the files and says how large each has become. */
  public static void main(String[] args) throws IOException {
    AppPaths here = AppPaths.here();
    Path work = Files.createTempDirectory("lacuna-samples");
    try {
      AppPaths paths = new AppPaths(work, here.samples(), here.checkout());
      for (String name : args.length > 0 ? List.of(args) : NAMES) {
        Path sample = here.samples().resolve(name);
        Path copy = Samples.prepare(name, here.samples(), work);
        try (LoopSession session = LoopSession.open(copy, paths, WorkerListener.SILENT)) {
          session.run(ProbeStep.DEFAULT);
          session.run(new MapStep(true, SEED));
          of(session.project(), paths).write(sample);
        }
        System.out.println(sample.resolve(SampleResults.FILE) + ": "
            + Files.size(sample.resolve(SampleResults.FILE)) / 1000 + " KB");
      }
    } finally {
      SafeFiles.deleteTree(work);
    }
  }

  /** What the latest probing and the map of a project found. */
  static SampleResults of(Project project, AppPaths paths) throws IOException {
    ProbeRun run = project.probes().latest().orElseThrow();
    MapProvenance drawn = project.map().drawn().orElseThrow();
    ProbeThreshold threshold = project.probes().threshold(run);
    WorkFiles work = new WorkFiles(project.artifacts());
    Map<String, String> files = new TreeMap<>();
    for (String name : WorkFiles.probeNames()) {
      files.put(name,
          Base64.getEncoder().encodeToString(Files.readAllBytes(work.probe(run.modelFingerprint()).resolve(name))));
    }
    return new SampleResults(new SampleResults.Head(SampleResults.FORMAT,
        Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(), SampleProjects.digest(
            paths.model(project)),
        SampleProjects.asked(project), project.answerEquivalence(),
        new SampleResults.Fitted(threshold.found(), threshold.low(), threshold.high(), run.layer(), run.target(),
            run.aurocProbe(), run.aurocEntropy(), run.ece(), project.probes().layers(run)),
        new SampleResults.Drawn(drawn.layer(), drawn.method(),
            Files.readString(work.mapUnit()).strip()),
        files), rows(project));
  }

  private static List<SampleResults.Row> rows(Project project) {
    List<Question> pool = project.questions().all();
    Map<Long, Integer> rows = new HashMap<>();
    for (int i = 0; i < pool.size(); i++) {
      rows.put(pool.get(i).id(), i);
    }
    Map<Long, ProbedQuestion> probed = project.probes().latestResults();
    Map<Long, MapPoint> places = new HashMap<>();
    project.map().all().forEach(point -> places.put(point.questionId(), point));
    List<SampleResults.Row> all = new ArrayList<>();
    for (Question question : pool) {
      ProbedQuestion found = probed.get(question.id());
      MapPoint place = places.get(question.id());
      if (found == null || place == null) {
        throw new IllegalStateException("\"" + question.text() + "\" was not probed, or has no place on the map");
      }
      List<NearestQuestion> near = project.map().near(question.id());
      all.add(new SampleResults.Row(question.text(), found.greedy(),
          found.samples().stream().map(ProbedQuestion.Sample::text).toList(),
          found.samples().stream().mapToInt(ProbedQuestion.Sample::count).toArray(), found.entropy(), found.verdict(),
          found.pUnknown(), found.cut().greedy() > 0, (int) found.cut().samples(), found.silent(), (float) place.x(),
          (float) place.y(), near.stream().mapToInt(one -> rows.getOrDefault(one.questionId(), 0)).toArray(),
          near.stream().mapToDouble(NearestQuestion::distance).toArray()));
    }
    return all;
  }
}
