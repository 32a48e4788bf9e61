package dev.lacuna.tools.bench;

import dev.lacuna.cli.CliContext;
import dev.lacuna.cli.ProjectFolder;
import dev.lacuna.cli.SessionCommand;
import dev.lacuna.files.SafeFiles;
import dev.lacuna.knowledge.comparison.ComparedSet;
import dev.lacuna.loop.CompareStep;
import dev.lacuna.loop.LoopSession;
import dev.lacuna.loop.ProbeStep;
import dev.lacuna.worker.api.CompareResult;
import dev.lacuna.worker.api.ErrorCode;
import dev.lacuna.worker.api.LacunaException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code lacuna bench evidence PROJECT…}: every measure and probe on several projects of one model beside their
 * controls, and each project's probe on the other projects' questions.
 */
@Command(name = "evidence", hidden = true,
    description = "What probes and measures show on several question sets, beside controls and transfer.")
final class BenchEvidenceCommand extends SessionCommand {

  @Parameters(arity = "1..*", paramLabel = "PROJECT", description = "Projects that ask the same model.")
  private List<String> projects = List.of();

  @Option(names = "--report", paramLabel = "F.md", description = "Write the tables into this file.")
  private Optional<Path> report = Optional.empty();

  @Option(names = "--seed", defaultValue = "1")
  private long seed;

  BenchEvidenceCommand(CliContext context) {
    super(context);
  }

  @Override
  public Integer call() {
    Path work = context().paths().userData().resolve("bench-evidence");
    List<EvidenceReport.Set> sets = new ArrayList<>();
    for (int i = 0; i < projects.size(); i++) {
      Path kept = work.resolve(Integer.toString(i));
      inSession(ProjectFolder.of(context(), projects.get(i)), session -> sets.add(compare(session, kept)));
    }
    if (sets.stream().map(set -> set.model()).distinct().count() > 1) {
      throw new LacunaException(ErrorCode.WRONG_USE, "The projects ask different models: "
          + String.join(", ", sets.stream().map(EvidenceReport.Set::model).distinct().toList()) + ".",
          "Name projects of one model: a probe reads one model's hidden states only.");
    }
    EvidenceReport evidence = new EvidenceReport(sets, transfer(work, sets));
    evidence.lines().forEach(line -> say("%s", line));
    report.ifPresent(file -> evidence.report().write(file));
    result(evidence);
    try {
      SafeFiles.deleteTree(work);
    } catch (IOException e) {
      throw new UncheckedIOException(work + " cannot be deleted: " + e.getMessage(), e);
    }
    return 0;
  }

  private EvidenceReport.Set compare(LoopSession session, Path kept) {
    CompareResult result = session.run(new CompareStep(ProbeStep.PROJECTS, ProbeStep.PROJECTS, seed, Optional.empty(),
        Optional.of(kept)));
    EvidenceReport.Set set = new EvidenceReport.Set(session.project().settings().name(),
        session.project().settings().model(), session.project().settings().sampling().temperature(), result);
    say("%s: %,d questions, %.0f s", set.name(), result.questions(), result.costs().seconds());
    return set;
  }

  private List<EvidenceReport.Transfer> transfer(Path work, List<EvidenceReport.Set> sets) {
    List<ComparedSet> compared = new ArrayList<>();
    for (int i = 0; i < sets.size(); i++) {
      compared.add(ComparedSet.load(work.resolve(Integer.toString(i))));
    }
    List<EvidenceReport.Transfer> rows = new ArrayList<>();
    for (int from = 0; from < sets.size(); from++) {
      List<List<ProbeTransfer.TransferScore>> scores = new ProbeTransfer(seed).from(compared.get(from), compared);
      for (int to = 0; to < sets.size(); to++) {
        for (ProbeTransfer.TransferScore score : to == from ? List.<ProbeTransfer.TransferScore>of() : scores.get(to)) {
          rows.add(new EvidenceReport.Transfer(sets.get(from).name(), sets.get(to).name(), score.target().id(),
              score.layer(), score.auroc().value(), score.auroc().low(), score.auroc().high()));
        }
      }
    }
    return rows;
  }
}
