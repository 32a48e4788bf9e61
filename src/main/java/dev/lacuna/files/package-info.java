/** The one door for writing to the disk: whole files, no way through links, files for this user alone. */
@NullMarked
package dev.lacuna.files;

import org.jspecify.annotations.NullMarked;
