package dev.lacuna.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.loop.AppPaths;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
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

  /** A place that nothing may be written to is told before the work for it begins, not after. */
  @Test
  void wherePathsGoOutIsLookedAtBeforeTheWork() {
    Set<String> read = Set.of("--questions", "--evaluation", "--from", "--suite", "--libtorch", "PROJECT", "MODEL",
        "FOLDER", "FILE");
    Set<String> out = new TreeSet<>();
    for (CommandLine command : all(commands().values())) {
      for (CommandLine.Model.ArgSpec each : command.getCommandSpec().args()) {
        String name = each instanceof CommandLine.Model.OptionSpec option ? option.longestName() : each.paramLabel();
        boolean path = each.typeInfo().getClassName().equals(Path.class.getName())
            || each.typeInfo().isOptional() && each.auxiliaryTypes()[0] == Path.class;
        boolean looked = Stream.of(each.converters()).anyMatch(GoesOut.class::isInstance);
        String where = command.getCommandName() + " " + name;
        assertThat(!path || looked || read.contains(name)).as(where).isTrue();
        if (looked) {
          out.add(where);
        }
      }
    }
    assertThat(out).contains("probe --report", "probe --chart", "probe --json", "simulate --report", "map --picture",
        "export --out", "export --questions", "export --merged", "export --ollama", "export --adapter",
        "demo --out", "send FILE");
  }

  private static List<CommandLine> all(Collection<CommandLine> commands) {
    return commands.stream().filter(command -> !command.getCommandName().equals("bench"))
        .flatMap(command -> Stream.concat(Stream.of(command), all(command.getSubcommands().values()).stream()))
        .toList();
  }

  private Map<String, CommandLine> commands() {
    return Lacuna.commands(new String[0], context).getSubcommands();
  }
}
