package dev.lacuna.desktop.settings;

import dev.lacuna.desktop.parts.Language;
import dev.lacuna.worker.api.ModelInfo;
import dev.lacuna.worker.api.Version;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Program and machine in lines that can be put into a report. No names, paths, questions or answers. */
final class SystemDetails {
  private SystemDetails() {}

  /**
   * @param model the one that is open, of which the device is told
   * @param look theme and size of text
   */
  static String of(Optional<ModelInfo> model, String look, Language language) {
    return String.join("\n", List.of(
        "Lacuna: " + Version.LACUNA,
        "Java: " + Runtime.version(),
        "JavaFX: " + System.getProperty("javafx.runtime.version", "-"),
        "System: " + System.getProperty("os.name") + " " + System.getProperty("os.version") + ", "
            + System.getProperty("os.arch"),
        "Processors: " + Runtime.getRuntime().availableProcessors(),
        "Memory: " + memory(),
        "Device: " + model.map(ModelInfo::device).orElse("-"),
        "Language: " + language.setting() + ", " + Locale.getDefault().toLanguageTag(),
        "Look: " + look));
  }

  private static String memory() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
        ? (system.getTotalMemorySize() >> 20) + " MiB"
        : "-";
  }
}
