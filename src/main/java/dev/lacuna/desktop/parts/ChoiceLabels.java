package dev.lacuna.desktop.parts;

import java.util.function.Function;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** What a chooser that nobody types into calls its values; none is called nothing. */
public final class ChoiceLabels<T> extends StringConverter<T> {
  private final Function<T, String> words;

  public ChoiceLabels(Function<T, String> words) {
    this.words = words;
  }

  @Override
  public String toString(@Nullable T value) {
    return value == null ? "" : words.apply(value);
  }

  @Override
  public T fromString(String typed) {
    throw new UnsupportedOperationException("the chooser is not editable");
  }
}
