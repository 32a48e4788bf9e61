package dev.lacuna.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What Linux says of memory: {@code /proc/meminfo} and the limits of the control groups (versions 2 and 1) that this
 * process stands in, a container's among them. A group has left its limit less what it uses, where pages of files that
 * it only reads do not count as used: the kernel drops them before it kills.
 */
public final class ControlGroups {
  private ControlGroups() {}

  /** @param root {@code /}, or a test's picture of it; empty where there is no {@code proc/meminfo} */
  public static Optional<AvailableMemory> available(Path root) {
    OptionalLong machine = field(root.resolve("proc/meminfo"), "MemAvailable:");
    if (machine.isEmpty()) {
      return Optional.empty();
    }
    List<AvailableMemory> bounds = new ArrayList<>();
    bounds.add(new AvailableMemory(machine.getAsLong() * 1024, "this machine"));
    for (String line : lines(root.resolve("proc/self/cgroup"))) {
      String[] parts = line.split(":", 3);
      if (parts.length == 3 && parts[0].equals("0") && parts[1].isEmpty()) {
        groups(root.resolve("sys/fs/cgroup"), parts[2])
            .forEach(group -> bound(group, "memory.max", "memory.current", "").ifPresent(bounds::add));
      } else if (parts.length == 3 && List.of(parts[1].split(",")).contains("memory")) {
        groups(root.resolve("sys/fs/cgroup/memory"), parts[2]).forEach(
            group -> bound(group, "memory.limit_in_bytes", "memory.usage_in_bytes", "total_").ifPresent(bounds::add));
      }
    }
    return bounds.stream().min(Comparator.comparingLong(AvailableMemory::bytes));
  }

  /** The group and all above it; in a container its own group may be mounted as the top. */
  private static List<Path> groups(Path mount, String path) {
    List<Path> groups = new ArrayList<>(List.of(mount));
    Path group = mount;
    for (String name : path.split("/")) {
      if (!name.isEmpty() && !name.equals("..")) {
        group = group.resolve(name);
        groups.add(group);
      }
    }
    return groups;
  }

  private static Optional<AvailableMemory> bound(Path group, String limitFile, String usageFile, String prefix) {
    OptionalLong limit = number(group.resolve(limitFile));
    OptionalLong usage = number(group.resolve(usageFile));
    if (limit.isEmpty() || usage.isEmpty()) {
      return Optional.empty();
    }
    Path stat = group.resolve("memory.stat");
    long cached = field(stat, prefix + "inactive_file").orElse(0) + field(stat, prefix + "active_file").orElse(0);
    long used = Math.max(0, usage.getAsLong() - cached);
    return Optional.of(new AvailableMemory(Math.max(0, limit.getAsLong() - used), "the control group's limit"));
  }

  /** Empty for {@code max} and where the file is not there. */
  private static OptionalLong number(Path file) {
    return lines(file).stream().filter(line -> line.matches("\\d{1,19}")).mapToLong(ControlGroups::clamped).findFirst();
  }

  private static OptionalLong field(Path file, String name) {
    return lines(file).stream().map(line -> line.split("\\s+"))
        .filter(parts -> parts.length > 1 && parts[0].equals(name)
            && parts[1].matches("\\d{1,19}"))
        .mapToLong(parts -> clamped(parts[1])).findFirst();
  }

  private static long clamped(String digits) {
    return new java.math.BigInteger(digits).min(java.math.BigInteger.valueOf(Long.MAX_VALUE)).longValueExact();
  }

  private static List<String> lines(Path file) {
    try {
      return Files.isReadable(file) ? Files.readAllLines(file) : List.of();
    } catch (IOException e) {
      return List.of(); // a group may go while it is read; then it sets no limit
    }
  }
}
