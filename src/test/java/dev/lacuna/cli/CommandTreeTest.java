package dev.lacuna.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.loop.AppPaths;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Which commands are read for the words of a command line. */
final class CommandTreeTest {
  private final CliContext context = CliContext
      .system(new AppPaths(Path.of("user"), Path.of("samples"), Optional.empty()));

  @Test
  void aCommandIsReadAloneAndUnderTheNameThatItTellsItself() {
    commands().values().stream().map(command -> command.getCommandSpec().name()).distinct()
        .filter(name -> !name.equals("bench")).forEach(name -> {
          Map<String, CommandLine> read = Lacuna.commands(new String[] {name}, context).getSubcommands();

          assertThat(read.values().stream().map(command -> command.getCommandSpec().name()).distinct())
              .containsExactly(name);
          assertThat(read.values()).allMatch(command -> command.getCommandSpec().optionsMap().containsKey("--help"));
        });
  }

  @Test
  void withoutAKnownWordAllAreThere() {
    assertThat(Lacuna.commands(new String[] {"prob"}, context).getSubcommands().keySet())
        .isEqualTo(commands().keySet())
        .contains("new", "probe", "look", "snapshot", "models", "pool", "package", "bench");
  }

  private Map<String, CommandLine> commands() {
    return Lacuna.commands(new String[0], context).getSubcommands();
  }
}
