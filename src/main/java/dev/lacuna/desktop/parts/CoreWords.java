package dev.lacuna.desktop.parts;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Sentences that come from outside the window in English, because the command line and files say them too, in the
 * window's language: phases of a job, strategies, why a question was chosen. {@code core_de.txt} holds pairs of lines,
 * the English one and, indented, its translation; {@code {0}} stands for what differs from time to time. What has no
 * translation is shown as it came.
 */
public final class CoreWords {
  private static final CoreWords SPOKEN = of(Messages.locale());

  private final Map<String, String> whole = new HashMap<>();
  private final List<Template> templates = new ArrayList<>();

  private record Template(Pattern english, String translated) {}

  private final char point;

  private CoreWords(Locale locale) {
    point = DecimalFormatSymbols.getInstance(locale).getDecimalSeparator();
  }

  /** What was said, in the window's language. */
  public static String text(String said) {
    return SPOKEN.translate(said);
  }

  static CoreWords of(Locale locale) {
    CoreWords words = new CoreWords(locale);
    try (@Nullable InputStream in = CoreWords.class.getResourceAsStream("/dev/lacuna/desktop/core_"
        + locale.getLanguage() + ".txt")) {
      if (in != null) {
        words.read(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return words;
  }

  private void read(BufferedReader lines) {
    String english = "";
    for (String line : lines.lines().toList()) {
      if (!line.startsWith("  ")) {
        english = line.strip();
      } else if (english.contains("{")) {
        templates.add(new Template(pattern(english), line.strip()));
      } else {
        whole.put(english, line.strip());
      }
    }
  }

  private static Pattern pattern(String english) {
    return Pattern.compile("\\Q" + english.replaceAll("\\{\\d}", "\\\\E(.+?)\\\\Q") + "\\E");
  }

  /** Whether there are words for it. */
  boolean knows(String said) {
    return find(said).isPresent();
  }

  String translate(String said) {
    return said.matches("-?\\d+\\.\\d+") ? said.replace('.', point) : find(said).orElseGet(() -> list(said));
  }

  /** Figures stand in a row, each with words of its own. */
  private String list(String said) {
    return said.contains(", ") ? Arrays.stream(said.split(", ", -1)).map(this::translate).collect(Collectors.joining(", "))
        : said;
  }

  private Optional<String> find(String said) {
    String found = whole.get(said);
    return found != null ? Optional.of(found) : templates.stream().map(it -> fill(it, said)).flatMap(Optional::stream)
        .findFirst();
  }

  /** What stands in a template's places may be words of its own. */
  private Optional<String> fill(Template template, String said) {
    Matcher matcher = template.english().matcher(said);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String words = template.translated();
    for (int i = 0; i < matcher.groupCount(); i++) {
      words = words.replace("{" + i + "}", translate(matcher.group(i + 1)));
    }
    return Optional.of(words);
  }
}
