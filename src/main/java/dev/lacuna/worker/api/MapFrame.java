package dev.lacuna.worker.api;

/**
 * A map on its way: what may be shown until the {@link MapResult} comes. A probing tells one, before it asks anything.
 *
 * @param epoch 0 for the start, which is there within a second
 * @param epochs how many there will be; 0 where that is not known yet
 * @param ids questions; only in the first picture, whose order holds for the later ones, where it is empty
 * @param at {@code [2·ids]}, x and y of each, as in {@link MapResult}
 */
public record MapFrame(int epoch, int epochs, long[] ids, float[] at) implements WorkerEvent {}
