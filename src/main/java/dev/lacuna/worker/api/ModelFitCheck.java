package dev.lacuna.worker.api;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Tells, of a model's folder alone and before anything of the model is loaded, whether it can be asked and which
 * questions it can read. Whoever starts a program hands one over: the window's own classes know nothing of models.
 */
@FunctionalInterface
public interface ModelFitCheck {
  /** Where nobody can tell: everything fits. */
  ModelFitCheck NONE = (model, form) -> new Fit() {
    @Override
    public Optional<String> problem(String question) {
      return Optional.empty();
    }

    @Override
    public String words() {
      return "";
    }

    @Override
    public void close() {}
  };

  /**
   * @param model its folder
   * @param form with the contexts of all questions that will be asked about
   * @throws LacunaException where the model cannot be asked so, or its files are wrong; says why, and the remedy
   */
  Fit of(Path model, PromptFormat form);

  /** One model, asked in one form. */
  interface Fit extends AutoCloseable {
    /** Why a question cannot be asked, as the end of a sentence about it; empty where it can. */
    Optional<String> problem(String question);

    /** The same of many, in their order. */
    default List<Optional<String>> problems(List<String> questions) {
      return questions.stream().map(this::problem).toList();
    }

    /** How the model is asked; empty where nobody can tell. */
    String words();

    @Override
    void close();
  }
}
