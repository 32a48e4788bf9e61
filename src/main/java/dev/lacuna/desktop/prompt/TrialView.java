package dev.lacuna.desktop.prompt;

import dev.lacuna.desktop.parts.Controls;
import dev.lacuna.desktop.parts.Formats;
import dev.lacuna.desktop.parts.GlossaryTerm;
import dev.lacuna.desktop.parts.Messages;
import dev.lacuna.desktop.parts.TypedLines;
import dev.lacuna.worker.api.TryResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.TitledPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** What a trial showed: the prompt as the model received it, and for each question answers, clusters and verdict. */
final class TrialView extends ScrollPane {
  private static final int PROMPT_ROWS = 12;
  private static final int REFERENCES = 3;

  private final VBox list = new VBox(10);

  TrialView(PromptModel model) {
    setId("asking-tried");
    setFitToWidth(true);
    getStyleClass().add("edge-to-edge");
    list.getStyleClass().add("asking-list");
    setContent(list);
    model.tried().subscribe(this::show);
  }

  private void show(Optional<TryResult> result) {
    if (result.isEmpty() || result.get().questions().isEmpty()) {
      Label none = Controls.label("asking.tried.none", "muted");
      none.setWrapText(true);
      list.getChildren().setAll(none);
      return;
    }
    TryResult tried = result.get();
    long cut = tried.questions().stream().filter(element -> element.greedy().cut()).count();
    Label summary = wrapped(Messages.text("asking.tried.summary", Messages.text(tried.chat() ? "asking.tried.chat"
        : "asking.tried.plain"), Formats.count(tried.questions().size()), Formats.decimal(tried.costs().seconds())));
    List<Node> rows = new ArrayList<>(List.of(summary));
    if (cut > 0) {
      Label warning = wrapped(Messages.text("asking.tried.cut", Formats.count(cut)));
      warning.getStyleClass().add("field-problem");
      rows.add(warning);
    }
    rows.add(prompt(tried.questions().getFirst()));
    tried.questions().forEach(element -> rows.add(card(element)));
    list.getChildren().setAll(rows);
    setVvalue(0);
  }

  private static TitledPane prompt(TryResult.Tried first) {
    TextArea text = new TypedLines();
    text.setText(first.prompt());
    text.setId("asking-prompt");
    text.setEditable(false);
    text.setWrapText(true);
    text.setPrefRowCount(Math.min(PROMPT_ROWS, 2 + (int) first.prompt().lines().count()));
    text.getStyleClass().add("asking-prompt");
    text.setAccessibleText(Messages.text("asking.tried.prompt", Formats.count(first.promptTokens())));
    TitledPane pane = new TitledPane(Messages.text("asking.tried.prompt", Formats.count(first.promptTokens())), text);
    pane.setAnimated(false);
    return pane;
  }

  private static VBox card(TryResult.Tried tried) {
    Label question = wrapped(tried.question());
    question.getStyleClass().add("strong");
    VBox card = new VBox(4, question, line("asking.tried.answer", said(tried.greedy())));
    if (!tried.references().isEmpty()) {
      card.getChildren().add(line("asking.tried.known",
          String.join(" | ", tried.references().stream().limit(REFERENCES).toList())));
    }
    card.getChildren().add(line("asking.tried.samples", String.join("\n",
        tried.samples().stream().map(TrialView::said).toList())));
    card.getChildren().add(line("asking.tried.verdict", GlossaryTerm.explain(wrapped(Messages.text(
        "asking.tried.found", Messages.text("verdict." + tried.verdict()), tried.clusters().size(),
        Formats.decimal(tried.entropy()))), "semantic_entropy")));
    if (tried.silent()) {
      card.getChildren().add(wrapped(Messages.text("item.silent")));
    }
    card.getStyleClass().add("asking-card");
    return card;
  }

  private static HBox line(String key, String words) {
    return line(key, wrapped(words));
  }

  private static HBox line(String key, Label value) {
    Label name = Controls.label(key, "muted", "asking-name");
    name.setMinWidth(Region.USE_PREF_SIZE);
    HBox row = new HBox(10, name, value);
    row.setAccessibleText(Messages.text(key) + ": " + value.getText());
    return row;
  }

  private static String said(TryResult.Answer said) {
    String words = said.text().isEmpty() ? Messages.text("asking.tried.nothing") : said.text();
    return said.cut() ? Messages.text("asking.tried.wasCut", words) : words;
  }

  private static Label wrapped(String words) {
    Label label = new Label(words);
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    return label;
  }
}
