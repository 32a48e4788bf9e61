package dev.lacuna.answer;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A number, and perhaps what it counts: {@code 12 km}, {@code twenty degrees Celsius}, {@code about 3.5 million},
 * {@code 42 apples}.
 *
 * @param value as it is written
 * @param unit the word behind it, "" for none
 */
public record Quantity(BigDecimal value, String unit) {
  private static final Set<String> ROUGHLY = Set.of("about", "approximately", "around", "roughly", "nearly", "almost",
      "circa", "ca", "c", "in", "exactly", "~", "≈", "=");
  private static final Map<String, Unit> UNITS = table();

  /** {@code base} unit, of which the unit is {@code factor}, counted from {@code zero}. */
  private record Unit(String base, BigDecimal factor, BigDecimal zero) {}

  private static Map<String, Unit> table() {
    Map<String, Unit> table = new HashMap<>();
    units(table, "metre", "1", "m|meter|meters|metre|metres", "0.001",
        "mm|millimeter|millimeters|millimetre|millimetres",
        "0.01", "cm|centimeter|centimeters|centimetre|centimetres", "1000",
        "km|kms|kilometer|kilometers|kilometre|kilometres",
        "0.000001", "μm|um|micrometer|micrometers|micrometre|micrometres|micron|microns",
        "0.000000001", "nm|nanometer|nanometers|nanometre|nanometres", "0.0254", "inch|inches", "0.3048",
        "ft|foot|feet",
        "0.9144", "yd|yard|yards", "1609.344", "mi|mile|miles");
    units(table, "gram", "1", "g|gram|grams|gramme|grammes", "0.001", "mg|milligram|milligrams", "0.000001",
        "μg|ug|mcg|microgram|micrograms", "1000", "kg|kgs|kilo|kilos|kilogram|kilograms", "1000000",
        "t|tonne|tonnes|ton|tons|metric ton|metric tons", "453.59237", "lb|lbs|pound|pounds",
        "28.349523125", "oz|ounce|ounces");
    units(table, "second", "1", "s|sec|secs|second|seconds", "0.001", "ms|millisecond|milliseconds", "60",
        "min|mins|minute|minutes",
        "3600", "h|hr|hrs|hour|hours", "86400", "day|days", "604800", "week|weeks");
    units(table, "month", "1", "month|months", "12", "year|years|yr|yrs", "120", "decade|decades", "1200",
        "century|centuries");
    units(table, "litre", "1", "l|liter|liters|litre|litres", "0.001",
        "ml|milliliter|milliliters|millilitre|millilitres|cc|cm3",
        "0.01", "cl|centiliter|centilitre", "0.1", "dl|deciliter|decilitre", "1000", "m3|cubic meters|cubic metres");
    units(table, "square metre", "1", "m2|sq m|square meter|square meters|square metre|square metres", "1000000",
        "km2|sq km|square kilometer|square kilometers|square kilometre|square kilometres", "10000",
        "ha|hectare|hectares", "4046.8564224", "acre|acres");
    units(table, "metre per hour", "1", "metre per hour", "1000",
        "km/h|kmh|kph|kilometers per hour|kilometres per hour|kilometer per hour|kilometre per hour", "3600",
        "m/s|meters per second|metres per second", "1609.344", "mph|miles per hour|mile per hour");
    units(table, "joule", "1", "j|joule|joules", "1000", "kj|kilojoule|kilojoules", "4.184", "cal|calorie", "4184",
        "kcal");
    units(table, "watt", "1", "w|watt|watts", "1000", "kw|kilowatt|kilowatts");
    units(table, "volt", "1", "v|volt|volts", "1000", "kv|kilovolt|kilovolts");
    units(table, "hertz", "1", "hz|hertz", "1000", "khz|kilohertz", "1000000", "mhz|megahertz", "1000000000",
        "ghz|gigahertz");
    units(table, "dollar", "1", "dollar|dollars|usd|us dollars|us dollar", "0.01", "cent|cents");
    units(table, "euro", "1", "euro|euros|eur");
    units(table, "yen", "1", "yen|jpy");
    units(table, "percent", "1", "%|percent|per cent");
    units(table, "kelvin", "1", "k|kelvin|kelvins");
    for (String name : ("°c|c|celsius|degrees celsius|degree celsius|degrees c|degree c|° c|degrees centigrade|"
        + "degree centigrade").split("\\|")) {
      table.put(name, new Unit("kelvin", BigDecimal.ONE, new BigDecimal("273.15")));
    }
    BigDecimal ninths = new BigDecimal(5).divide(new BigDecimal(9), MathContext.DECIMAL64);
    for (String name : "°f|f|fahrenheit|degrees fahrenheit|degree fahrenheit|degrees f|degree f|° f".split("\\|")) {
      table.put(name, new Unit("kelvin", ninths, new BigDecimal("255.3722222222222")));
    }
    return Map.copyOf(table);
  }

