package dev.lacuna.desktop.file;

import dev.lacuna.desktop.model.ProjectCatalog;
import dev.lacuna.desktop.model.ProjectCatalog.BrokenRow;
import dev.lacuna.desktop.model.ProjectCatalog.FileCheck;
import dev.lacuna.desktop.parts.ChoiceLabels;
import dev.lacuna.desktop.parts.CoreTexts;
import dev.lacuna.desktop.parts.FieldNote;
import dev.lacuna.desktop.parts.Formats;
import dev.lacuna.desktop.parts.Fxml;
import dev.lacuna.desktop.parts.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.StringProperty;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.VBox;
import org.controlsfx.control.SearchableComboBox;

/** The first rows of a question file, a choice of columns, and what cannot be used, by line with its reason. */
public final class QuestionFileView extends VBox {
  /** Widths in the size of text. */
  private static final double WIDE = 26;
  private static final double NARROW = 9;
  private static final double LINE = 6;
  private static final double ROW = 2.3;
  private static final int MOST_ROWS = 6;
  private static final int MOST_PROBLEMS = 4;

  private final QuestionFileModel model;
  @FXML
  private VBox found;
  @FXML
  private Label heading;
  @FXML
  private TableView<List<String>> rows;
  @FXML
  private SearchableComboBox<String> column;
  @FXML
  private SearchableComboBox<String> answers;
  @FXML
  private SearchableComboBox<String> context;
  @FXML
  private FieldNote note;
  @FXML
  private Button stop;
  @FXML
  private TableView<ProblemLine> problems;
  @FXML
  private TableColumn<ProblemLine, String> line;
  @FXML
  private TableColumn<ProblemLine, String> reason;

  /** A row that is told of; one that is taken all the same says so. */
  private record ProblemLine(String line, String reason) {}

  public QuestionFileView(QuestionFileModel model) {
    this.model = model;
    Fxml.load(this);
    rows.setPlaceholder(new Label());
    problems.setPlaceholder(new Label());
    found.visibleProperty().bind(model.preview().map(preview -> !preview.columns().isEmpty()));
    found.managedProperty().bind(found.visibleProperty());
    note.of(rows);
    line.setCellValueFactory(row -> new ReadOnlyStringWrapper(row.getValue().line()));
    reason.setCellValueFactory(row -> new ReadOnlyStringWrapper(row.getValue().reason()));
    line.prefWidthProperty().bind(heading.fontProperty().map(font -> LINE * font.getSize()));
    reason.prefWidthProperty().bind(problems.widthProperty().subtract(line.widthProperty()).subtract(18));
    choose(column, model.column());
    choose(answers, model.answers());
    choose(context, model.context());
    model.preview().subscribe(this::show);
    model.check().subscribe(this::tell);
    model.file().subscribe(_ -> tell(model.check().get()));
    model.rowsRead().subscribe(_ -> tell(model.check().get()));
  }

  @FXML
  private void stopOrRead() {
    if (model.stopped().get()) {
      model.again();
    } else {
      model.stop();
    }
  }

  private void show(ProjectCatalog.Preview preview) {
    List<TableColumn<List<String>, String>> columns = new ArrayList<>();
    for (int i = 0; i < preview.columns().size(); i++) {
      int at = i;
      String name = preview.columns().get(i);
      TableColumn<List<String>, String> one = new TableColumn<>();
      one.textProperty().bind(Bindings.createStringBinding(() -> title(name), model.column(), model.answers(),
          model.context()));
      one.setSortable(false);
      one.setReorderable(false);
      one.prefWidthProperty()
          .bind(Bindings.createDoubleBinding(
              () -> heading.getFont().getSize() * (model.role(name) == QuestionFileModel.Role.QUESTION ? WIDE : NARROW),
              model.column(), heading.fontProperty()));
      one.setCellValueFactory(row -> new ReadOnlyStringWrapper(row.getValue().get(at).replace('\n', ' ')));
      columns.add(one);
    }
    rows.getColumns().setAll(columns);
    rows.getItems().setAll(preview.rows());
    height(rows, Math.min(MOST_ROWS, preview.rows().size()) + 1);
  }

  /** A column's name with what it is taken for. */
  private String title(String name) {
    return switch (model.role(name)) {
      case MORE -> name;
      case QUESTION, ANSWER, CONTEXT, ID ->
        Messages.text("import.is." + model.role(name).name().toLowerCase(Locale.ROOT), name);
    };
  }

  private void choose(SearchableComboBox<String> box, StringProperty chosen) {
    box.setMaxWidth(Double.MAX_VALUE);
    box.setConverter(new ChoiceLabels<>(name -> name.isEmpty() ? Messages.text("import.none") : name));
    model.preview().subscribe(preview -> {
      boolean must = chosen == model.column() || chosen == model.answers() && model.namesAnswers();
      // What is shown follows a change of the value, not of the items.
      box.setValue(null);
      box.getItems().setAll(Stream.concat(must ? Stream.empty() : Stream.of(""), preview.columns().stream()).toList());
      box.setValue(chosen.get());
    });
    chosen.subscribe(box::setValue);
    box.valueProperty().subscribe((before, now) -> Optional.ofNullable(now).ifPresent(chosen::set));
  }

  private void tell(Optional<FileCheck> check) {
    List<ProblemLine> told = check.stream().flatMap(one -> Stream.concat(one.broken().stream().map(row -> problem(row,
        CoreTexts.text(row.reason()))), one.warnings().stream().map(
            row -> problem(row,
                Messages.text("import.taken.anyway", CoreTexts.text(row.reason()))))))
        .toList();
    problems.getItems().setAll(told);
    problems.setVisible(!told.isEmpty());
    height(problems, Math.min(MOST_PROBLEMS, told.size()) + 1);
    boolean stopped = model.stopped().get();
    stop.setText(Messages.text(stopped ? "import.again" : "import.stop"));
    stop.setVisible(stopped || check.isEmpty() && model.rowsRead().get() > 0);
    if (check.isEmpty()) {
      note.plain(model.file().get().isEmpty() ? ""
          : model.rowsRead().get() == 0 ? Messages.text("import.looking")
              : Messages.text("import.looking.rows", Formats.count(model.rowsRead().get())));
    } else if (check.get().ok()) {
      note.good(words(check.get()));
    } else {
      note.problem(words(check.get()));
    }
  }

  private static ProblemLine problem(BrokenRow row, String why) {
    return new ProblemLine(Long.toString(row.line()), row.more() == 0 ? why
        : Messages.text("import.more", why, row.more()));
  }

  private static String words(FileCheck check) {
    return check.problem().map(CoreTexts::sentence).orElseGet(() -> check.questions() == 0
        ? Messages.text("wizard.questions.none")
        : Messages.text("wizard.questions.found", Formats.count(check.questions()), Formats.count(check.withAnswers()),
            Formats.count(check.left())));
  }

  /** Room for so many rows, the header counted, and for a bar beneath them. */
  private static void height(Control table, int count) {
    table.setStyle("-fx-pref-height: " + (count * ROW + 1.6) + "em; -fx-min-height: " + (2 * ROW) + "em;");
  }
}
