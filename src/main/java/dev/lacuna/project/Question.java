package dev.lacuna.project;

import dev.lacuna.project.reading.ImportReport;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A question of the pool or one that the program made.
 *
 * @param id stable for the life of the project
 * @param text the wording now
 * @param originalText the wording as it came in, before anybody mended it
 * @param parents ids of the questions whose hidden states were mixed; empty for the pool
 * @param attributes the other columns of the imported file ({@code relation}, {@code subject}, …), in their order
 * @param context the text that it is about, which is put before it; empty for a plain question
 */
public record Question(long id, String text, Source source, String originalText, List<Long> parents,
    Map<String, String> attributes, Instant createdAt, String context) {

  /** The id that the question had in its file, where that could not become its id here: a text, zero, one in use. */
  public Optional<String> ownId() {
    return Optional.ofNullable(attributes.get(ImportReport.OWN_ID));
  }

  /** Where a question came from. */
  public enum Source { POOL, GENERATED }
}
