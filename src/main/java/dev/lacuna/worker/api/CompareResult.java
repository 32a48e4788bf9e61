package dev.lacuna.worker.api;

import dev.lacuna.domain.Cost;
import dev.lacuna.domain.Verdict;
import java.util.List;
import java.util.Map;

/**
 * Measures and probes against the incorrectness of the greedy answer, each question held out once.
 *
 * @param layers of the logistic probes, the embedding first
 * @param questions held out, all of them
 * @param wrong greedy answers
 * @param misconceptions wrong ones whose samples agree
 * @param threshold γ*, in nats, with the interval of its resamples
 * @param verdicts how many questions have each, by γ*
 * @param silent greedy answers that are none
 * @param cut greedy answers that ended at the limit of tokens
 * @param noMeasures why there are neither measures nor layers; empty where there are
 */
public record CompareResult(List<Measured> measures, List<Layer> layers, int questions, int wrong, int misconceptions,
    double threshold, double thresholdLow, double thresholdHigh, Map<Verdict, Integer> verdicts, int silent, int cut,
    Cost costs, String noMeasures)
    implements WithCosts {

  /**
   * @param low the interval's lower end, from 1,000 resamples of the questions
   * @param accuracy of the score calibrated on the training part, wrong where it is above ½
   * @param f1 of the wrong answers
   * @param tokens for one question, read and generated
   * @param generated of these
   * @param aurocApart without misconceptions
   * @param aurocMisconceptions of misconceptions against known answers
   * @param overText AUROC above that of the question's words
   * @param overLength AUROC above that of the answer's length
   */
  public record Measured(String name, double auroc, double low, double high, double accuracy, double f1, double ece,
      double tokens, double generated, double aurocApart, double aurocMisconceptions, double misconceptionsLow,
      double misconceptionsHigh, Margin overText, Margin overLength) {}

  /** A difference with the ends of its interval, from paired resamples of the questions. */
  public record Margin(double difference, double low, double high) {}

  /**
   * @param auroc of the logistic probe trained on semantic entropy
   * @param aurocIncorrect of the one trained on incorrectness
   */
  public record Layer(int layer, double auroc, double low, double high, double aurocIncorrect) {}
}
