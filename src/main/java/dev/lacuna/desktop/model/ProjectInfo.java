package dev.lacuna.desktop.model;

import java.nio.file.Path;

/**
 * The open project.
 *
 * @param strategy the one used last; {@code batch} how many to choose at once
 */
public record ProjectInfo(String name, Path folder, String model, String device, String strategy,
    int batch) {}
