/**
 * The one method of snappy-java that Hardwood calls, in Java. Why: docs/decisions/0053.
 *
 * <p>Uses nothing of ours. Used by Hardwood, by name, when {@code project.reading} reads Parquet.
 *
 * <p>A new method is added when a newer Hardwood calls one that is not here.
 */
@NullMarked
package org.xerial.snappy;

import org.jspecify.annotations.NullMarked;
