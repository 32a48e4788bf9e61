package dev.lacuna.desktop.parts;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Sentences that come from outside the window in English, because the command line and files say them too, in the
 * window's language: phases of a job, strategies, why a question was chosen ({@code core_de.txt}), what is wrong and
 * what to do about it ({@code errors_de.txt}). The files hold pairs of lines, the English one and, indented, its
 * translation; {@code {0}} stands for what differs from time to time. A message that is put together of several is
 * translated part by part: paragraphs, sentences, what a colon, a comma or a bracket parts. What has no translation is
 * shown as it came.
 */
public final class CoreTexts {
  private static final List<String> FILES = List.of("core", "errors");
  private static final Pattern PLACE = Pattern.compile("\\{\\d}");
  /** Where a message falls apart, the widest parts first. */
  private static final List<Pattern> SEAMS = List.of(Pattern.compile("\n+"), Pattern.compile("(?<=[.!?]) (?=\\p{Lu})"),
      Pattern.compile(": "), Pattern.compile("; "), Pattern.compile(", "), Pattern.compile(" (?=\\()"));

  private final Map<String, String> whole = new HashMap<>();
  private final List<MessageTemplate> templates = new ArrayList<>();
  private final char point;

  /**
   * A sentence with places.
   *
   * @param pieces what stands before, between and after the places
   * @param quoted for each place whether it stands in quotation marks, so that what fills it is somebody's own words
   */
  private record MessageTemplate(List<String> pieces, List<Boolean> quoted, String translated) {
    static MessageTemplate of(String english, String translated) {
      List<String> pieces = List.of(PLACE.split(english, -1));
      return new MessageTemplate(pieces, pieces.subList(0, pieces.size() - 1).stream()
          .map(piece -> !piece.isEmpty() && "\"'“".indexOf(piece.charAt(piece.length() - 1)) >= 0).toList(),
          translated);
    }

    int fixed() {
      return pieces.stream().mapToInt(String::length).sum();
    }

    /** What fills the places, each as short as can be; empty where it is another sentence. Takes one pass. */
    Optional<List<String>> match(String said) {
      String last = pieces.getLast();
      if (!said.startsWith(pieces.getFirst()) || !said.endsWith(last)) {
        return Optional.empty();
      }
      List<String> filled = new ArrayList<>();
      int from = pieces.getFirst().length();
      for (String piece : pieces.subList(1, pieces.size() - 1)) {
        int at = said.indexOf(piece, from);
        if (at < 0) {
          return Optional.empty();
        }
        filled.add(said.substring(from, at));
        from = at + piece.length();
      }
      int end = said.length() - last.length();
      if (end < from) {
        return Optional.empty();
      }
      filled.add(said.substring(from, end));
      return Optional.of(filled);
    }
  }

  /** Read when something is said first. */
  private static final class Spoken {
    static final CoreTexts WORDS = of(Messages.locale());
  }

  private CoreTexts(Locale locale) {
    point = DecimalFormatSymbols.getInstance(locale).getDecimalSeparator();
  }

  /** What was said, in the window's language. */
  public static String text(String said) {
    return Spoken.WORDS.translate(said);
  }

  /** The same with a capital at its head, where it begins with a word and not with the name of a file. */
  public static String sentence(String said) {
    String words = text(said);
    return words.matches("(?s)\\p{L}+[ ,].*")
        ? words.substring(0, 1).toUpperCase(Messages.locale()) + words.substring(1)
        : words;
  }

  static CoreTexts of(Locale locale) {
    CoreTexts words = new CoreTexts(locale);
    for (String file : FILES) {
      try (@Nullable InputStream in = CoreTexts.class.getResourceAsStream("/dev/lacuna/desktop/" + file + "_"
          + locale.getLanguage() + ".txt")) {
        if (in != null) {
          words.read(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    words.templates.sort(Comparator.comparingInt(MessageTemplate::fixed).reversed());
    return words;
  }

  private void read(BufferedReader lines) {
    String english = "";
    for (String line : lines.lines().toList()) {
      if (!line.startsWith("  ")) {
        english = line.strip();
      } else if (PLACE.matcher(english).find()) {
        templates.add(MessageTemplate.of(english, line.strip()));
      } else {
        whole.put(english, line.strip());
      }
    }
  }

  /** Whether there are words for it as a whole. */
  boolean knows(String said) {
    return find(said).isPresent();
  }

  String translate(String said) {
    if (said.matches("-?\\d+\\.\\d+")) {
      return said.replace('.', point);
    }
    return whole.isEmpty() ? said : find(said).orElseGet(() -> inParts(said, 0));
  }

  private String inParts(String said, int seam) {
    for (int i = seam; i < SEAMS.size(); i++) {
      Matcher seams = SEAMS.get(i).matcher(said);
      if (seams.find()) {
        StringBuilder all = new StringBuilder();
        int from = 0;
        do {
          all.append(part(said.substring(from, seams.start()), i + 1)).append(seams.group());
          from = seams.end();
        } while (seams.find());
        return all.append(part(said.substring(from), i + 1)).toString();
      }
    }
    return said;
  }

  private String part(String said, int seam) {
    if (said.matches("-?\\d+\\.\\d+")) {
      return said.replace('.', point);
    }
    return find(said).orElseGet(() -> inParts(said, seam));
  }

  /** With or without the full stop, and as it is written within a sentence or at its head. */
  private Optional<String> find(String said) {
    return exactly(said).or(() -> said.endsWith(".") ? exactly(said.substring(0, said.length() - 1))
        .map(words -> words + ".") : Optional.empty());
  }

  private Optional<String> exactly(String said) {
    String found = whole.get(said);
    if (found == null && !said.isEmpty()) {
      found = whole.get(Character.toLowerCase(said.charAt(0)) + said.substring(1));
    }
    return found != null ? Optional.of(found)
        : templates.stream().map(template -> template.match(said)
            .map(filled -> fill(template, filled))).flatMap(Optional::stream).findFirst();
  }

  /** What stands in a template's places may be words of its own, unless it is quoted. */
  private String fill(MessageTemplate template, List<String> filled) {
    return PLACE.matcher(template.translated()).replaceAll(place -> {
      int i = place.group().charAt(1) - '0';
      String words = filled.get(i);
      return Matcher.quoteReplacement(template.quoted().get(i) ? words
          : " ".repeat(words.length() - words.stripLeading().length()) + translate(words.stripLeading()));
    });
  }
}
