/**
 * A project's tables in a schema of a PostgreSQL server, for a team whose workbenches share them: the server's address
 * and the user's consent to it, connections that are made anew when the server was away, what others have changed, and
 * leases on questions.
 *
 * <p>Uses {@code project.store}. A change of tables is a script in {@code resources/…/store/postgres} and one of the same
 * number in {@code store/migrations}. Why so: docs/decisions/0060-a-schema-for-each-project.md.
 */
@NullMarked
package dev.lacuna.project.store.postgres;

import org.jspecify.annotations.NullMarked;
