package dev.lacuna.desktop.parts;

import javafx.scene.control.Label;

/** A label of a view in FXML that is a term of the field: {@code <TermLabel term="rank" text="%rounds.rank"/>}. */
public final class TermLabel extends Label {
  private String term = "";

  public String getTerm() {
    return term;
  }

  /** @param term its id in the glossary */
  public void setTerm(String term) {
    this.term = term;
    Term.explain(this, term);
  }
}
