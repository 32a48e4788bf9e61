package dev.lacuna.worker.api;

import dev.lacuna.domain.Verdict;

/**
 * What a probing makes of some questions before it has its result: of those that were sampled since the last time, and
 * of those whose verdict has changed with the threshold. Nothing of it is kept.
 *
 * @param ids of the questions
 * @param entropies of each, in nats
 * @param verdicts of each, as in {@link ProbeResult.Probed}, by the threshold that is found in what was sampled so far
 */
public record ProbeFrame(long[] ids, double[] entropies, Verdict[] verdicts) implements WorkerEvent {}
