/**
 * Writing to the disk: whole files or none, no way through links, files for this user alone. Also which files are a
 * GGUF model.
 *
 * <p>Uses nothing of ours. Used by all that read models or write.
 *
 * <p>A new way of writing is a method of {@code SafeFiles}: nothing else may write
 * ({@code ArchitectureTest.onlySafeFilesWrites}).
 */
@NullMarked
package dev.lacuna.files;

import org.jspecify.annotations.NullMarked;
