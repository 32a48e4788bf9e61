/** The background process that holds libtorch: server and launcher. Its interface is in {@code api}. */
@NullMarked
package dev.lacuna.worker;

import org.jspecify.annotations.NullMarked;
