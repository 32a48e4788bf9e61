/**
 * A map of hidden states that keeps neighbours: nearest neighbours, UMAP's fuzzy graph and layout, room on the plane,
 * and how true the layout is.
 *
 * <p>Uses {@code hiddenstates} and {@code knowledge.probe}. Used by {@code worker}.
 *
 * <p>A new method is a {@code Projection} beside {@code PcaProjection}, with a case in {@code Projection.load} and one
 * in {@code worker.MapJob}. Measured by {@code lacuna bench projection} and {@code lacuna bench layout}.
 */
@NullMarked
package dev.lacuna.knowledge.map;

import org.jspecify.annotations.NullMarked;
