package dev.lacuna.desktop.model;

import dev.lacuna.worker.api.ProbeFrame;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a probing that is under way has found, by question id. It grows on the connection's thread, so that the window's
 * has nothing to copy.
 *
 * @param told how often it was told, which tells one state of the map from the next
 */
public record ProbeArrivals(Map<Long, QuestionItem.Finding> findings, int told) {
  public static final ProbeArrivals NONE = new ProbeArrivals(Map.of(), 0);

  /** Of a probing that begins. */
  static ProbeArrivals begun() {
    return new ProbeArrivals(new ConcurrentHashMap<>(), 0);
  }

  /** Takes more in; the same map, told as a new state of it. */
  ProbeArrivals with(ProbeFrame frame) {
    for (int i = 0; i < frame.ids().length; i++) {
      QuestionItem.Finding none = QuestionItem.Finding.NONE;
      findings.put(frame.ids()[i], new QuestionItem.Finding(frame.verdicts()[i], none.pUnknown(),
          frame.entropies()[i], none.greedy(), none.samples()));
    }
    return new ProbeArrivals(findings, told + 1);
  }

  /** So many questions have their answers. */
  public int count() {
    return findings.size();
  }
}
