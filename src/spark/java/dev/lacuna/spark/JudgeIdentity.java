package dev.lacuna.spark;

import java.io.Serializable;

/**
 * What figures depend on besides the rows.
 *
 * @param model fingerprint of the model that was probed
 * @param probed when, in milliseconds since 1970
 * @param drawn when the map was drawn that places are on, in milliseconds since 1970; 0 for none
 * @param asked SHA-256 of how questions are put
 */
record JudgeIdentity(String model, long probed, long drawn, String asked) implements Serializable {}
