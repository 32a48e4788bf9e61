package dev.lacuna.desktop.model;

import dev.lacuna.maptiles.TilePyramid;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** The map of an open project. As with {@link ProjectSession}, every method may take long. */
public interface MapSession {

  /** Places every question on the plane, as the map was drawn before. */
  void draw();

  /** Draws the map anew from the hidden states of a layer; 0 is the embedding. */
  void draw(int layer);

  /** What the map's controls show. Read again after a job has ended. */
  MapState state();

  /** What the model made of each question at a round's snapshot; 0 is the base model. */
  Map<Long, MapState.Seen> seen(long round);

  /** Takes the snapshot of each round that has none: all questions, with that round's adapter. */
  void snapshotMissing();

  /** Puts another threshold of semantic entropy, in nats, in the place of γ*; empty for γ*. */
  void threshold(OptionalDouble nats);

  /** The judged questions that were laid behind the map; empty for none. Whoever asks closes it. */
  Optional<TilePyramid> judged();

  /** The questions nearest to one in the hidden states that the map was drawn from; empty when that is not known. */
  List<MapState.Near> near(long id);
}
