/** A map that keeps neighbours: nearest neighbours, the fuzzy graph, its layout, and how true the layout is. */
@NullMarked
package dev.lacuna.knowledge.map;

import org.jspecify.annotations.NullMarked;
