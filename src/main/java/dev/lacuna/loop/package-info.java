/**
 * The steps of the loop for a project: read what is kept, ask the worker, keep what it answers. Shared by window and
 * command line.
 */
@NullMarked
package dev.lacuna.loop;

import org.jspecify.annotations.NullMarked;
