package dev.lacuna.desktop.prompt;

import dev.lacuna.desktop.parts.Controls;
import dev.lacuna.desktop.parts.DisabledReason;
import dev.lacuna.desktop.parts.Messages;
import dev.lacuna.domain.WorkedExample;
import java.util.function.BiFunction;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.cell.TextFieldTableCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The worked examples, to be edited where they stand. */
final class ExamplesTable extends VBox {
  private static final double HEIGHT = 190;

  ExamplesTable(PromptModel model) {
    super(6);
    TableView<WorkedExample> table = new TableView<>(model.examples());
    table.setId("asking-examples");
    table.setEditable(true);
    table.setPrefHeight(HEIGHT);
    table.setMinHeight(120);
    table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    Label none = Controls.label("asking.examples.none", "muted", "small", "asking-none");
    none.setWrapText(true);
    table.setPlaceholder(none);
    table.setAccessibleText(Messages.text("asking.examples"));
    TableColumn<WorkedExample, String> question = column("asking.examples.question", WorkedExample::question,
        (example, typed) -> new WorkedExample(typed, example.answer(), example.context()), model);
    question.setPrefWidth(300);
    TableColumn<WorkedExample, String> answer = column("asking.examples.answer", WorkedExample::answer,
        (example, typed) -> new WorkedExample(example.question(), typed, example.context()), model);
    answer.setPrefWidth(130);
    table.getColumns().add(question);
    table.getColumns().add(answer);
    Button add = Controls.button("asking.examples.add", Feather.PLUS, () -> {
      model.addExample();
      int row = model.examples().size() - 1;
      table.getSelectionModel().clearAndSelect(row);
      table.scrollTo(row);
      table.edit(row, question);
    }, "small");
    add.setId("asking-example-add");
    Button remove = Controls.button("asking.examples.remove", Feather.MINUS,
        () -> model.examples().remove(table.getSelectionModel().getSelectedIndex()), "small");
    remove.setId("asking-example-remove");
    DisabledReason.bind(remove, table.getSelectionModel().selectedItemProperty().isNull(), "why.noRow");
    getChildren().addAll(table, new HBox(8, add, remove));
  }

  private static TableColumn<WorkedExample, String> column(String key, Function<WorkedExample, String> value,
      BiFunction<WorkedExample, String, WorkedExample> changed, PromptModel model) {
    TableColumn<WorkedExample, String> column = new TableColumn<>(Messages.text(key));
    column.setSortable(false);
    column.setReorderable(false);
    column.setCellValueFactory(row -> new ReadOnlyStringWrapper(value.apply(row.getValue())));
    column.setCellFactory(TextFieldTableCell.forTableColumn());
    column.setOnEditCommit(event -> model.examples().set(event.getTablePosition().getRow(),
        changed.apply(event.getRowValue(), event.getNewValue())));
    return column;
  }
}
