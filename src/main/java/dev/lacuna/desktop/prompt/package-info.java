/** How the model is asked: the page of the settings that is also the second page of the wizard. */
@NullMarked
package dev.lacuna.desktop.prompt;

import org.jspecify.annotations.NullMarked;
