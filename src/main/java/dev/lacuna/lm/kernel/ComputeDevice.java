package dev.lacuna.lm.kernel;

import ai.djl.Device;
import ai.djl.pytorch.jni.JniUtils;
import dev.lacuna.machine.GpuDriver;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the arithmetic runs.
 *
 * @param device the CPU or one GPU
 * @param threads threads within one operation on the CPU; 0 leaves libtorch's default, one for each core
 */
public record ComputeDevice(Device device, int threads) {
  private static final Pattern CUDA = Pattern.compile("cuda:(\\d{1,3})");

  public static ComputeDevice cpu() {
    return new ComputeDevice(Device.cpu(), 0);
  }

  /**
   * @param name {@code auto} (the first GPU, if libtorch sees one), {@code cpu} or {@code cuda:N}
   * @throws IllegalArgumentException for another name, or a GPU that libtorch does not see
   */
  public static ComputeDevice parse(String name, int threads) {
    if (name.equals("cpu")) {
      return new ComputeDevice(Device.cpu(), threads);
    }
    if (name.equals("auto") && !GpuDriver.isThere()) {
      return new ComputeDevice(Device.cpu(), threads); // without waiting for libtorch, which would see none
    }
    int gpus = Libtorch.engine().getGpuCount();
    if (name.equals("auto")) {
      return new ComputeDevice(gpus > 0 ? Device.gpu(0) : Device.cpu(), threads);
    }
    Matcher matcher = CUDA.matcher(name);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("Unknown device \"" + name
          + "\". Use auto, cpu or cuda:N, for example cuda:0");
    }
    int index = Integer.parseInt(matcher.group(1));
    if (index >= gpus) {
      throw new IllegalArgumentException("Device " + name + " is not there: libtorch sees " + gpus
          + " GPUs. Use cpu, or see \"lacuna doctor\" for what a GPU needs");
    }
    return new ComputeDevice(Device.gpu(index), threads);
  }

  public boolean onGpu() {
    return device.isGpu();
  }

  /** Tokens of a training's micro-batch, if no single text is longer; a GPU's cores are filled by more. */
  public int trainTokensAtOnce() {
    return onGpu() ? 8192 : 320;
  }

  /** Applies the number of threads to libtorch, for this process. */
  void apply() {
    Libtorch.engine();
    if (threads > 0) {
      JniUtils.setNumThreads(threads);
    }
  }

  @Override
  public String toString() {
    return onGpu() ? "cuda:" + device.getDeviceId() : "cpu";
  }
}
