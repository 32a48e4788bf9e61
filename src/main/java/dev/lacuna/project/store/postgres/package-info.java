/**
 * A project's tables in a schema of a PostgreSQL server, for a team whose clients share them: the server's address
 * and the user's consent to it, connections that are made anew when the server was away, what others have changed, and
 * leases on questions.
 *
 * <p>Uses {@code files}, {@code project.store} and {@code text}. Used by {@code cli}, {@code desktop} and
 * {@code project}.
 *
 * <p>Why so: docs/decisions/0060-a-schema-for-each-project.md. A new table or column is a script in
 * {@code resources/…/store/postgres}, run by {@code PostgresMigrations}, and one of the same number in
 * {@code store/migrations}.
 */
@NullMarked
package dev.lacuna.project.store.postgres;

import org.jspecify.annotations.NullMarked;
