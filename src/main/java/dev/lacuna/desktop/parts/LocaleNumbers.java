package dev.lacuna.desktop.parts;

import java.text.DecimalFormatSymbols;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/**
 * Numbers as they are typed and as they stand in a field: with the decimal sign of the window's language. The other
 * sign is understood too, except where it may part thousands ("1.000" in German): such a number is refused rather than
 * read as a thousandth of what was meant.
 */
public final class LocaleNumbers {
  private static final Pattern NUMBER = Pattern.compile("[-+]?\\d*[.,]?\\d*(?:[eE][-+]?\\d+)?");
  private static final Pattern THOUSANDS = Pattern.compile("[-+]?[1-9]\\d{0,2}[.,]\\d{3}");

  private LocaleNumbers() {}

  /** Empty for what is no number. */
  public static OptionalDouble number(String typed) {
    return number(typed, Messages.locale());
  }

  /** Empty for what is no number in this language. */
  public static OptionalDouble number(String typed, Locale locale) {
    String text = typed.strip();
    boolean thousands = THOUSANDS.matcher(text).matches() && text.indexOf(sign(locale)) < 0;
    if (thousands || !NUMBER.matcher(text).matches()) {
      return OptionalDouble.empty();
    }
    try {
      return OptionalDouble.of(Double.parseDouble(text.replace(',', '.')));
    } catch (NumberFormatException e) {
      return OptionalDouble.empty();
    }
  }

  /** As short as can be without losing anything: "16", "0.05", "2.5e-4"; with the language's decimal sign. */
  public static String field(double value) {
    return field(value, Messages.locale());
  }

  /** As {@link #field(double)}, in this language. */
  public static String field(double value, Locale locale) {
    String text = value != 0 && Math.abs(value) < 0.01
        ? String.format(Locale.ROOT, "%.6e", value).replaceFirst("\\.?0*e", "e").replaceFirst("e-0", "e-")
        : value == Math.rint(value) && Math.abs(value) < 1e15 ? String.valueOf(Math.round(value))
            : String.valueOf(value);
    return text.replace('.', sign(locale));
  }

  private static char sign(Locale locale) {
    return DecimalFormatSymbols.getInstance(locale).getDecimalSeparator();
  }
}
