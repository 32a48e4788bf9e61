package dev.lacuna.domain;

/** What a taught model is written as, for other programs. */
public enum ModelForm {
  /** A folder with base and adapter in one GGUF file, and what Ollama makes a model of it by. */
  OLLAMA,
  /** The same with base and adapter as two files, so that one base serves several rounds. */
  OLLAMA_ADAPTER,
  /** Base and adapter in one file for llama.cpp, Ollama and LM Studio, matrices in 16 or 8 bits. */
  GGUF_F16, GGUF_BF16, GGUF_Q8_0,
  /** Base and adapter in one, as a Hugging Face folder of safetensors. */
  FOLDER,
  /** The adapter alone: a folder for PEFT. */
  ADAPTER,
  /** The adapter alone, as a file that llama.cpp and Ollama put beside the base. */
  ADAPTER_GGUF;

  /** Whether it is one file; else a folder. */
  public boolean isFile() {
    return switch (this) {
      case GGUF_F16, GGUF_BF16, GGUF_Q8_0, ADAPTER_GGUF -> true;
      case FOLDER, OLLAMA, OLLAMA_ADAPTER, ADAPTER -> false;
    };
  }
}
