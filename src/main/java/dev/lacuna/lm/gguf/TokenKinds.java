package dev.lacuna.lm.gguf;

/** What {@code tokenizer.ggml.token_type} says of a token. */
final class TokenKinds {
  static final String KEY = "tokenizer.ggml.token_type";
  static final int UNKNOWN = 2;
  /** Has no text of its own, such as a turn's end. */
  static final int CONTROL = 3;
  /** Taken whole wherever it stands, and shown. */
  static final int USER_DEFINED = 4;
  static final int BYTE = 6;

  private TokenKinds() {}
}
