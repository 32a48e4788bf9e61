package dev.lacuna.desktop.team;

import dev.lacuna.agreement.Agreement;
import dev.lacuna.agreement.AgreementReport;
import dev.lacuna.desktop.parts.Controls;
import dev.lacuna.desktop.parts.Formats;
import dev.lacuna.desktop.parts.Messages;
import dev.lacuna.desktop.theme.Themes;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;

/** Each annotator with each: a square is the darker, the more they agree, and says so in figures too. */
final class AgreementMatrix extends GridPane {
  private final Themes themes;

  AgreementMatrix(Themes themes) {
    super(3, 3);
    this.themes = themes;
    setId("agreement-matrix");
  }

  void show(Optional<AgreementReport> found) {
    getChildren().clear();
    found.ifPresent(report -> {
      List<String> names = report.annotators().stream().map(AgreementReport.Person::name)
          .filter(name -> report.pairs().stream().anyMatch(pair -> pair.one().equals(name)
              || pair.other().equals(name)))
          .toList();
      for (int i = 0; i < names.size(); i++) {
        add(name(names.get(i), "matrix-row"), 0, i + 1);
        add(name(names.get(i), "matrix-column"), i + 1, 0);
        for (int k = 0; k < names.size(); k++) {
          if (i != k) {
            add(cell(report, names.get(i), names.get(k)).orElseGet(AgreementMatrix::blank), k + 1, i + 1);
          }
        }
      }
    });
  }

  private static Label name(String name, String style) {
    Label label = Controls.blank("muted", "small", style);
    label.setText(name);
    label.setTooltip(new Tooltip(name));
    return label;
  }

  private static VBox blank() {
    VBox cell = new VBox();
    cell.getStyleClass().add("matrix-cell");
    return cell;
  }

  private Optional<VBox> cell(AgreementReport report, String one, String other) {
    return report.pairs().stream().filter(pair -> pair.one().equals(one) && pair.other().equals(other)
        || pair.one().equals(other) && pair.other().equals(one)).findFirst().map(pair -> {
          Agreement agreement = pair.agreement();
          Label share = Controls.blank("strong", "figures");
          share.setText(Formats.percent(agreement.observed().value(), 0));
          Label more = Controls.blank("small", "figures");
          more.setText(Messages.text("agreement.cell", Formats.decimal(agreement.cohen().value()),
              Formats.count(agreement.units())));
          VBox cell = blank();
          cell.getChildren().addAll(share, more);
          cell.setStyle("-fx-background-color: " + shade(agreement.observed().value()) + ";");
          String words = Messages.text("agreement.cell.words", one, other,
              AgreementText.percent(agreement.observed()), AgreementText.figure(agreement.cohen()),
              Formats.count(agreement.units()));
          Tooltip.install(cell, new Tooltip(words));
          cell.setAccessibleText(words);
          return cell;
        });
  }

  /** Light enough on either ground that the theme's text can be read on it. */
  private String shade(double share) {
    int colour = themes.palette().accent();
    // What matters lies between a half and all.
    double strength = Double.isNaN(share) ? 0 : 0.04 + 0.44 * share * share * share;
    return String.format(java.util.Locale.ROOT, "rgba(%d, %d, %d, %.3f)", colour >> 16 & 0xFF, colour >> 8 & 0xFF,
        colour & 0xFF, strength);
  }
}
