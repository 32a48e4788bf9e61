package dev.lacuna.desktop.session;

import dev.lacuna.desktop.model.JobDurations;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Seconds that jobs took on this machine for a unit of their work, kept beside the window's settings. Where it is lost,
 * nothing is told.
 */
final class JobDurationsFile {
  private static final Logger LOG = LoggerFactory.getLogger(JobDurationsFile.class);

  private final PropertiesFile file;

  JobDurationsFile(Path file) {
    this.file = new PropertiesFile(file);
  }

  JobDurations read() {
    Map<String, Double> known = new HashMap<>();
    file.read().forEach((key, value) -> {
      try {
        double seconds = Double.parseDouble(value.toString());
        if (seconds > 0 && seconds < Double.POSITIVE_INFINITY) {
          known.put(key.toString(), seconds);
        }
      } catch (NumberFormatException e) {
        LOG.warn("{} of {} is no number of seconds", value, key);
      }
    });
    return new JobDurations(known, all -> {
      Properties values = new Properties();
      all.forEach((key, seconds) -> values.setProperty(key, seconds.toString()));
      file.writeSoon(values);
    });
  }
}
