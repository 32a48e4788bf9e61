package dev.lacuna.desktop.parts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.desktop.ToolkitTest;
import java.util.concurrent.TimeoutException;
import javafx.event.ActionEvent;
import javafx.scene.control.Spinner;
import javafx.scene.control.SpinnerValueFactory.IntegerSpinnerValueFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;

@ToolkitTest
@Tag("slow")
class TypedNumberTest {
  private Spinner<Integer> spinner;

  @BeforeAll
  static void toolkit() throws TimeoutException {
    FxToolkit.registerPrimaryStage();
  }

  @BeforeEach
  void make() {
    spinner = new Spinner<>();
    TypedNumber.takeAtOnce(spinner, new IntegerSpinnerValueFactory(3, 50, 20));
    spinner.setEditable(true);
  }

  private int typed(String text) {
    spinner.getEditor().setText(text);
    return TypedNumber.of(spinner);
  }

  @Test
  void aNumberCountsBeforeEnter() {
    spinner.getEditor().setText("35");
    assertThat(spinner.getValue()).isEqualTo(35);

    spinner.getEditor().setText("2"); // on the way to 25
    assertThat(spinner.getValue()).isEqualTo(35);
    assertThat(spinner.getEditor().getText()).as("nothing is written over").isEqualTo("2");
    spinner.getEditor().setText("25");
    assertThat(spinner.getValue()).isEqualTo(25);
  }

  @Test
  void anActionTakesTheNearestBoundOrTheLastNumber() {
    assertThat(typed("7")).isEqualTo(7);
    assertThat(typed("1")).isEqualTo(3);
    assertThat(typed("5000")).isEqualTo(50);
    assertThat(typed("99999999999")).isEqualTo(50);
    assertThat(typed("-4")).isEqualTo(3);
    assertThat(typed(" 012 ")).isEqualTo(12);
    assertThat(spinner.getEditor().getText()).isEqualTo("12");
    for (String none : new String[] {"", "many", "1.5", "1e3"}) {
      assertThat(typed(none)).as(none).isEqualTo(12);
      assertThat(spinner.getEditor().getText()).as("what counts is shown").isEqualTo("12");
    }
  }

  @Test
  void arrowsAndTypingShareOneNumber() {
    spinner.getEditor().setText("35");
    spinner.increment();
    assertThat(TypedNumber.of(spinner)).isEqualTo(36);
    assertThat(spinner.getEditor().getText()).isEqualTo("36");
  }

  @Test
  void enterTakesNoNumberForTheLastOne() {
    for (String none : new String[] {"", "many"}) {
      spinner.getEditor().setText(none);
      spinner.getEditor().fireEvent(new ActionEvent());
      assertThat(spinner.getValue()).as("after %s", none).isEqualTo(20);
      assertThat(spinner.getEditor().getText()).as("what counts is shown").isEqualTo("20");
    }
  }

  @Test
  void noughtCountsAtOnceWhereItIsAllowed() {
    TypedNumber.takeAtOnce(spinner, new IntegerSpinnerValueFactory(0, 100, 20, 10));
    spinner.getEditor().setText("0");
    assertThat(spinner.getValue()).isZero();
    spinner.getEditor().setText("05");
    assertThat(spinner.getValue()).as("while it is typed").isZero();
    assertThat(TypedNumber.of(spinner)).isEqualTo(5);
  }
}
