package dev.lacuna.desktop.model;

import dev.lacuna.maptiles.TilePyramid;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;

/** The fake's map: its places are its questions'. */
final class FakeMapSession implements MapSession {
  private final FakeProjectSession fake;
  MapState state = MapState.NONE;
  final Map<Long, Map<Long, MapState.Seen>> seen = new LinkedHashMap<>();

  FakeMapSession(FakeProjectSession fake) {
    this.fake = fake;
  }

  @Override
  public void draw() {
    fake.calls.add("map");
    Random random = new Random(3);
    fake.items.replaceAll((id, item) -> FakeQuestions.placed(item, random));
  }

  @Override
  public void draw(int layer) {
    draw();
    fake.judged = Optional.empty();
    fake.calls.add("layer " + layer);
    state = new MapState(state.timeline(), state.unseen(), state.threshold(), OptionalInt.of(layer), state.probeLayer(),
        state.layers(), state.heldOut());
  }

  @Override
  public MapState state() {
    fake.beforeReading.run();
    return state;
  }

  @Override
  public Map<Long, MapState.Seen> seen(long round) {
    return seen.getOrDefault(round, Map.of());
  }

  @Override
  public void snapshotMissing() {
    fake.calls.add("snapshot missing");
  }

  @Override
  public void threshold(OptionalDouble nats) {
    fake.calls.add("threshold " + nats);
    MapState.Threshold was = state.threshold().orElseThrow();
    double used = nats.orElse(was.found());
    state = new MapState(state.timeline(), state.unseen(), Optional.of(new MapState.Threshold(was.found(), was.low(),
        was.high(), used)), state.layer(), state.probeLayer(), state.layers(), state.heldOut());
  }

  @Override
  public Optional<TilePyramid> judged() {
    try {
      return fake.judged.isEmpty() ? Optional.empty() : Optional.of(TilePyramid.open(fake.judged.get()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public List<MapState.Near> near(long id) {
    return fake.items.keySet().stream()
        .filter(other -> other != id && FakeQuestions.cluster(other) == FakeQuestions.cluster(id)).limit(8)
        .map(other -> new MapState.Near(other, 1 + Math.abs(other - id) / 100.0)).toList();
  }
}
