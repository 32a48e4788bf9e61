package dev.lacuna.spark;

import java.io.Serializable;
import java.util.List;

/**
 * How an executor starts its model.
 *
 * @param lacuna the program on a node: a path, or a name on its PATH
 * @param project its folder as the nodes see it
 * @param states hidden states that are kept of each block
 * @param threads that the model may use; 0 leaves it to the node
 */
record JudgeCommand(String lacuna, String project, int states, int threads) implements Serializable {

  List<String> line() {
    return List.of(lacuna, "pool", "judge", project, "--states", String.valueOf(states));
  }
}
