package dev.lacuna.desktop.parts;

import javafx.scene.control.Label;

/** Words that stand before a field or a figure, with the meaning of their term; for views in FXML. */
public final class GlossaryLabel extends Label {
  private String term = "";

  public String getTerm() {
    return term;
  }

  /** @param name as the glossary calls it */
  public void setTerm(String name) {
    term = name;
    GlossaryTerm.explain(this, name);
  }
}
