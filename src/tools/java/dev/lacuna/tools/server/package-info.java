/**
 * A PostgreSQL server on this machine, for tests and for the benchmark of a team.
 *
 * <p>Uses {@code files}. Used by the tests and {@code tools.bench}.
 *
 * <p>A new system is an entry of {@code PostgresBinaries.ARCHIVES}; pom.xml names the archive that a build gets.
 */
@NullMarked
package dev.lacuna.tools.server;

import org.jspecify.annotations.NullMarked;
