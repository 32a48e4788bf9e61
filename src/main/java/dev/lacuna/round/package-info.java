/** Teaching: one LoRA round, its evaluation, the learning curve, and the simulation in which an oracle answers. */
@NullMarked
package dev.lacuna.round;

import org.jspecify.annotations.NullMarked;
