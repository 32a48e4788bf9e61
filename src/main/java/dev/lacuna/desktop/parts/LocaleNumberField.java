package dev.lacuna.desktop.parts;

import javafx.scene.control.Spinner;
import javafx.scene.control.SpinnerValueFactory.IntegerSpinnerValueFactory;

/**
 * A spinner's number counts as it is typed. By itself a spinner takes it over at Enter and when it loses the keyboard,
 * and a shortcut comes before either.
 */
public final class LocaleNumberField {
  private LocaleNumberField() {}

  /** Takes each number within the bounds at once; what is out of them, or none, waits for the end of typing. */
  public static void takeAtOnce(Spinner<Integer> spinner, IntegerSpinnerValueFactory numbers) {
    spinner.setValueFactory(numbers);
    spinner.getEditor().textProperty().subscribe(typed -> {
      // Another form of the same number would be written over while somebody types it.
      if (typed.matches("[1-9]\\d{0,8}")) {
        int number = Integer.parseInt(typed);
        if (number >= numbers.getMin() && number <= numbers.getMax()) {
          numbers.setValue(number);
        }
      }
    });
    spinner.focusedProperty().subscribe((_, focused) -> {
      if (!focused) {
        end(spinner, numbers);
      }
    });
  }

  /** The number for an action, even while it is typed: the nearest bound, or the last number where it is none. */
  public static int of(Spinner<Integer> spinner) {
    if (spinner.getValueFactory() instanceof IntegerSpinnerValueFactory numbers) {
      end(spinner, numbers);
    }
    return spinner.getValue();
  }

  private static void end(Spinner<Integer> spinner, IntegerSpinnerValueFactory numbers) {
    String typed = spinner.getEditor().getText().strip();
    if (typed.matches("-?\\d{1,18}")) {
      numbers.setValue((int) Math.clamp(Long.parseLong(typed), numbers.getMin(), numbers.getMax()));
    }
    spinner.getEditor().setText(numbers.getConverter().toString(numbers.getValue()));
  }
}
