package dev.lacuna.desktop.model;

import dev.lacuna.domain.LabelForm;
import dev.lacuna.domain.ModelForm;
import dev.lacuna.domain.Outcome;
import dev.lacuna.project.Imports;
import dev.lacuna.project.export.ExportedLabels;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What comes into the fake and leaves it. */
final class FakeTransferSession implements TransferSession {
  private final FakeProjectSession fake;
  private final List<Imports.Import> incoming = new ArrayList<>();
  private final Map<Long, List<Long>> brought = new HashMap<>();

  FakeTransferSession(FakeProjectSession fake) {
    this.fake = fake;
  }

  @Override
  public ExportedLabels exportLabels(Collection<Long> ids, LabelForm form, Path file, Set<Outcome> outcomes) {
    fake.calls.add("export " + ids.size());
    return new ExportedLabels(ids.size(), ids.size() / 2);
  }

  @Override
  public int exportQuestions(Collection<Long> ids, Path file) {
    fake.calls.add("questions " + ids.size() + " " + file.getFileName());
    return ids.size();
  }

  @Override
  public void exportReport(Path file) {
    fake.calls.add("report " + file.getFileName());
  }

  @Override
  public void exportModel(long round, ModelForm form, Path target) {
    fake.calls.add("model " + round + " " + form + " " + target.getFileName());
  }

  @Override
  public Taken importQuestions(Path file, ProjectCatalog.Reading reading) {
    fake.failIfAsked();
    fake.calls.add("import " + file.getFileName() + " " + reading.column() + " " + reading.answers().orElse("usual"));
    List<Long> ids = List.of(fake.items.size() + 1L, fake.items.size() + 2L);
    ids.forEach(id -> fake.items.put(id, FakeQuestions.asked(id)));
    brought.put(incoming.size() + 1L, ids);
    incoming.addFirst(new Imports.Import(incoming.size() + 1L, Instant.now(), String.valueOf(file.getFileName()), 2, 0,
        false));
    return new Taken(2, 1);
  }

  @Override
  public Taken importHeldOut(Path file, ProjectCatalog.Reading reading) {
    fake.failIfAsked();
    fake.calls.add("held out " + file.getFileName());
    return new Taken(3, 0);
  }

  @Override
  public List<Imports.Import> imports() {
    return incoming.stream().map(one -> new Imports.Import(one.id(), one.at(), one.file(), one.questions(),
        (int) brought.getOrDefault(one.id(), List.of()).stream()
            .filter(id -> fake.find(id).label().outcome() == Outcome.ANSWERED).count(),
        one.removed())).toList();
  }

  @Override
  public void removeImport(long id, boolean removed) {
    incoming.replaceAll(importValue -> importValue.id() != id ? importValue
        : new Imports.Import(importValue.id(), importValue.at(), importValue.file(), importValue.questions(),
            importValue.labelled(), removed));
  }

  @Override
  public ModelEndpoint endpoint() {
    return ModelEndpoint.NONE;
  }

  @Override
  public ModelEndpoint.Answered annotate(ModelEndpoint endpoint, int count) {
    fake.calls.add("annotate " + endpoint.model() + " " + count);
    return new ModelEndpoint.Answered(count - 1, 1);
  }
}
