package dev.lacuna.desktop.model;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The open project.
 *
 * @param server that keeps its rows, in words; empty for a file in its folder
 * @param strategy the one used last; {@code batch} how many to choose at once
 */
public record ProjectInfo(String name, Path folder, String model, String device, String strategy,
    int batch, Optional<String> server) {}
