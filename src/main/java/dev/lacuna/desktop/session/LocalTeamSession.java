package dev.lacuna.desktop.session;

import dev.lacuna.agreement.AgreementReport;
import dev.lacuna.desktop.model.Opinion;
import dev.lacuna.desktop.model.TeamSession;
import dev.lacuna.desktop.model.TeamState;
import dev.lacuna.desktop.parts.Messages;
import dev.lacuna.loop.AgreementStep;
import dev.lacuna.project.AnnotationEvent;
import dev.lacuna.project.Annotator;
import dev.lacuna.project.Project;
import dev.lacuna.project.QuestionState;
import dev.lacuna.project.QuestionType;
import dev.lacuna.project.QueueItem;
import dev.lacuna.project.Team;
import dev.lacuna.project.TeamSettings;
import dev.lacuna.project.WorkPackage;
import dev.lacuna.project.WorkPackages;
import dev.lacuna.project.store.ProjectException;
import dev.lacuna.text.ForeignText;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** An open project's annotators. */
record LocalTeamSession(Project project) implements TeamSession {

  TeamState state() {
    return new TeamState(project.settings().annotator(), project.team().annotators(), project.settings().team());
  }

  @Override
  public void annotator(String name) {
    String checked = Team.checked(name);
    List<Annotator> known = project.team().annotators();
    if (known.stream().noneMatch(annotator -> annotator.name().equals(checked))) {
      project.team().name(new Annotator(checked, known.size()));
    }
    project.changeSettings(settings -> settings.withAnnotator(checked));
  }

  @Override
  public void rename(String name) {
    project.changeSettings(settings -> settings.withAnnotator(name));
  }

  @Override
  public void add(String annotator) {
    project.team().add(annotator);
  }

  @Override
  public void name(Annotator annotator) {
    project.team().name(annotator);
  }

  @Override
  public void settings(TeamSettings settings) {
    project.changeSettings(now -> now.withTeam(settings));
  }

  @Override
  public void assign(Collection<Long> ids, String who, boolean given) {
    if (given) {
      project.team().assign(ids, who);
    } else {
      project.team().withdraw(ids, who);
    }
  }

  @Override
  public void gold(Collection<Long> ids, boolean gold) {
    ids.forEach(gold ? project.team()::makeGold : project.team()::removeGold);
  }

  @Override
  public List<Opinion> opinions(long id) {
    return project.annotations().state(id).words().stream().map(AnnotationEvent::who)
        .map(who -> project.annotations().state(id, who)).filter(state -> state.outcome().done())
        .map(LocalTeamSession::opinion).toList();
  }

  private static Opinion opinion(QuestionState state) {
    AnnotationEvent word = state.decided().orElseThrow();
    return new Opinion(ForeignText.clean(word.who()), word.at(), state.outcome(),
        ForeignText.clean(QuestionType.joined(state.accepted())), ForeignText.clean(state.reason()),
        ForeignText.clean(state.citation()), ForeignText.clean(state.comment()), word.guidelineVersion());
  }

  @Override
  public int waiting(String to) {
    return project.packages().waiting(to).size();
  }

  @Override
  public int said() {
    return project.packages().said(project.settings().annotator()).size();
  }

  @Override
  public int send(String to, Path file) {
    return project.packages().send(project.packages().forColleague(to), to, file).questions();
  }

  @Override
  public int sendBack(Path file) {
    return project.packages().sendBack(project.settings().annotator(), file).events();
  }

  @Override
  public PackageNote inspect(Path file) {
    WorkPackage.Head head = WorkPackages.inspect(file);
    if (head.whole()) {
      throw new ProjectException(Messages.text("work.whole", file));
    }
    return new PackageNote(head.by(), head.from(), head.by().equals(project.settings().annotator()),
        head.purpose() == WorkPackage.Purpose.WORK);
  }

  @Override
  public TakenWork take(Path file, String from) {
    WorkPackages.Taken taken = project.packages().take(file, Optional.of(from));
    if (WorkPackages.inspect(file).purpose() == WorkPackage.Purpose.WORK && project.annotations().person(from)
        .equals(project.annotations().person(project.settings().annotator()))) {
      project.queue().append(project.packages().forColleague(from).stream().map(QueueItem::byHand).toList());
    }
    return new TakenWork(taken.events(), taken.questions(), taken.conflicts().size(), taken.wordings(),
        taken.settled(), taken.guidelines());
  }

  @Override
  public AgreementReport agreement(Optional<String> column) {
    return new AgreementStep(column).of(project);
  }
}
