package dev.lacuna.tools.bench;

import dev.lacuna.cli.BaseCommand;
import dev.lacuna.cli.CliContext;
import dev.lacuna.cli.NvidiaSmi;
import dev.lacuna.files.SafeFiles;
import dev.lacuna.lm.kernel.ComputeDevice;
import dev.lacuna.worker.FailureTranslator;
import dev.lacuna.worker.api.LacunaException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code lacuna bench gpu}, behind {@code src/test/gpu/gpu-check}: parity, LoRA and sampling speed and peak memory of a
 * device at some sizes of Llama. A size that fails says why in its row, and the next is tried.
 */
@Command(name = "gpu", hidden = true, description = "Parity, speed and memory of a device at some sizes of Llama.")
final class GpuBench extends BaseCommand {

  @Option(names = "--device", defaultValue = "cuda:0", description = "cuda:N or cpu (${DEFAULT-VALUE}).")
  private String device = "cuda:0";

  @Option(names = "--shapes", split = ",", defaultValue = "0.1b,1.5b,8b",
      description = "Some of tiny, 0.1b, 1.5b, 8b (${DEFAULT-VALUE}).")
  private List<String> shapes = List.of();

  @Option(names = "--steps", defaultValue = "10", description = "Optimiser steps that are timed (${DEFAULT-VALUE}).")
  private int steps;

  @Option(names = "--no-parity", description = "Leave out the comparison with float32 on the CPU, which needs 4 bytes"
      + " of memory for each parameter.")
  private boolean withoutParity;

  /**
   * What {@code --json} holds of a size; numbers that are not known are NaN or -1.
   *
   * @param logitError relative to float32 on the CPU with the same weights
   * @param problem empty, or why the size was not measured
   */
  record Row(String shape, long parameters, double logitError, double loraTokensPerSecond,
      double sampledTokensPerSecond, long peakMiB, String problem) {}

  /** The whole table. */
  record Table(String device, List<String> gpus, List<Row> rows) {}

  GpuBench(CliContext context) {
    super(context);
  }

  @Override
  public Integer call() {
    List<DeviceTrial.Size> sizes = shapes.stream().map(DeviceTrial.Size::of).toList();
    List<String> gpus = NvidiaSmi.devices();
    say("device %s%s", device, gpus.isEmpty() ? "" : ": " + String.join("; ", gpus));
    say("%-6s %12s %12s %14s %14s %10s", "shape", "parameters", "logit error", "LoRA tokens/s", "drawn tokens/s",
        "peak MiB");
    List<Row> rows = new ArrayList<>();
    try {
      Path scratch = Files.createTempDirectory("lacuna-gpu-");
      try {
        for (DeviceTrial.Size size : sizes) {
          Row row = measure(size, scratch);
          rows.add(row);
          say("%-6s %,12d %12.2e %,14.0f %,14.0f %10s%s", row.shape(), row.parameters(), row.logitError(),
              row.loraTokensPerSecond(), row.sampledTokensPerSecond(), row.peakMiB() < 0 ? "?" : row.peakMiB(),
              row.problem().isEmpty() ? "" : "  " + row.problem());
        }
      } finally {
        SafeFiles.deleteTree(scratch);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    result(new Table(device, gpus, rows));
    return rows.stream().allMatch(row -> row.problem().isEmpty()) ? 0 : 1;
  }

  private Row measure(DeviceTrial.Size size, Path scratch) {
    int number = device.startsWith("cuda:") ? Integer.parseInt(device.substring("cuda:".length())) : 0;
    try (GpuMemory memory = new GpuMemory(number)) {
      try (DeviceTrial trial = DeviceTrial.of(size, compute(), scratch)) {
        double lora = trial.loraTokensPerSecond(steps);
        double sampled = trial.sampledTokensPerSecond();
        // before the comparison, whose float32 copies of single weights are no part of the work
        OptionalLong peak = memory.peakMiB();
        double error = withoutParity ? Double.NaN : trial.logitError();
        return new Row(size.name(), trial.parameters(), error, lora, sampled, peak.orElse(-1), "");
      }
    } catch (RuntimeException e) {
      LacunaException failure = FailureTranslator.of(e);
      return new Row(size.name(), 0, Double.NaN, Double.NaN, Double.NaN, -1,
          failure.code().code() + " " + failure.getMessage());
    }
  }

  private ComputeDevice compute() {
    return ComputeDevice.parse(device, 0);
  }
}
