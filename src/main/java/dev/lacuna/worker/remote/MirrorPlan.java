package dev.lacuna.worker.remote;

import dev.lacuna.worker.api.FileStoreApi.Stamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What is to be done so that a project's artifacts are the same on two machines, by what they were when they were the
 * same last. Size and time tell whether a file is another. What one side alone has changed goes to the other; where
 * both have, the newer holds; and nothing is deleted here, since a store may have been emptied.
 *
 * @param send names that go there
 * @param fetch names that come here
 * @param delete names that were deleted here, and are there yet
 */
record MirrorPlan(List<String> send, List<String> fetch, List<String> delete) {

  /** A file without its name. */
  record FileVersion(long size, long time) {
    static FileVersion of(Stamp stamp) {
      return new FileVersion(stamp.size(), stamp.time());
    }
  }

  static MirrorPlan of(Map<String, FileVersion> before, Map<String, FileVersion> here, Map<String, FileVersion> there) {
    List<String> send = new ArrayList<>();
    List<String> fetch = new ArrayList<>();
    List<String> delete = new ArrayList<>();
    TreeSet<String> names = new TreeSet<>(here.keySet());
    names.addAll(there.keySet());
    for (String name : names) {
      Optional<FileVersion> own = Optional.ofNullable(here.get(name));
      Optional<FileVersion> other = Optional.ofNullable(there.get(name));
      Optional<FileVersion> last = Optional.ofNullable(before.get(name));
      if (own.equals(other)) {
        continue;
      }
      if (other.isEmpty()) {
        send.add(name);
      } else if (own.isEmpty()) {
        (last.equals(other) ? delete : fetch).add(name);
      } else if (last.equals(own)) {
        fetch.add(name);
      } else if (last.equals(other)) {
        send.add(name);
      } else {
        (own.get().time() >= other.get().time() ? send : fetch).add(name);
      }
    }
    return new MirrorPlan(send, fetch, delete);
  }
}
