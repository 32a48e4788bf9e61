/** The one method of snappy-java that Hardwood calls, in Java. */
@NullMarked
package org.xerial.snappy;

import org.jspecify.annotations.NullMarked;
