package dev.lacuna.lm.jinja;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Python's numbers: whole ones without bound (here up to 4,096 bits), fractions as doubles, and booleans, which count.
 */
final class JinjaNumbers {
  private static final int LARGEST_BITS = 4096;

  private JinjaNumbers() {}

  static boolean isNumber(Object value) {
    return isWhole(value) || value instanceof Double;
  }

  static boolean isWhole(Object value) {
    return value instanceof Long || value instanceof BigInteger || value instanceof Boolean;
  }

  static Object small(BigInteger value) {
    if (value.bitLength() > LARGEST_BITS) {
      throw TemplateException.of("a number grows beyond " + LARGEST_BITS + " bits");
    }
    return value.bitLength() < 64 ? (Object) value.longValue() : value;
  }

  static BigInteger whole(Object value) {
    return switch (value) {
      case Long number -> BigInteger.valueOf(number);
      case BigInteger number -> number;
      case Boolean flag -> flag ? BigInteger.ONE : BigInteger.ZERO;
      default -> throw TemplateException.of("expected a whole number, not " + Values.type(value));
    };
  }

  static double real(Object value) {
    return value instanceof Double number ? number : whole(value).doubleValue();
  }

  static long index(Object value) {
    BigInteger number = whole(value);
    return number.bitLength() < 64 ? number.longValue() : number.signum() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
  }

  static int compare(Object a, Object b) {
    return isWhole(a) && isWhole(b) ? whole(a).compareTo(whole(b)) : Double.compare(real(a) + 0.0, real(b) + 0.0);
  }

  static Object calculate(String operator, Object a, Object b) {
    boolean whole = isWhole(a) && isWhole(b);
    return switch (operator) {
      case "+" -> whole ? small(whole(a).add(whole(b))) : (Object) (real(a) + real(b));
      case "-" -> whole ? small(whole(a).subtract(whole(b))) : (Object) (real(a) - real(b));
      case "*" -> whole ? small(whole(a).multiply(whole(b))) : (Object) (real(a) * real(b));
      case "/" -> real(a) / divisor(b);
      case "//" -> whole ? small(floorDivide(whole(a), whole(b))) : (Object) Math.floor(real(a) / divisor(b));
      case "%" -> {
        if (whole) {
          yield small(whole(a).subtract(floorDivide(whole(a), whole(b)).multiply(whole(b))));
        }
        double rest = real(a) % divisor(b);
        yield rest != 0 && rest < 0 != real(b) < 0 ? rest + real(b) : rest;
      }
      case "**" -> power(a, b);
      default -> throw new IllegalStateException(operator);
    };
  }

  private static double divisor(Object b) {
    double divisor = real(b);
    if (divisor == 0) {
      throw TemplateException.of("division by zero");
    }
    return divisor;
  }

  private static BigInteger floorDivide(BigInteger a, BigInteger b) {
    if (b.signum() == 0) {
      throw TemplateException.of("division by zero");
    }
    BigInteger[] parts = a.divideAndRemainder(b);
    return parts[1].signum() != 0 && parts[1].signum() != b.signum() ? parts[0].subtract(BigInteger.ONE) : parts[0];
  }

  private static Object power(Object a, Object b) {
    if (!isWhole(a) || !isWhole(b) || whole(b).signum() < 0) {
      return Math.pow(real(a), real(b));
    }
    if (whole(a).abs().bitLength() > 1 && whole(b).compareTo(BigInteger.valueOf(LARGEST_BITS)) > 0) {
      throw TemplateException.of("a number grows beyond " + LARGEST_BITS + " bits");
    }
    // A base of 0, 1 or -1 cares only whether the exponent is nought, odd or even.
    int exponent = whole(b).bitLength() < 31 ? whole(b).intValue() : whole(b).testBit(0) ? 1 : 2;
    if ((long) whole(a).abs().bitLength() * exponent > 2L * LARGEST_BITS && whole(a).abs().bitLength() > 1) {
      throw TemplateException.of("a number grows beyond " + LARGEST_BITS + " bits");
    }
    return small(whole(a).pow(exponent));
  }

  /** As Python writes a double: the fewest digits that mean it, an exponent outside 1e-4 to 1e16. */
  static String shown(double value) {
    if (Double.isNaN(value)) {
      return "nan";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "inf" : "-inf";
    }
    if (value == 0) {
      return 1 / value > 0 ? "0.0" : "-0.0";
    }
    BigDecimal decimal = new BigDecimal(Double.toString(value)).stripTrailingZeros();
    int exponent = decimal.precision() - decimal.scale() - 1;
    if (exponent >= -4 && exponent < 16) {
      String plain = decimal.toPlainString();
      return plain.indexOf('.') < 0 ? plain + ".0" : plain;
    }
    String digits = decimal.unscaledValue().abs().toString();
    String mantissa = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
    String power = Math.abs(exponent) < 10 ? "0" + Math.abs(exponent) : String.valueOf(Math.abs(exponent));
    return (value < 0 ? "-" : "") + mantissa + "e" + (exponent < 0 ? "-" : "+") + power;
  }

  /** Half goes to the even neighbour of the number's exact value, as in Python. */
  static Object round(Object value, int digits) {
    if (isWhole(value)) {
      return digits >= 0 ? value
          : small(new BigDecimal(whole(value)).setScale(Math.max(-400, digits), RoundingMode.HALF_EVEN).toBigInteger());
    }
    double number = real(value);
    return Double.isNaN(number) || Double.isInfinite(number) || digits > 330 ? value
        : (Object) new BigDecimal(number).setScale(Math.max(-330, digits), RoundingMode.HALF_EVEN).doubleValue();
  }

  /** The whole part of a number or of a text that is one. */
  static Object toWhole(Object value) {
    if (value instanceof Double number) {
      if (Double.isNaN(number) || Double.isInfinite(number)) {
        throw TemplateException.of("cannot make " + shown(number) + " a whole number");
      }
      return small(new BigDecimal(number).toBigInteger());
    }
    if (value instanceof String text) {
      String digits = Text.strip(text, Text::isSpace, true, true).replace("_", "");
      if (digits.matches("[+-]?\\d{1,600}")) {
        return small(new BigInteger(digits.startsWith("+") ? digits.substring(1) : digits));
      }
      throw TemplateException.of("a text is no whole number");
    }
    return small(whole(value));
  }

  static double toReal(Object value) {
    if (value instanceof String text) {
      String digits = Text.strip(text, Text::isSpace, true, true);
      if (digits.length() <= 400 && digits.matches("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?")) {
        return Double.parseDouble(digits);
      }
      throw TemplateException.of("a text is no number");
    }
    return real(value);
  }

  /** With so many digits after the point. */
  static String fixed(double value, int digits) {
    BigDecimal exact = new BigDecimal(value, MathContext.UNLIMITED).setScale(digits, RoundingMode.HALF_EVEN);
    return (exact.signum() == 0 && (value < 0 || 1 / value < 0) ? "-" : "") + exact.toPlainString();
  }
}