  private static void units(Map<String, Unit> table, String base, String... factorsAndNames) {
    for (int i = 0; i < factorsAndNames.length; i += 2) {
      for (String name : factorsAndNames[i + 1].split("\\|")) {
        table.put(name, new Unit(base, new BigDecimal(factorsAndNames[i]), BigDecimal.ZERO));
      }
    }
    table.put(base, new Unit(base, BigDecimal.ONE, BigDecimal.ZERO));
  }

  /** @param folded lower case, single spaces; the whole of it must be the quantity */
  public static Optional<Quantity> of(String folded) {
    String apart = folded.replaceAll("(?<=[a-z])-(?=[a-z])", " ").replaceAll("[.,;:!?]+$", "")
        .replaceAll("^([-+]?[\\d.,]*\\d)(°? ?[a-zμ%][a-z0-9/²]*)$", "$1 $2").replaceAll("^([~≈=])", "$1 ");
    List<String> words = Arrays.asList(apart.split(" +"));
    int from = words.size() > 1 && ROUGHLY.contains(words.getFirst().replace(".", "")) ? 1 : 0;
    from += words.size() > from + 1 && words.get(from).matches("an?") ? 1 : 0;
    List<String> said = words.subList(from, words.size());
    return NumberWords.read(said).flatMap(number -> {
      List<String> rest = said.subList(number.words(), said.size());
      String unit = String.join(" ", rest);
      // "42 apples" counts apples; "zero point" and "three doors down" count nothing.
      boolean counts = rest.isEmpty() || UNITS.containsKey(unit) || rest.size() == 1 && unit.matches("\\p{L}+s");
      return counts ? Optional.of(new Quantity(number.value(), unit)) : Optional.empty();
    });
  }

  /** In its base unit, where the unit is known: {@code 12000 metre}. Read again, it gives itself. */
  public String form() {
    Unit known = UNITS.get(unit);
    if (known == null) {
      return NumberWords.form(value) + (unit.isEmpty() ? "" : " " + unit);
    }
    // Per cent is how a number is written and no unit: "50 %" answers "what percentage" as "50" does.
    BigDecimal scaled = value.multiply(known.factor()).add(known.zero()).round(new MathContext(10));
    return NumberWords.form(scaled) + (known.base().equals("percent") ? "" : " " + known.base());
  }

  /** Whether a difference between the two is one of value: units of the table, none, or the same word. */
  public boolean comparable(Quantity other) {
    return unit.equals(other.unit) || known() && other.known();
  }

  /** Whether its unit stands in the table. */
  boolean measured() {
    return UNITS.containsKey(unit);
  }

  /** Whether the word is a unit's, or the first of one. */
  static boolean isUnit(String word) {
    return UNITS.containsKey(word) || word.equals("square") || word.equals("cubic") || word.equals("degree");
  }

  /** Whether both measure the same, as closely as figures are rounded: within one in a hundred, or half a degree. */
  boolean near(Quantity other) {
    Unit one = UNITS.get(unit);
    Unit two = UNITS.get(other.unit);
    if (one == null || two == null) {
      return value.compareTo(other.value) == 0;
    }
    double a = value.multiply(one.factor()).add(one.zero()).doubleValue();
    double b = other.value.multiply(two.factor()).add(two.zero()).doubleValue();
    boolean same = unit.equals(other.unit)
        || one.factor().compareTo(two.factor()) == 0 && one.zero().compareTo(two.zero()) == 0;
    if (one.zero().signum() != 0 || two.zero().signum() != 0) {
      return one.base().equals(two.base()) && Math.abs(a - b) <= (same ? 1e-9 : 0.5);
    }
    return one.base().equals(two.base())
        && Math.abs(a - b) <= (same ? 1e-9 : 0.01) * Math.max(Math.abs(a), Math.abs(b));
  }

  private boolean known() {
    return unit.isEmpty() || UNITS.containsKey(unit);
  }

  /** One of the two leaves the unit to the question, and the numbers are the same. */
  public boolean sameNumber(Quantity other) {
    return (unit.isEmpty() || other.unit.isEmpty()) && value.compareTo(other.value) == 0;
  }
}
