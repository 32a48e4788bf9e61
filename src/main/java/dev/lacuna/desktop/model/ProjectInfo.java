package dev.lacuna.desktop.model;

import java.nio.file.Path;
import java.util.List;

/**
 * The open project.
 *
 * @param guidelines what the expert is told; may be empty
 * @param strategies names that the chooser offers, the default first; {@code batch} how many to choose at once
 */
public record ProjectInfo(String name, Path folder, String model, String device, String guidelines,
    List<String> strategies, int batch) {}
