/** Many simulations from one file: strategies × projects × seeds, resumable after a kill at any moment. */
@NullMarked
package dev.lacuna.loop.suite;

import org.jspecify.annotations.NullMarked;
