package dev.lacuna.cli;

import dev.lacuna.lm.checkpoint.ModelFormatException;
import dev.lacuna.lm.kernel.BasePrecision;
import dev.lacuna.lm.kernel.ComputeDevice;
import dev.lacuna.lm.memory.MemoryEstimate;
import dev.lacuna.lm.memory.MemoryPlan;
import dev.lacuna.lm.memory.TooLittleMemoryException;
import dev.lacuna.machine.AvailableMemory;
import dev.lacuna.worker.WorkerHeap;
import dev.lacuna.worker.api.ErrorCode;
import dev.lacuna.worker.api.LacunaException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** {@code doctor}'s lines on a model: its estimate in each base precision, part by part, beside what is free. */
final class ModelMemory {

  private ModelMemory() {}

  static List<JsonShapes.Check> checks(Path model, String device) {
    try {
      ComputeDevice compute = ComputeDevice.parse(device, 0);
      List<JsonShapes.Check> checks = new ArrayList<>();
      for (BasePrecision precision : BasePrecision.values()) {
        checks.add(check(model, compute, precision));
      }
      return checks;
    } catch (ModelFormatException e) {
      return List.of(new JsonShapes.Check("model", false, String.valueOf(e.getMessage()), e.remedy()));
    } catch (IllegalArgumentException e) {
      throw new LacunaException(ErrorCode.DEVICE, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw new LacunaException(ErrorCode.MODEL, model + " cannot be read: " + e.getMessage());
    }
  }

  private static JsonShapes.Check check(Path model, ComputeDevice compute, BasePrecision precision) throws IOException {
    try {
      MemoryPlan plan = MemoryPlan.of(model, compute, precision, WorkerHeap.stated());
      MemoryEstimate estimate = plan.estimate();
      String parts = estimate.parts().entrySet().stream().filter(part -> part.getValue() > 0)
          .map(part -> part.getKey() + " " + AvailableMemory.shown(part.getValue())).collect(Collectors.joining(", "));
      String free = plan.free().map(memory -> AvailableMemory.shown(memory.bytes()) + " free (" + memory.source() + ")")
          .orElse("what is free is not known");
      return new JsonShapes.Check(name(precision), true, "needs " + AvailableMemory.shown(estimate.total())
          + " at its highest, "
          + free + ": " + parts + "; samples " + plan.work().rows() + " rows at once"
          + (plan.work().checkpointed() ? ", recomputes layers in training" : ""), "");
    } catch (TooLittleMemoryException e) {
      return new JsonShapes.Check(name(precision), false, String.valueOf(e.getMessage()), e.remedy());
    }
  }

  private static String name(BasePrecision precision) {
    return "model " + precision.spelling();
  }
}
