package dev.lacuna.desktop;

import dev.lacuna.desktop.model.FakeDoor;
import dev.lacuna.desktop.model.FakeWorkbench;
import dev.lacuna.desktop.model.Item;
import dev.lacuna.desktop.model.WorkbenchModel;
import dev.lacuna.desktop.model.WorkbenchModel.Pane;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** Draws every pane of an invented project in both themes, for looking at: arguments are a folder and pane names. */
public final class Shots {
  private Shots() {}

  public static void main(String[] args) throws Exception {
    Path out = Path.of(args[0]);
    for (int i = 1; i < args.length; i++) {
      String[] parts = args[i].split("-");
      boolean dark = parts[1].equals("dark");
      boolean fresh = parts[0].equals("fresh") || parts[0].equals("freshqueue") || parts[0].equals("freshrounds");
      FakeDoor door = new FakeDoor(fresh ? FakeWorkbench.fresh(1600) : FakeWorkbench.busy(1600));
      Pane pane = parts[0].endsWith("queue") ? Pane.QUEUE : parts[0].endsWith("rounds") ? Pane.ROUNDS : Pane.MAP;
      Consumer<WorkbenchModel> then = bench -> {
        if (parts[0].equals("selected")) {
          bench.select(bench.pool().get().items().stream().filter(it -> it.x() > 0.1 && it.y() > 0.1).map(Item::id)
              .toList());
          bench.look(bench.selection().get().iterator().next());
        }
      };
      Optional<Path> project = parts[0].equals("welcome") ? Optional.empty() : Optional.of(Path.of("/p"));
      Screenshots.take(door, project, pane, dark, out.resolve(args[i] + ".png"), then);
      System.out.println(args[i]);
    }
    System.exit(0);
  }
}
