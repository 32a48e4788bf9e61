/**
 * Writing to the disk: whole files or none, no way through links, files for this user alone.
 *
 * <p>Uses nothing of ours. Nothing else may write ({@code ArchitectureTest.onlySafeFilesWrites}).
 */
@NullMarked
package dev.lacuna.files;

import org.jspecify.annotations.NullMarked;
