package dev.lacuna.desktop.parts;

import java.util.Locale;
import java.util.ResourceBundle;
import java.util.SortedSet;
import java.util.TreeSet;

/** What the terms of the field mean, from {@code glossary.properties}: for the window, and as a page of the guide. */
final class Glossary {
  private static final String BUNDLE = "dev.lacuna.desktop.glossary";
  private static final Glossary SPOKEN = of(Messages.locale());

  private final ResourceBundle entries;

  private Glossary(ResourceBundle entries) {
    this.entries = entries;
  }

  static Glossary spoken() {
    return SPOKEN;
  }

  static Glossary of(Locale spoken) {
    return new Glossary(Messages.bundle(BUNDLE, spoken));
  }

  /** @return the ids of all terms */
  SortedSet<String> terms() {
    return new TreeSet<>(entries.keySet());
  }

  String name(String term) {
    return part(term, 0);
  }

  /** One or two sentences. */
  String meaning(String term) {
    return part(term, 1);
  }

  private String part(String term, int part) {
    return entries.getString(term).split("\\|", 2)[part];
  }
}
