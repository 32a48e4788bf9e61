package dev.lacuna.lm.memory;

import dev.lacuna.lm.kernel.ComputeDevice;
import dev.lacuna.machine.AvailableMemory;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What is free where a model's tensors would go. */
final class DeviceMemory {
  private DeviceMemory() {}

  /** Empty for a GPU whose driver does not answer {@code nvidia-smi}. */
  static Optional<AvailableMemory> of(ComputeDevice compute) {
    if (!compute.onGpu()) {
      return Optional.of(AvailableMemory.ofThisMachine());
    }
    OptionalLong free = gpuFree(AvailableMemory.output(List.of("nvidia-smi", "--query-gpu=memory.free",
        "--format=csv,noheader,nounits", "-i", physicalGpu(compute.device().getDeviceId()))));
    return free.isPresent() ? Optional.of(new AvailableMemory(free.getAsLong(), compute.toString())) : Optional.empty();
  }

  /** From the words of {@code nvidia-smi}: mebibytes, alone on a line. */
  static OptionalLong gpuFree(String words) {
    return words.lines().map(String::strip).filter(line -> line.matches("\\d+"))
        .mapToLong(line -> Long.parseLong(line) << 20).findFirst();
  }

  /** libtorch counts the GPUs that CUDA_VISIBLE_DEVICES names; the driver counts all. */
  private static String physicalGpu(int index) {
    String[] visible = Optional.ofNullable(System.getenv("CUDA_VISIBLE_DEVICES")).orElse("").split(",");
    return index < visible.length && !visible[index].isBlank() ? visible[index].strip() : Integer.toString(index);
  }
}
