package dev.lacuna.worker.remote;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lacuna.files.SafeFiles;
import dev.lacuna.worker.api.FileStoreApi.Deletion;
import dev.lacuna.worker.api.FileStoreApi.Stamp;
import dev.lacuna.worker.remote.MirrorPlan.FileVersion;
import dev.lacuna.worker.store.FileSums;
import dev.lacuna.worker.store.StoreNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The artifacts of a project on two machines: sent before a request what it may read, fetched after it what it wrote.
 * What both had when they were the same last is kept in the user's data, for each store.
 */
final class ProjectMirror {
  static final String CHECKPOINT = "/checkpoint";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ROUND = "round-";
  /** Bytes of hidden states that are sent, the latest first. */
  private static final long MOST_STATES = 128L << 20;
  private static final FileVersion NONE = new FileVersion(0, 0);

  private final Path work;
  private final String project;
  private final Path kept;
  private final RemoteProgress progress;
  private final Map<String, FileVersion> same;
  /** Listed there before the request that is worked for. */
  private Set<String> listed = Set.of();

  /**
   * @param work the project's artifacts here
   * @param project its key there
   * @param kept file of what was the same last
   */
  ProjectMirror(Path work, String project, Path kept, RemoteProgress progress) {
    this.work = work;
    this.project = project;
    this.kept = kept;
    this.progress = progress;
    this.same = read(kept);
  }

  /** Whether a file belongs to a request that works with one round's folder, or with none. */
  static Predicate<String> ofRound(String folder) {
    return name -> StoreNames.isMirrored(name) && (!name.startsWith(ROUND) || name.startsWith(folder + "/"));
  }

  /** The adapter alone. */
  static Predicate<String> adapter(String folder) {
    return name -> name.startsWith(folder + "/adapter_");
  }

  /** So that the request finds there what it would find here. A checkpoint that is further there stays there. */
  void before(RemoteLink link, Predicate<String> scope) throws IOException {
    Map<String, FileVersion> all = there(link, scope.or(StoreNames::isStates));
    Map<String, FileVersion> there = new HashMap<>(all);
    there.keySet().removeIf(name -> !scope.test(name));
    Map<String, FileVersion> here = here(scope);
    MirrorPlan plan = MirrorPlan.of(same, here, there);
    for (String name : plan.send()) {
      send(link, name);
    }
    for (String name : plan.fetch()) {
      if (name.startsWith(ROUND) && here.containsKey(name) && !name.endsWith(CHECKPOINT)) {
        send(link, name); // what a round has taught is made once, and no other machine's clock changes it
      } else if (!name.endsWith(CHECKPOINT)) {
        fetch(link, name, there);
      }
    }
    sendStates(link, all.keySet());
    if (!plan.delete().isEmpty()) {
      link.ask(store -> store.delete(new Deletion(project, plan.delete())));
      plan.delete().forEach(same::remove);
    }
    here(scope).forEach((name, version) -> {
      if (version.equals(there.getOrDefault(name, NONE))) {
        same.put(name, version);
      }
    });
    keep();
    listed = new HashSet<>(there.keySet());
    listed.addAll(plan.send());
    listed.removeAll(plan.delete());
  }

  /** Hidden states that are not there need not be read again where sending them is the lesser work. */
  private void sendStates(RemoteLink link, Set<String> there) throws IOException {
    Map<String, FileVersion> here = here(name -> StoreNames.isStates(name) && !there.contains(name));
    long room = MOST_STATES;
    for (String name : here.keySet().stream()
        .sorted(Comparator.comparing((String name) -> here.getOrDefault(name, NONE).time()).reversed()).toList()) {
      room -= here.getOrDefault(name, NONE).size();
      if (room >= 0) {
        send(link, name);
      }
    }
  }

