package dev.lacuna.loop;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lacuna.domain.Cost;
import dev.lacuna.files.SafeFiles;
import dev.lacuna.project.MapPoint;
import dev.lacuna.project.MapProvenance;
import dev.lacuna.project.NearestQuestion;
import dev.lacuna.project.ProbeRun;
import dev.lacuna.project.ProbedQuestion;
import dev.lacuna.project.Project;
import dev.lacuna.project.Question;
import dev.lacuna.project.Samples;
import dev.lacuna.project.store.ProjectException;
import dev.lacuna.worker.ModelFingerprint;
import dev.lacuna.worker.WorkFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the user's copy of a sample project, with the probing and the map that came with the sample where they are this
 * model's and this way of asking's. They are marked as shipped, cost nothing here, and go when the model is probed.
 */
public final class SampleProjects {
  private static final Logger LOG = LoggerFactory.getLogger(SampleProjects.class);

  private SampleProjects() {}

  /**
   * Makes the copy, or finds the one made before, and returns its folder.
   *
   * @see Samples#prepare(String, Path, Path)
   */
  public static Path prepare(String name, AppPaths paths) {
    return Samples.prepare(name, paths.samples(), paths.userData(), project -> SampleResults
        .read(paths.samples().resolve(name)).ifPresent(results -> take(project, results, paths)));
  }

  private static void take(Project project, SampleResults results, AppPaths paths) {
    Optional<String> other = differs(project, results, paths);
    if (other.isPresent()) {
      LOG.info("The results that came with the sample {} are not taken: {}", project.settings().name(), other.get());
      return;
    }
    SampleResults.Head head = results.head();
    String fingerprint = ModelFingerprint.onProcessor(LoopSession.modelOf(project, paths, Optional.empty()));
    WorkFiles work = new WorkFiles(project.artifacts());
    List<Question> pool = project.questions().all();
    try {
      Path probe = work.probe(fingerprint);
      SafeFiles.folder(probe);
      for (Map.Entry<String, String> file : head.files().entrySet()) {
        SafeFiles.whole(probe.resolve(file.getKey()), Base64.getDecoder().decode(file.getValue()));
      }
      SafeFiles.whole(work.mapUnit(), head.map().unit());
    } catch (IOException e) {
      throw new ProjectException(project.artifacts() + ": cannot be written (" + e.getMessage()
          + "); free some space or make the folder writable", e);
    }
    SampleResults.Fitted fitted = head.probe();
    List<ProbedQuestion> probed = new ArrayList<>();
    List<MapPoint> points = new ArrayList<>();
    Map<Long, List<NearestQuestion>> near = new LinkedHashMap<>();
    for (int i = 0; i < pool.size(); i++) {
      SampleResults.Row row = results.rows().get(i);
      long id = pool.get(i).id();
      probed.add(new ProbedQuestion(id, row.greedy(), IntStream.range(0, row.counts().length)
          .mapToObj(s -> new ProbedQuestion.Sample(row.samples().get(s), row.counts()[s])).toList(), row.entropy(),
          row.verdict(), row.unknown(), new ProbedQuestion.Cut(row.cut() ? 1 : 0, row.cutSamples()), row.silent()));
      points.add(new MapPoint(id, row.x(), row.y()));
      near.put(id, IntStream.range(0, row.near().length)
          .mapToObj(n -> new NearestQuestion(pool.get(row.near()[n]).id(), row.distances()[n])).toList());
    }
    ProbeRun run = project.probes()
        .add(new ProbeRun(0, Instant.parse(head.made()), fingerprint, fitted.threshold(), fitted.layer(),
            fitted.target(), fitted.aurocProbe(),
            fitted.aurocEntropy(), fitted.ece(), Cost.NONE), probed);
    project.probes().detail(run, fitted.low(), fitted.high(), fitted.layers(), project.oracle().answers().keySet());
    project.probes().ship(run);
    project.snapshots().probed(0, run);
    project.map().replace(points, new MapProvenance(head.map().layer(), head.map().method(), true), false);
    project.map().near(near);
    project.map().ship();
  }

  /** Why results are not this project's; empty where they are. */
  private static Optional<String> differs(Project project, SampleResults results, AppPaths paths) {
    SampleResults.Head head = results.head();
    List<String> asked = project.questions().all().stream().map(Question::text).toList();
    // Names from a file become paths: no others are taken.
    if (!WorkFiles.probeNames().containsAll(head.files().keySet())) {
      return Optional.of("they are of another version");
    }
    if (!head.asked().equals(asked(project)) || !head.judged().equals(project.answerEquivalence())) {
      return Optional.of("the questions are put in another way");
    }
    if (!asked.equals(results.rows().stream().map(SampleResults.Row::question).toList())) {
      return Optional.of("they are of other questions");
    }
    return head.model().equals(digest(paths.model(project))) ? Optional.empty()
        : Optional.of("they are another model's");
  }

  /** How a project's questions are put and sampled, as it stands in a file of results. */
  public static JsonNode asked(Project project) {
    return SampleResults.tree(WorkerConversions.format(project));
  }

  /** SHA-256 of what a model folder holds, but for its description. */
  public static String digest(Path model) {
    try (Stream<Path> files = Files.list(model)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (Path file : files.filter(one -> Files.isRegularFile(one) && !one.toString().endsWith(".md")).sorted()
          .toList()) {
        digest.update((file.getFileName() + "\n").getBytes(StandardCharsets.UTF_8));
        try (DigestInputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
          in.transferTo(OutputStream.nullOutputStream());
        }
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java runtime has no SHA-256", e);
    } catch (IOException e) {
      throw new ProjectException(model + ": cannot be read (" + e.getMessage() + "); install Lacuna again", e);
    }
  }
}
