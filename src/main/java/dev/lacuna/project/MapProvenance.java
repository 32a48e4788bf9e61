package dev.lacuna.project;

/**
 * How the map that is shown was drawn.
 *
 * @param layer whose hidden states it places (0 is the embedding)
 * @param method {@code umap} or {@code pca}
 * @param finished false for the last picture of a drawing that was cancelled
 */
public record MapProvenance(int layer, String method, boolean finished) {}
