package dev.lacuna.worker.api;

import dev.lacuna.domain.ModelQuestion;
import java.util.List;

/**
 * @param questions all that the map shows
 * @param refit true fits the projection anew on these questions; false places those without an earlier place in the
 *     projection kept, or fits where none is kept for the model as it is now
 * @param method {@link #UMAP} keeps neighbours, {@link #PCA} keeps the two directions of largest variance
 * @param earlier where questions stand now; a map by {@link #UMAP} leaves them there, unless it was drawn by another
 *     method
 * @param layer whose hidden states are placed, 0 the embedding; {@link #PROBES_LAYER} for the one that the probe reads
 */
public record MapRequest(List<ModelQuestion> questions, PromptFormat format, boolean refit, long seed, String method,
    List<MapResult.Point> earlier, int layer) {
  public static final String UMAP = "umap";
  public static final String PCA = "pca";
  /** The layer that the kept probe reads. */
  public static final int PROBES_LAYER = -1;

  /** On the probe's layer. */
  public MapRequest(List<ModelQuestion> questions, PromptFormat format, boolean refit, long seed, String method,
      List<MapResult.Point> earlier) {
    this(questions, format, refit, seed, method, earlier, PROBES_LAYER);
  }

  public MapRequest(List<ModelQuestion> questions, PromptFormat format, boolean refit, long seed) {
    this(questions, format, refit, seed, UMAP, List.of());
  }
}
