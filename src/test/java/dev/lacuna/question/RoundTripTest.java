package dev.lacuna.question;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A pool on a line: its states are 0, 1, 2 … 99, so that as many are nearer than a distance as can be counted. */
final class RoundTripTest {
  private static final float[] ZERO = {0};

  private static List<float[]> line(int points) {
    return IntStream.range(0, points).mapToObj(i -> new float[] {i}).toList();
  }

  @Test
  void aTextLandsWhereAtMostTheShareOfThePoolIsNearer() {
    RoundTrip trip = new RoundTrip(line(100), 0.05);
    // Distances are squared: the five states 0 to 4 are nearer than 4.5.
    assertThat(trip.lands(ZERO, 4.5 * 4.5)).isTrue();
    assertThat(trip.lands(ZERO, 5.5 * 5.5)).isFalse();
    assertThat(trip.lands(ZERO, 5.0 * 5.0)).as("what is as far as a state is not nearer than it").isTrue();
  }

  @Test
  void itIsCountedAroundTheGoalAndNotAroundTheOrigin() {
    RoundTrip trip = new RoundTrip(line(100), 0.05);
    assertThat(trip.lands(new float[] {50}, 2.5 * 2.5)).isTrue();
    assertThat(trip.lands(new float[] {50}, 3.5 * 3.5)).as("47 to 53 are seven").isFalse();
  }

  @Test
  void ofALargePoolAnEvenSampleDecidesAlike() {
    RoundTrip trip = new RoundTrip(line(10_000), 0.05);
    assertThat(trip.lands(ZERO, 490.0 * 490)).isTrue();
    assertThat(trip.lands(ZERO, 520.0 * 520)).isFalse();
  }
}
