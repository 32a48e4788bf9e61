package dev.lacuna.worker.api;

import java.util.List;

/**
 * What a model is on the machine of whoever asks, where the worker's copy of it lies elsewhere: so that it has the same
 * name and the same fingerprint on both.
 *
 * @param name for people
 * @param path absolute, from which follows what other programs load it by
 * @param files all of its files there, as they are counted by a fingerprint
 */
public record ModelOrigin(String name, String path, List<FileStoreApi.Stamp> files) {}
