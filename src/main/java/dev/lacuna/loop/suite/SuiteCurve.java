package dev.lacuna.loop.suite;

import dev.lacuna.worker.api.OpenModel;
import dev.lacuna.worker.api.SimulationRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * One learning curve that a suite asks for.
 *
 * @param request of one strategy and one seed
 * @param settings hash of the request and of the model's files: what would make another curve
 */
record SuiteCurve(String project, OpenModel model, SimulationRequest request, String settings) {

  static SuiteCurve of(String project, OpenModel model, String modelHash, SimulationRequest request) {
    MessageDigest digest = sha256();
    digest.update(modelHash.getBytes(StandardCharsets.UTF_8));
    digest.update(request.toString().getBytes(StandardCharsets.UTF_8));
    return new SuiteCurve(project, model, request, HexFormat.of().formatHex(digest.digest(), 0, 6));
  }

  /** Of the contents: a copy of the same model is the same model, whatever its files' times. */
  static String hash(Path model) {
    MessageDigest digest = sha256();
    try (Stream<Path> files = Files.list(model)) {
      for (Path file : files.filter(Files::isRegularFile)
          .filter(path -> path.toString().matches(".*\\.(json|safetensors)"))
          .sorted().toList()) {
        digest.update(String.valueOf(file.getFileName()).getBytes(StandardCharsets.UTF_8));
        try (InputStream in = Files.newInputStream(file)) {
          byte[] part = new byte[1 << 20];
          for (int n = in.read(part); n >= 0; n = in.read(part)) {
            digest.update(part, 0, n);
          }
        }
      }
      return HexFormat.of().formatHex(digest.digest(), 0, 8);
    } catch (IOException e) {
      throw new UncheckedIOException(model + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java runtime has no SHA-256", e);
    }
  }

  String strategy() {
    return request.strategies().getFirst().name();
  }

  long seed() {
    return request.seeds().getFirst();
  }

  /** Whether all of it stands in the file; a curve on a pool that ends early is drawn again, which costs little. */
  boolean isIn(ResultLines lines) {
    return lines.has(new SuiteRow.Key(project, settings, strategy(), seed(), request.rounds()));
  }

  String words() {
    return project + ", " + strategy() + ", seed " + seed();
  }

  /** The same curve as rows of this suite. */
  List<SuiteRow> of(List<SuiteRow> rows) {
    return rows.stream().filter(row -> row.settings().equals(settings) && row.project().equals(project)
        && row.row().strategy().equals(strategy()) && row.row().seed() == seed()).toList();
  }
}
