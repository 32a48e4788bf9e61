package dev.lacuna.desktop.settings;

import dev.lacuna.desktop.parts.ChoiceLabels;
import dev.lacuna.desktop.parts.Messages;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import org.controlsfx.control.PropertySheet;
import org.controlsfx.property.editor.AbstractPropertyEditor;
import org.controlsfx.property.editor.PropertyEditor;
import org.jspecify.annotations.Nullable;

/**
 * One line of the sheet.
 *
 * @param category key of the heading that it stands under
 * @param key of its name, and {@code key.CHOICE} of a choice's
 * @param meaning in words
 * @param choices what it can be; empty for what is typed
 * @param wrong why something that was typed cannot be used, in words
 */
record AdvancedSetting(String category, String key, String meaning, StringProperty value, List<String> choices,
    Function<String, Optional<String>> wrong) implements PropertySheet.Item {
  private static final PseudoClass WRONG = PseudoClass.getPseudoClass("danger");

  @Override
  public Class<?> getType() {
    return String.class;
  }

  @Override
  public String getCategory() {
    return Messages.text(category);
  }

  @Override
  public String getName() {
    return Messages.text(key);
  }

  @Override
  public String getDescription() {
    return meaning;
  }

  @Override
  public Object getValue() {
    return value.get();
  }

  @Override
  public void setValue(@Nullable Object now) {
    if (now != null) {
      value.set(now.toString());
    }
  }

  @Override
  public Optional<ObservableValue<? extends Object>> getObservableValue() {
    return Optional.of(value);
  }

  /** A field, or a choice; framed and with the reason in its tooltip where it cannot be used. */
  PropertyEditor<?> editor() {
    return choices.isEmpty() ? typed() : chosen();
  }

  private PropertyEditor<?> typed() {
    TextField field = dressed(new TextField());
    value.subscribe(now -> {
      Optional<String> problem = wrong.apply(now);
      field.pseudoClassStateChanged(WRONG, problem.isPresent());
      field.setTooltip(new Tooltip(problem.map(words -> words + "\n" + getDescription()).orElse(getDescription())));
    });
    return new AbstractPropertyEditor<String, TextField>(this, field) {
      @Override
      protected ObservableValue<String> getObservableValue() {
        return getEditor().textProperty();
      }

      @Override
      public void setValue(String now) {
        if (!Objects.equals(now, getEditor().getText())) {
          getEditor().setText(now);
        }
      }
    };
  }

  private PropertyEditor<?> chosen() {
    ComboBox<String> box = dressed(new ComboBox<>());
    box.setMaxWidth(Double.MAX_VALUE);
    box.setConverter(
        new ChoiceLabels<>(choice -> choices.contains(choice) ? Messages.text(key + "." + choice) : choice));
    // A choice that only the command line can make stays.
    box.getItems().setAll(Stream.concat(choices.stream(), Stream.of(value.get())).distinct().toList());
    box.setTooltip(new Tooltip(getDescription()));
    return new AbstractPropertyEditor<String, ComboBox<String>>(this, box) {
      @Override
      protected ObservableValue<String> getObservableValue() {
        return getEditor().valueProperty();
      }

      @Override
      public void setValue(String now) {
        if (!getEditor().getItems().contains(now)) {
          getEditor().getItems().add(now);
        }
        getEditor().setValue(now);
      }
    };
  }

  private <N extends Node> N dressed(N editor) {
    editor.setId("advanced-" + key.replace('.', '-'));
    editor.setUserData(this);
    editor.setAccessibleText(getName());
    editor.setAccessibleHelp(getDescription());
    return editor;
  }
}
