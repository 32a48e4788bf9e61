package dev.lacuna.cli;

import dev.lacuna.loop.endpoint.ChatEndpoint;
import dev.lacuna.loop.endpoint.EndpointSettings;
import dev.lacuna.project.Project;
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

  boolean isGiven() {
    return url.isPresent();
  }

  /** The options, else what project.json says. */
  ChatEndpoint open(Project project) {
    return new ChatEndpoint(EndpointSettings.of(project, url, model));
  }
}
