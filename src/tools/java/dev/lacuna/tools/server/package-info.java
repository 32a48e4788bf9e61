/** A PostgreSQL server on this machine, for tests and for the benchmark of a team. */
@NullMarked
package dev.lacuna.tools.server;

import org.jspecify.annotations.NullMarked;
