package dev.lacuna.lm.gguf;

/** What {@code tokenizer.ggml.token_type} says of a token. */
public final class TokenKinds {
  public static final String KEY = "tokenizer.ggml.token_type";
  public static final int NORMAL = 1;
  public static final int UNKNOWN = 2;
  /** Has no text of its own, such as a turn's end. */
  public static final int CONTROL = 3;
  /** Taken whole wherever it stands, and shown. */
  public static final int USER_DEFINED = 4;
  /** Fills a vocabulary up to the size of the embedding. */
  public static final int UNUSED = 5;
  public static final int BYTE = 6;

  private TokenKinds() {}
}
