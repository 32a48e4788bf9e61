package dev.lacuna.desktop.parts;

import dev.lacuna.desktop.model.QuestionItem;
import dev.lacuna.desktop.theme.Glyph;
import dev.lacuna.desktop.theme.Palette;
import dev.lacuna.domain.Verdict;
import dev.lacuna.worker.api.ProbeResult.Sample;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** What the model believes of a question, as small rows: verdict, figures, and its answers with their counts. */
public final class PredictionRows {
  private static final double BAR = 84;

  private PredictionRows() {}

  /** The verdict's shape, and what the model knows in words. */
  public static HBox verdict(QuestionItem item, Palette palette) {
    Label words = word(item.finding());
    words.setWrapText(true);
    HBox row = new HBox(6, new GlyphIcon(Glyph.of(item), palette.of(item.finding().verdict()), palette), words);
    row.getStyleClass().add("verdict-row");
    if (item.generated()) {
      Label made = Controls.term("item.generated", "generated", "muted", "small");
      made.setMinWidth(Region.USE_PREF_SIZE);
      row.getChildren().add(made);
    }
    return row;
  }

  private static Label word(QuestionItem.Finding finding) {
    Label word = new Label(VerdictText.of(finding));
    return finding.verdict() == Verdict.UNPROBED ? word
        : GlossaryTerm.explain(word, finding.verdict().word());
  }

  /** The verdict's name, as in the legend. */
  public static String verdictName(QuestionItem item) {
    return Messages.text("verdict." + item.finding().verdict().word());
  }

  /** A line of figures; before it a line more where something about them is to be said. */
  public static Label figures(QuestionItem item) {
    Label figures = new Label(words(item.finding()));
    figures.getStyleClass().addAll("muted", "figures", "small");
    figures.setWrapText(true);
    figures.managedProperty().bind(figures.textProperty().isNotEmpty());
    return GlossaryTerm.explain(figures, "p_unknown", "semantic_entropy");
  }

  /** What {@link #figures} shows. */
  public static String words(QuestionItem.Finding finding) {
    List<String> lines = new ArrayList<>(VerdictText.remarks(finding));
    lines.add(VerdictText.figures(finding));
    return String.join("\n", lines);
  }

  /** The sampled answers with bars for their counts; the greedy answer alone when nothing was sampled. */
  public static VBox samples(QuestionItem item, int most) {
    VBox rows = new VBox(3);
    List<Sample> samples = item.finding().samples();
    if (samples.isEmpty()) {
      if (!item.finding().greedy().isEmpty()) {
        rows.getChildren().add(new Label(Messages.text("item.greedy", item.finding().greedy())));
      }
      return rows;
    }
    int total = samples.stream().mapToInt(Sample::count).sum();
    for (Sample sample : samples.subList(0, Math.min(most, samples.size()))) {
      rows.getChildren().add(row(sample, total));
    }
    if (samples.size() > most) {
      rows.getChildren().add(styled(new Label(Messages.text("item.more.answers", samples.size() - most)), "muted"));
    }
    return rows;
  }

  private static HBox row(Sample sample, int total) {
    Label text = new Label(sample.text().replace('\n', ' '));
    text.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(text, Priority.ALWAYS);
    Label count = styled(new Label("×" + sample.count()), "muted", "figures");
    count.setMinWidth(Region.USE_PREF_SIZE);
    HBox row = new HBox(8, text, new ShareBar(sample.count() / (double) total, BAR), count);
    row.getStyleClass().add("sample-row");
    row.setAccessibleText(Messages.text("item.sample.accessible", sample.text(), sample.count(), total));
    return row;
  }

  private static Label styled(Label label, String... styles) {
    label.getStyleClass().addAll(styles);
    return label;
  }
}
