/** What the model knows: sampled answers, semantic entropy, verdicts, the probe and the map's projection. */
@NullMarked
package dev.lacuna.knowledge;

import org.jspecify.annotations.NullMarked;
