package dev.lacuna.worker;

import dev.lacuna.knowledge.FewShotFormat;
import dev.lacuna.knowledge.NeighbourProjection;
import dev.lacuna.knowledge.PcaProjection;
import dev.lacuna.knowledge.Projection;
import dev.lacuna.knowledge.map.MapListener;
import dev.lacuna.knowledge.map.MapSettings;
import dev.lacuna.lm.LanguageModel;
import dev.lacuna.worker.api.ErrorCode;
import dev.lacuna.worker.api.LacunaException;
import dev.lacuna.worker.api.MapFrame;
import dev.lacuna.worker.api.MapRequest;
import dev.lacuna.worker.api.MapResult;
import dev.lacuna.worker.api.Question;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Places questions on the plane by the hidden state that the probe reads. */
record MapJob(ProjectModel model, JobContext job) {
  private static final long FRAME_NANOS = 250_000_000L;

  MapResult run(MapRequest request) {
    LacunaEngine.Bill bill = new LacunaEngine.Bill(model);
    int layer = model.probe().layer();
    Map<Long, float[]> earlier = new HashMap<>();
    request.earlier().forEach(it -> earlier.put(it.id(), new float[] {(float) it.x(), (float) it.y()}));
    boolean fit = request.refit() || !Files.exists(model.projectionFile());
    List<Question> asked = fit ? request.questions()
        : request.questions().stream().filter(question -> !earlier.containsKey(question.id())).toList();
    float[][] states = states(asked, request, layer);
    Projection projection;
    float[][] places;
    if (fit) {
      projection = fitted(request, asked, states, earlier);
      projection.save(model.projectionFile());
      places = projection instanceof NeighbourProjection map ? map.places() : placed(projection, states);
    } else {
      projection = Projection.load(model.projectionFile());
      places = placed(projection, states);
    }
    List<MapResult.Point> points = IntStream.range(0, places.length)
        .mapToObj(i -> new MapResult.Point(asked.get(i).id(), places[i][0], places[i][1])).toList();
    return new MapResult(points, projection.method(), layer, bill.total());
  }

  private float[][] states(List<Question> asked, MapRequest request, int layer) {
    PhaseProgress progress = new PhaseProgress(job, "map", asked.size());
    progress.accept("reading hidden states", 0);
    FewShotFormat format = model.format(request.format());
    float[][] states = new float[asked.size()][];
    int[] done = {0};
    model.model().hiddenStates(format.prompts(model.model().tokenizer(), asked.stream().map(Question::text).toList()),
        new int[] {layer}, LanguageModel.Pooling.LAST_TOKEN, (indices, some) -> {
          for (int i = 0; i < indices.length; i++) {
            states[indices[i]] = some[0][i];
          }
          done[0] += indices.length;
          progress.accept("reading hidden states", done[0]);
        });
    return states;
  }

  private static float[][] placed(Projection projection, float[][] states) {
    return IntStream.range(0, states.length).mapToObj(i -> projection.place(states[i])).toArray(float[][]::new);
  }

  private Projection fitted(MapRequest request, List<Question> asked, float[][] states, Map<Long, float[]> earlier) {
    return switch (request.method()) {
      case MapRequest.PCA -> {
        new PhaseProgress(job, "map", asked.size()).accept("drawing the map", 0);
        forgetUnit();
        yield PcaProjection.fit(states);
      }
      case MapRequest.UMAP -> {
        MapListener frames = new Frames(asked.stream().mapToLong(Question::id).toArray());
        MapSettings settings = MapSettings.DEFAULT.withSeed(request.seed());
        float[][] anchors = asked.stream().map(question -> earlier.getOrDefault(question.id(), new float[0]))
            .toArray(float[][]::new);
        Optional<Float> unit = unit().filter(any -> IntStream.range(0, anchors.length).anyMatch(i -> anchors[i].length > 0));
        NeighbourProjection map = unit.isPresent()
            ? NeighbourProjection.align(states, anchors, unit.get(), settings, frames)
            : NeighbourProjection.fit(states, settings, frames);
        remember(map.unit());
        yield map;
      }
      default -> throw new LacunaException(ErrorCode.WRONG_USE, "\"" + request.method() + "\" draws no map.",
          "Take " + MapRequest.UMAP + " or " + MapRequest.PCA + ".");
    };
  }

  /** The unit of the map as the project's window shows it, whichever model it was drawn for: one line. */
  private Path unitFile() {
    return model.work().resolve("map-unit");
  }

  private Optional<Float> unit() {
    if (!Files.exists(unitFile())) {
      return Optional.empty();
    }
    try {
      return Optional.of(Float.parseFloat(Files.readString(unitFile()).strip())).filter(it -> it > 0 && it < 1e6f);
    } catch (NumberFormatException e) {
      return Optional.empty(); // damaged: the map is drawn anew, and the file with it
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + unitFile() + ": " + e.getMessage(), e);
    }
  }

  private void remember(float unit) {
    try {
      Files.writeString(unitFile(), Float.toString(unit));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + unitFile() + ": " + e.getMessage(), e);
    }
  }

  private void forgetUnit() {
    try {
      Files.deleteIfExists(unitFile());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot delete " + unitFile() + ": " + e.getMessage(), e);
    }
  }

  /** Passes pictures on a few times a second, and progress; where a cancel is noticed. */
  private final class Frames implements MapListener {
    private final long[] ids;
    private final PhaseProgress progress = new PhaseProgress(job, "map", 0);
    private long sent;

    Frames(long[] ids) {
      this.ids = ids;
    }

    @Override
    public void frame(int epoch, int epochs, float[] at) {
      long now = System.nanoTime();
      if (epoch == 0 || now - sent > FRAME_NANOS) {
        sent = now;
        job.mapped(new MapFrame(epoch, epochs, ids, at));
      }
    }

    @Override
    public void progress(String phase, int done, int total) {
      progress.report(phase, done, total);
    }
  }
}
