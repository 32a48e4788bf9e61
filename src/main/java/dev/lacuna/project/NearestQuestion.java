package dev.lacuna.project;

/** @param distance Euclidean, between hidden states of the map's layer */
public record NearestQuestion(long questionId, double distance) {}
