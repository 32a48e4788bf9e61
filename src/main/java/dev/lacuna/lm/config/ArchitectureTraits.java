package dev.lacuna.lm.config;

/**
 * What a family's layers do differently, whatever their sizes. The arithmetic itself is in {@code kernels.torchscript},
 * which each of these switches.
 *
 * @param qkv one projection for queries, keys and values, or three
 * @param gate how the feed-forward block is gated
 * @param normBefore norms on what attention and feed-forward read
 * @param normAfter norms on what they add to the residual stream (both: Gemma's and GLM-4's sandwich)
 * @param interleaved rotary pairs are neighbours, not {@code (i, i + half)}
 * @param learnedPositions a table of positions added to the embedding (GPT-2)
 * @param scaledEmbeddings embeddings times {@code √hidden} (Gemma)
 * @param normalisedHead the output layer's rows are brought to length one (Baichuan 2)
 * @param transposed linear weights lie as {@code [in, out]} in the file (GPT-2's Conv1D)
 */
public record ArchitectureTraits(Norm norm, Qkv qkv, QkNorm qkNorm, Gate gate, boolean normBefore, boolean normAfter,
    boolean interleaved,
    boolean learnedPositions, boolean scaledEmbeddings, boolean normalisedHead, boolean transposed) {

  /** RMSNorm with weight w (Zhang and Sennrich, arXiv 1910.07467) or 1 + w, or LayerNorm; the kernels' norm_kind. */
  public enum Norm {
    RMS, RMS_PLUS_ONE, LAYER
  }

  /** Three layers; one that gives all queries, all keys, all values; one that gives them head by head. */
  public enum Qkv {
    SEPARATE, PACKED, PACKED_BY_HEAD
  }

  /** A norm on queries and keys before the rotation: none, over each head, or over the whole projection. */
  public enum QkNorm {
    NONE, HEAD, WHOLE
  }

  /** Gate and up projection apart, in one layer with the gate first, or no gate. */
  public enum Gate {
    SEPARATE, PACKED, NONE
  }

  static final ArchitectureTraits LLAMA = new ArchitectureTraits(Norm.RMS, Qkv.SEPARATE, QkNorm.NONE, Gate.SEPARATE,
      true, false, false, false,
      false, false, false);
  static final ArchitectureTraits QWEN3 = LLAMA.with(QkNorm.HEAD);
  static final ArchitectureTraits PHI3 = LLAMA.with(Qkv.PACKED).with(Gate.PACKED);
  static final ArchitectureTraits BAICHUAN = new ArchitectureTraits(Norm.RMS, Qkv.PACKED, QkNorm.NONE, Gate.SEPARATE,
      true, false, false,
      false, false, true, false);
  static final ArchitectureTraits GEMMA2 = new ArchitectureTraits(Norm.RMS_PLUS_ONE, Qkv.SEPARATE, QkNorm.NONE,
      Gate.SEPARATE, true, true,
      false, false, true, false, false);
  static final ArchitectureTraits GEMMA3 = GEMMA2.with(QkNorm.HEAD);
  static final ArchitectureTraits GLM = new ArchitectureTraits(Norm.RMS, Qkv.SEPARATE, QkNorm.NONE, Gate.PACKED, true,
      false, true, false,
      false, false, false);
  static final ArchitectureTraits GLM4 = new ArchitectureTraits(Norm.RMS, Qkv.SEPARATE, QkNorm.NONE, Gate.PACKED, true,
      true, true, false,
      false, false, false);
  static final ArchitectureTraits OLMO2 = new ArchitectureTraits(Norm.RMS, Qkv.SEPARATE, QkNorm.WHOLE, Gate.SEPARATE,
      false, true, false, false,
      false, false, false);
  static final ArchitectureTraits GPT_NEOX = new ArchitectureTraits(Norm.LAYER, Qkv.PACKED_BY_HEAD, QkNorm.NONE,
      Gate.NONE, true, false, false,
      false, false, false, false);
  static final ArchitectureTraits GPT2 = new ArchitectureTraits(Norm.LAYER, Qkv.PACKED, QkNorm.NONE, Gate.NONE, true,
      false, false, true, false,
      false, true);

  private ArchitectureTraits with(QkNorm other) {
    return new ArchitectureTraits(norm, qkv, other, gate, normBefore, normAfter, interleaved, learnedPositions,
        scaledEmbeddings,
        normalisedHead, transposed);
  }

  private ArchitectureTraits with(Qkv other) {
    return new ArchitectureTraits(norm, other, qkNorm, gate, normBefore, normAfter, interleaved, learnedPositions,
        scaledEmbeddings,
        normalisedHead, transposed);
  }

  private ArchitectureTraits with(Gate other) {
    return new ArchitectureTraits(norm, qkv, qkNorm, other, normBefore, normAfter, interleaved, learnedPositions,
        scaledEmbeddings,
        normalisedHead, transposed);
  }
}
