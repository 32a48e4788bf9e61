package dev.lacuna.models;

/** Whose folder a model was found in. */
public enum ModelSource {
  HUGGING_FACE("Hugging Face"), OLLAMA("Ollama"), LM_STUDIO("LM Studio"), LLAMA_CPP("llama.cpp"), FOLDER("folder");

  private final String title;

  ModelSource(String title) {
    this.title = title;
  }

  /** A name of its own in every language. */
  public String title() {
    return title;
  }
}
