package dev.lacuna.tools.sample.sums;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A way to an answer: {@code a + b; _ - c}, where {@code _} is what the step before came to. A step may be a single
 * number or letter; the last may be a comparison, which holds or does not. Results are whole numbers from 0 to 99.
 */
record WorkedSteps(List<CalculationStep> steps) {
  private static final Pattern STEP = Pattern.compile("(\\w+)(?:\\s*(==|!=|>=|<=|[-+*/%<>=])\\s*(\\w+))?");
  private static final int LARGEST = 99;

  /** @param sign one of + - * / % and the comparisons; "" for a value that stands alone */
  record CalculationStep(String left, String sign, String right) {}

  /**
   * The steps with numbers in.
   *
   * @param text as it is written down: {@code 5 + 3 = 8, 8 - 2 = 6}; a comparison shows how the two numbers really
   *     stand
   * @param value of the last step that is no comparison
   * @param holds whether the comparison at the end holds; true where there is none
   */
  record Worked(String text, int value, boolean holds) {}

  /** @throws IllegalArgumentException saying which step cannot be read */
  static WorkedSteps parse(String text) {
    List<CalculationStep> steps = new ArrayList<>();
    for (String part : text.split(";", -1)) {
      Matcher matcher = STEP.matcher(part.strip());
      if (!matcher.matches()) {
        throw new IllegalArgumentException("the step '" + part.strip() + "' cannot be read; write one as in a + b.");
      }
      boolean alone = matcher.group(2) == null;
      steps.add(new CalculationStep(matcher.group(1), alone ? "" : matcher.group(2), alone ? "" : matcher.group(3)));
    }
    return new WorkedSteps(List.copyOf(steps));
  }

  /** Empty where a result is no whole number from 0 to 99. */
  Optional<Worked> work(Map<String, Integer> numbers) {
    List<String> texts = new ArrayList<>();
    int last = 0;
    boolean holds = true;
    for (CalculationStep step : steps) {
      int left = number(step.left(), last, numbers);
      if (step.sign().isEmpty()) {
        last = left;
        texts.add(Integer.toString(left));
        continue;
      }
      int right = number(step.right(), last, numbers);
      Optional<Boolean> compared = compare(left, step.sign(), right);
      if (compared.isPresent()) {
        holds = compared.get();
        texts.add(left + (left > right ? " > " : left < right ? " < " : " = ") + right);
        continue;
      }
      if ("/%".contains(step.sign()) && right == 0 || step.sign().equals("/") && left % right != 0) {
        return Optional.empty();
      }
      last = compute(left, step.sign(), right);
      if (last < 0 || last > LARGEST) {
        return Optional.empty();
      }
      texts.add(left + " " + step.sign() + " " + right + " = " + last);
    }
    return Optional.of(new Worked(String.join(", ", texts), last, holds));
  }

  static Optional<Boolean> compare(int left, String sign, int right) {
    return switch (sign) {
      case ">" -> Optional.of(left > right);
      case "<" -> Optional.of(left < right);
      case ">=" -> Optional.of(left >= right);
      case "<=" -> Optional.of(left <= right);
      case "=", "==" -> Optional.of(left == right);
      case "!=" -> Optional.of(left != right);
      default -> Optional.empty();
    };
  }

  private static int compute(int left, String sign, int right) {
    return switch (sign) {
      case "+" -> left + right;
      case "-" -> left - right;
      case "*" -> left * right;
      case "/" -> left / right;
      default -> left % right;
    };
  }

  private static int number(String name, int last, Map<String, Integer> numbers) {
    if (name.equals("_")) {
      return last;
    }
    if (Character.isDigit(name.charAt(0))) {
      return Integer.parseInt(name);
    }
    Integer found = numbers.get(name);
    if (found == null) {
      throw new IllegalArgumentException("the number '" + name + "' is not drawn; draw it in the column numbers.");
    }
    return found;
  }
}
