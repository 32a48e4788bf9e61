package dev.lacuna.desktop.parts;

import javafx.event.ActionEvent;
import javafx.scene.control.Spinner;
import javafx.scene.control.SpinnerValueFactory.IntegerSpinnerValueFactory;
import javafx.util.StringConverter;

/**
 * A spinner's number counts as it is typed. By itself a spinner takes it over at Enter and when it loses the keyboard,
 * and a shortcut comes before either.
 */
public final class TypedNumber {
  private TypedNumber() {}

  /** Takes each number within the bounds at once; what is out of them, or none, waits for the end of typing. */
  public static void takeAtOnce(Spinner<Integer> spinner, IntegerSpinnerValueFactory numbers) {
    numbers.setConverter(new WholeNumbers(numbers));
    spinner.setValueFactory(numbers);
    spinner.getEditor().textProperty().subscribe(typed -> {
      // Another form of the same number would be written over while somebody types it.
      if (typed.matches("0|[1-9]\\d{0,8}")) {
        int number = Integer.parseInt(typed);
        if (number >= numbers.getMin() && number <= numbers.getMax()) {
          numbers.setValue(number);
        }
      }
    });
    spinner.getEditor().addEventHandler(ActionEvent.ACTION, _ -> end(spinner, numbers)); // Enter
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
    StringConverter<Integer> converter = numbers.getConverter();
    numbers.setValue(converter.fromString(spinner.getEditor().getText()));
    spinner.getEditor().setText(converter.toString(numbers.getValue()));
  }

  /** At Enter the spinner asks its converter, whose own kind makes no number of an emptied field. */
  private static final class WholeNumbers extends StringConverter<Integer> {
    private final IntegerSpinnerValueFactory numbers;

    WholeNumbers(IntegerSpinnerValueFactory numbers) {
      this.numbers = numbers;
    }

    @Override
    public String toString(Integer number) {
      return String.valueOf(number);
    }

    @Override
    public Integer fromString(String text) {
      String typed = text.strip();
      return typed.matches("-?\\d{1,18}")
          ? Math.clamp(Long.parseLong(typed), numbers.getMin(), numbers.getMax())
          : numbers.getValue();
    }
  }
}