  /**
   * What the request wrote there. What it deleted there is deleted here too, but no round: a round is made once.
   *
   * @param states names of kept hidden states that are wanted here
   */
  void after(RemoteLink link, Predicate<String> scope, Predicate<String> states) throws IOException {
    Map<String, FileVersion> there = there(link, scope.or(states));
    Map<String, FileVersion> here = here(name -> true);
    for (String name : there.keySet()) {
      if (differs(name, there, here) && !name.endsWith(CHECKPOINT)) {
        fetch(link, name, there);
      }
    }
    for (String name : listed) {
      if (!there.containsKey(name) && !name.startsWith(ROUND) && scope.test(name)) {
        SafeFiles.delete(work.resolve(StoreNames.artifact(name)));
        same.remove(name);
      }
    }
    keep();
  }

  /** A round's checkpoint as it is there now, so that the round can be gone on with even if that machine is lost. */
  void checkpoint(RemoteLink link, String folder) throws IOException {
    Map<String, FileVersion> there = there(link, (folder + CHECKPOINT)::equals);
    for (String name : there.keySet()) {
      if (differs(name, there, same)) {
        fetch(link, name, there);
      }
    }
    keep();
  }

  private static boolean differs(String name, Map<String, FileVersion> one, Map<String, FileVersion> other) {
    return !Objects.equals(one.get(name), other.get(name));
  }

  private void send(RemoteLink link, String name) throws IOException {
    Path file = work.resolve(name);
    progress.phase("sending the project's files, MB");
    String sum = FileSums.sum(file, _ -> link.throwIfCancelled());
    Stamp stamp = new Stamp(name, Files.size(file), Files.getLastModifiedTime(file).toMillis(), sum);
    new FileSender(link).send("projects/" + project, file, stamp, sent -> progress.bytes(sent, stamp.size()));
    same.put(name, FileVersion.of(stamp));
  }

  private void fetch(RemoteLink link, String name, Map<String, FileVersion> there) throws IOException {
    FileVersion version = there.getOrDefault(name, NONE);
    progress.phase("fetching what was made, MB");
    if (new FileFetcher(link, project).fetch(new Stamp(name, version.size(), version.time(), ""),
        work.resolve(StoreNames.artifact(name)))) {
      same.put(name, version);
    }
  }

  /** What the other side says, as far as it can be so. */
  private Map<String, FileVersion> there(RemoteLink link, Predicate<String> scope) throws IOException {
    List<Stamp> files = link.ask(store -> store.list(project)).files();
    if (files.size() > StoreNames.MOST_FILES) {
      throw StoreNames.refused("The worker's machine lists " + files.size() + " files of the project; at most "
          + StoreNames.MOST_FILES + " can be");
    }
    Map<String, FileVersion> there = new HashMap<>();
    for (Stamp file : files) {
      StoreNames.artifact(StoreNames.sized(file).name());
      if (scope.test(file.name())) {
        there.put(file.name(), FileVersion.of(file));
      }
    }
    return there;
  }

  private Map<String, FileVersion> here(Predicate<String> scope) throws IOException {
    Map<String, FileVersion> here = new HashMap<>();
    if (!Files.isDirectory(work, LinkOption.NOFOLLOW_LINKS)) {
      return here;
    }
    try (Stream<Path> all = Files.walk(work, 2)) {
      for (Path file : (Iterable<Path>) all::iterator) {
        String name = StoreNames.relative(work, file);
        boolean known = StoreNames.isMirrored(name) || StoreNames.isStates(name);
        if (known && scope.test(name) && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
          here.put(name, new FileVersion(Files.size(file), Files.getLastModifiedTime(file).toMillis()));
        }
      }
    }
    return here;
  }

  private static Map<String, FileVersion> read(Path file) {
    try {
      return Files.isRegularFile(file)
          ? new HashMap<>(JSON.readValue(Files.readString(file), new TypeReference<Map<String, FileVersion>>() {}))
          : new HashMap<>();
    } catch (JsonProcessingException e) {
      return new HashMap<>(); // what differs is told by size and time all the same
    } catch (IOException e) {
      return new HashMap<>();
    }
  }

  private void keep() throws IOException {
    SafeFiles.wholePrivate(kept, JSON.writeValueAsString(same));
  }
}
