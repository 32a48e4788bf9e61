package dev.lacuna.desktop.parts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.desktop.ToolkitTest;
import java.text.ChoiceFormat;
import java.text.Format;
import java.text.MessageFormat;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What one language says, the other says too, with the same things filled in. */
@ToolkitTest
class BundlesTest {
  private static final ResourceBundle ENGLISH = Messages.bundle(Locale.ENGLISH);
  private static final ResourceBundle GERMAN = Messages.bundle(Locale.GERMAN);

  @Test
  void bothLanguagesHaveTheSameKeys() {
    assertThat(own(GERMAN)).isEqualTo(own(ENGLISH)).hasSizeGreaterThan(700);
  }

  /** The keys of a bundle without those of its parent. */
  private static Set<String> own(ResourceBundle bundle) {
    Set<String> keys = new TreeSet<>();
    bundle.getKeys().asIterator().forEachRemaining(keys::add);
    if (bundle == GERMAN) {
      keys.removeIf(key -> GERMAN.getObject(key) == ENGLISH.getObject(key));
    }
    return keys;
  }

  /** Those that are left have no way in the window, or are a command to be copied. */
  @Test
  void noRemedyIsACommandWhereTheWindowHasItsOwnWay() {
    assertThat(own(ENGLISH)).filteredOn(key -> ENGLISH.getString(key).matches("(?s).*\\blacuna [a-z].*"))
        .containsExactlyInAnyOrder("work.whole", "settings.worker.prompt.other");
    for (ResourceBundle bundle : List.of(ENGLISH, GERMAN)) {
      assertThat(bundle.getString("strategy.unmet.cheap_labels")).contains(bundle.getString("top.endpoint"));
    }
  }

  @Test
  void bothFillInTheSameThings() {
    for (String key : own(ENGLISH)) {
      assertThat(places(GERMAN.getString(key))).as(key).isEqualTo(places(ENGLISH.getString(key)));
      assertThat(branches(GERMAN.getString(key), Locale.GERMAN)).as(key)
          .isEqualTo(branches(ENGLISH.getString(key), Locale.ENGLISH));
    }
  }

  /** The numbers of the arguments, with how each is written. */
  private static Set<String> places(String pattern) {
    Set<String> found = new HashSet<>();
    Matcher matcher = Pattern.compile("\\{(\\d)(,\\w+(?:,(?:#|percent))?)?").matcher(pattern);
    while (matcher.find()) {
      found.add(matcher.group());
    }
    return found;
  }

  private static List<List<Double>> branches(String pattern, Locale locale) {
    List<List<Double>> all = new ArrayList<>();
    if (pattern.contains("{")) {
      for (Format format : new MessageFormat(pattern, locale).getFormats()) {
        if (format instanceof ChoiceFormat choice) {
          all.add(Arrays.stream(choice.getLimits()).boxed().toList());
        }
      }
    }
    return all;
  }

  /** An apostrophe quotes in a pattern and is doubled there; elsewhere it stands for itself. */
  @Test
  void apostrophesAreDoubledInPatternsOnly() {
    for (ResourceBundle bundle : List.of(ENGLISH, GERMAN)) {
      for (String key : own(bundle)) {
        String words = bundle.getString(key);
        boolean pattern = words.contains("{");
        assertThat(pattern ? words.replace("''", "").contains("'") : words.contains("''")).as(key + "=" + words)
            .isFalse();
      }
    }
  }

  @Test
  void keysAreCalledTheSameEverywhere() {
    for (String key : own(ENGLISH)) {
      if (key.endsWith(".key")) {
        assertThat(german(ENGLISH.getString(key))).as(key).isEqualTo(GERMAN.getString(key));
      } else if (key.matches("keys\\.\\d+") && ENGLISH.getString(key).contains("Ctrl")) {
        assertThat(german(ENGLISH.getString(key).split("\\|", 2)[0])).as(key)
            .isEqualTo(GERMAN.getString(key).split("\\|", 2)[0]);
      }
    }
  }

  private static String german(String keys) {
    return keys.replace("Ctrl", GERMAN.getString("key.shortcut")).replace("Shift", GERMAN.getString("key.shift"))
        .replace("Enter", GERMAN.getString("key.enter")).replace("Up", GERMAN.getString("key.up"))
        .replace("Down", GERMAN.getString("key.down"));
  }

  @Test
  void numbersAndDatesFollowTheLanguage() {
    assertThat(Formats.count(1602, Locale.GERMAN)).isEqualTo("1.602");
    assertThat(Formats.count(1602, Locale.ENGLISH)).isEqualTo("1,602");
    assertThat(Formats.decimal(0.8741, 2, Locale.GERMAN)).isEqualTo("0,87");
    assertThat(Formats.decimal(Double.NaN, 2, Locale.GERMAN)).isEqualTo("–");
    assertThat(Formats.day(GERMAN.getString("day.pattern"), Locale.GERMAN).format(LocalDateTime.of(2026, 5, 3, 14, 5)))
        .isEqualTo("3. Mai, 14:05");
    assertThat(
        Formats.day(ENGLISH.getString("day.pattern"), Locale.ENGLISH).format(LocalDateTime.of(2026, 5, 3, 14, 5)))
        .isEqualTo("3 May, 14:05");
    assertThat(new MessageFormat(GERMAN.getString("map.rounds.round"), Locale.GERMAN).format(new Object[] {1234L}))
        .isEqualTo("Runde 1234");
    assertThat(new MessageFormat(GERMAN.getString("top.found"), Locale.GERMAN).format(new Object[] {1234L, 9999}))
        .contains("1.234", "9.999");
  }

  @Test
  void aSystemOfAnotherLanguageIsSpokenToInEnglish() {
    assertThat(Language.spoken(Locale.forLanguageTag("de-AT"))).isEqualTo(Locale.GERMAN);
    assertThat(Language.spoken(Locale.FRANCE)).isEqualTo(Locale.ENGLISH);
    assertThat(Language.of("de")).isEqualTo(Language.DE);
    assertThat(Language.of("klingon")).isEqualTo(Language.SYSTEM);
    // On a German system English is the bundle without a suffix, and not the system's.
    assertThat(Messages.bundle(Locale.ENGLISH).getString("rail.map")).isEqualTo("Map");
    assertThat(GERMAN.getString("rail.map")).isEqualTo("Karte");
  }
}
