package dev.lacuna.cli;

import dev.lacuna.loop.endpoint.ChatEndpoint;
import dev.lacuna.loop.endpoint.KnownEndpoints;
import dev.lacuna.project.Project;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which model behind an address is asked; none unless it is named. */
final class EndpointOptions {

  @Option(names = "--endpoint", paramLabel = "URL", description = "An OpenAI-compatible address, such as"
      + " http://localhost:8080/v1. Questions are sent there and nowhere else. Its key is read from the variable"
      + " LACUNA_ENDPOINT_KEY.")
  private Optional<String> url = Optional.empty();

  @Option(names = "--endpoint-model", paramLabel = "NAME", description = "The model to ask there.")
  private Optional<String> model = Optional.empty();

  @Option(names = "--endpoint-key", paramLabel = "VARIABLE",
      description = "The variable that holds the key, where it is"
          + " another; with --endpoint.")
  private Optional<String> key = Optional.empty();

  boolean isGiven() {
    return url.isPresent();
  }

  /**
   * The options, else what project.json says.
   *
   * @param userData where it is kept which addresses the user's key may go to
   */
  ChatEndpoint open(Project project, Path userData) {
    return new ChatEndpoint(new KnownEndpoints(userData).settings(project, url, model, key));
  }
}
