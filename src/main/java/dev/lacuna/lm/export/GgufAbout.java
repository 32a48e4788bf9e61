package dev.lacuna.lm.export;

import dev.lacuna.lm.gguf.GgufArchitecture;
import dev.lacuna.lm.gguf.GgufWriter;
import java.util.Locale;
import java.util.Optional;

/**
 * What a GGUF file says of itself besides its numbers.
 *
 * @param name for people
 * @param base the model that it was taught from
 * @param license of that model, as the Hub spells it; empty where it is not known
 */
public record GgufAbout(String name, BaseModel base, Optional<String> license) {
  private static final String[] UNITS = {"K", "M", "B", "T"};

  void write(GgufWriter out, GgufArchitecture architecture, String type, long parameters) {
    out.text("general.architecture", architecture.gguf()).text("general.type", type).text("general.name", name);
    if (parameters > 0) {
      out.text("general.size_label", size(parameters));
    }
    license.ifPresent(text -> out.text("general.license", text));
    out.integer("general.base_model.count", 1).text("general.base_model.0.name", base.shortName());
    base.hubId().ifPresent(id -> out.text("general.base_model.0.organization", id.substring(0, id.indexOf('/')))
        .text("general.base_model.0.repo_url", "https://huggingface.co/" + id));
  }

  /** How many parameters, as names of models say it: 135M, 1.5B. */
  static String size(long parameters) {
    double scaled = parameters / 1e3;
    int unit = 0;
    while (scaled >= 1000 && unit < UNITS.length - 1) {
      scaled /= 1000;
      unit++;
    }
    return String.format(Locale.ROOT, scaled < 9.5 ? "%.1f" : "%.0f", scaled) + UNITS[unit];
  }
}
