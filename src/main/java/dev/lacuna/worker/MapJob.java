package dev.lacuna.worker;

import dev.lacuna.domain.ModelQuestion;
import dev.lacuna.files.SafeFiles;
import dev.lacuna.knowledge.map.MapListener;
import dev.lacuna.knowledge.map.MapSettings;
import dev.lacuna.knowledge.map.NeighbourProjection;
import dev.lacuna.knowledge.map.Neighbours;
import dev.lacuna.knowledge.map.PcaProjection;
import dev.lacuna.knowledge.map.Projection;
import dev.lacuna.lm.CostMeter;
import dev.lacuna.worker.api.ErrorCode;
import dev.lacuna.worker.api.LacunaException;
import dev.lacuna.worker.api.MapRequest;
import dev.lacuna.worker.api.MapResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Places questions on the plane by the hidden state of one layer, and tells each question's nearest in it. */
record MapJob(ProjectModel model, JobContext job) {
  /** Neighbours told for each question. */
  private static final int NEAR = 8;

  MapResult run(MapRequest request) {
    CostMeter meter = CostMeter.start(model.model());
    int layer = layer(request);
    Path file = model.projectionFile(layer);
    Map<Long, float[]> earlier = new HashMap<>();
    request.earlier().forEach(point -> earlier.put(point.id(), new float[] {(float) point.x(), (float) point.y()}));
    boolean fit = request.refit() || !Files.exists(file) || !Files.exists(idsFile(file));
    List<ModelQuestion> asked = fit ? request.questions()
        : request.questions().stream().filter(question -> !earlier.containsKey(question.id())).toList();
    long[] ids = asked.stream().mapToLong(ModelQuestion::id).toArray();
    float[][] states = new QuestionStates(model, request.format()).read(asked, new int[] {layer},
        fit ? QuestionStates.CachePolicy.REPLACE : QuestionStates.CachePolicy.ADD,
        new PhaseProgress(job, "map", asked.size()))[0];
    Projection projection = fit ? fitted(request, ids, states, earlier) : Projection.load(file);
    if (fit) {
      projection.save(file);
      keepIds(idsFile(file), ids);
    }
    float[][] places = fit && projection instanceof NeighbourProjection map ? map.places()
        : Arrays.stream(states).map(projection::place).toArray(float[][]::new);
    List<MapResult.Point> points = IntStream.range(0, places.length)
        .mapToObj(i -> new MapResult.Point(ids[i], places[i][0], places[i][1])).toList();
    List<MapResult.Near> near = fit ? near(ids, neighbours(projection, states))
        : near(ids, states, projection, keptIds(idsFile(file)));
    return new MapResult(points, projection.method(), layer, meter.total(), near);
  }

  private int layer(MapRequest request) {
    if (request.layer() == MapRequest.PROBES_LAYER) {
      return model.probedLayer();
    }
    int layers = model.model().config().layers();
    if (request.layer() < 0 || request.layer() > layers) {
      throw new LacunaException(ErrorCode.WRONG_USE, "The model has no layer " + request.layer() + ".",
          "Choose one from 0 (the embedding) to " + layers + ".");
    }
    return request.layer();
  }

  private Projection fitted(MapRequest request, long[] ids, float[][] states, Map<Long, float[]> earlier) {
    MapUnit kept = MapUnit.of(model);
    return switch (request.method()) {
      case MapRequest.PCA -> {
        new PhaseProgress(job, "map", ids.length).accept("drawing the map", 0);
        kept.forget();
        yield PcaProjection.fit(states);
      }
      case MapRequest.UMAP -> {
        MapListener frames = new MapFrames(job, ids);
        MapSettings settings = MapSettings.DEFAULT.withSeed(request.seed());
        float[][] anchors = Arrays.stream(ids).mapToObj(id -> earlier.getOrDefault(id, new float[0]))
            .toArray(float[][]::new);
        Optional<Float> unit = kept.kept().filter(any -> Arrays.stream(anchors).anyMatch(values -> values.length > 0));
        NeighbourProjection map = unit.isPresent()
            ? NeighbourProjection.align(states, anchors, unit.get(), settings, frames)
            : NeighbourProjection.fit(states, settings, frames);
        kept.keep(map.unit());
        yield map;
      }
      default -> throw new LacunaException(ErrorCode.WRONG_USE, "\"" + request.method() + "\" draws no map.",
          "Take " + MapRequest.UMAP + " or " + MapRequest.PCA + ".");
    };
  }

  private static Neighbours neighbours(Projection projection, float[][] states) {
    return projection instanceof NeighbourProjection map && map.neighbours().isPresent() ? map.neighbours().get()
        : Neighbours.of(states, Math.min(NEAR, states.length - 1), 1, MapListener.SILENT);
  }

  private static List<MapResult.Near> near(long[] ids, Neighbours of) {
    int k = of.k();
    int some = Math.min(NEAR, k);
    return IntStream.range(0, of.points()).mapToObj(i -> new MapResult.Near(ids[i],
        Arrays.stream(of.ids(), i * k, i * k + some).mapToLong(j -> ids[j]).toArray(),
        Arrays.copyOfRange(of.distances(), i * k, i * k + some))).toList();
  }

  /** Of questions that came later, among those that the map was drawn for. */
  private static List<MapResult.Near> near(long[] ids, float[][] states, Projection projection, long[] fitted) {
    List<MapResult.Near> near = new ArrayList<>();
    if (projection instanceof NeighbourProjection map) {
      for (int i = 0; i < ids.length; i++) {
        long own = ids[i];
        Neighbours found = map.near(states[i], NEAR + 1);
        int[] others = IntStream.range(0, found.k())
            .filter(j -> found.ids()[j] < fitted.length && fitted[found.ids()[j]] != own).limit(NEAR).toArray();
        float[] distances = new float[others.length];
        for (int j = 0; j < others.length; j++) {
          distances[j] = found.distances()[others[j]];
        }
        near.add(new MapResult.Near(own, Arrays.stream(others).mapToLong(j -> fitted[found.ids()[j]]).toArray(),
            distances));
      }
    }
    return near;
  }

  /** Which question each row of a projection is. */
  private static Path idsFile(Path projection) {
    return projection.resolveSibling(projection.getFileName() + ".ids");
  }

  private static void keepIds(Path file, long[] ids) {
    try {
      SafeFiles.whole(file, Arrays.stream(ids).mapToObj(id -> id + "\n").collect(Collectors.joining()));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + file + ": " + e.getMessage(), e);
    }
  }

  private static long[] keptIds(Path file) {
    try (var lines = Files.lines(file)) {
      return lines.mapToLong(Long::parseLong).toArray();
    } catch (NumberFormatException e) {
      throw new LacunaException(ErrorCode.WRONG_USE, file + " is damaged.", "Draw the map again: lacuna map.");
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file + ": " + e.getMessage(), e);
    }
  }
}
