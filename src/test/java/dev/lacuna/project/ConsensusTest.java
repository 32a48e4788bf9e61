package dev.lacuna.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.domain.Outcome;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConsensusTest {
  private static final Annotation DONT_KNOW = new Annotation.DontKnow(1);
  private static final Annotation LATER = new Annotation.Later(1);
  private static final Annotation BAD = new Annotation.BadQuestion(1, "ambiguous");

  @Test
  void answersThatTheRulesCallTheSameAreOneAndTheFirstIsShown() {
    QuestionState state = new Events().answer("Ada", "3 mg").answer("Bob", "3 milligrams").state();
    assertThat(state.outcome()).isEqualTo(Outcome.ANSWERED);
    assertThat(state.answer()).contains("3 mg");
    assertThat(state.decided().orElseThrow().who()).isEqualTo("Ada");
    assertThat(state.words()).extracting(AnnotationEvent::who).containsExactly("Ada", "Bob");
  }

  @Test
  void answersThatDifferAreAConflictAndNoAnswer() {
    QuestionState state = new Events().answer("Ada", "3 mg").answer("Bob", "5 mg").state();
    assertThat(state.outcome()).isEqualTo(Outcome.CONFLICT);
    assertThat(state.answer()).isEmpty();
    assertThat(state.accepted()).isEmpty();
    assertThat(state.decided()).isEmpty();
  }

  @Test
  void whoSaysLessMakesNoPeaceBetweenOthersWhoDiffer() {
    Events events = new Events().answer("Ada", "5 km").answer("Bob", "5 miles");
    assertThat(events.state().outcome()).isEqualTo(Outcome.CONFLICT);
    assertThat(events.answer("Eve", "5").state().outcome()).as("they differ as before").isEqualTo(Outcome.CONFLICT);
    assertThat(events.answer("Bob", "5 km").state().outcome()).isEqualTo(Outcome.ANSWERED);
    assertThat(new Events().answer("Ada", "5").answer("Bob", "5 km").state().outcome()).isEqualTo(Outcome.ANSWERED);
    assertThat(new Events().answer("Ada", "Burma").say("Bob",
        new Annotation.Answered(1, "Burma", false, List.of("Myanmar"))).answer("Eve", "Myanmar").state().outcome())
        .as("Bob has said that these are the same").isEqualTo(Outcome.ANSWERED);
  }

  @Test
  void anAnswerThatTheOtherAcceptsTooIsTheSame() {
    assertThat(new Events().say("Ada", new Annotation.Answered(1, "Burma", false, List.of("Myanmar")))
        .answer("Bob", "Myanmar").state().outcome()).isEqualTo(Outcome.ANSWERED);
  }

  @Test
  void whoeverDoesNotKnowAbstains() {
    Events events = new Events().say("Ada", DONT_KNOW).answer("Bob", "3 mg");
    assertThat(events.state().outcome()).isEqualTo(Outcome.ANSWERED);
    assertThat(events.state().decided().orElseThrow().who()).isEqualTo("Bob");
    assertThat(new Events().say("Ada", DONT_KNOW).say("Bob", DONT_KNOW).state().outcome())
        .isEqualTo(Outcome.DONT_KNOW);
  }

  @Test
  void aBadQuestionAgainstAnAnswerIsAConflict() {
    assertThat(new Events().say("Ada", BAD).answer("Bob", "3 mg").state().outcome()).isEqualTo(Outcome.CONFLICT);
    QuestionState both = new Events().say("Ada", BAD).say("Bob", new Annotation.BadQuestion(1, "malformed")).state();
    assertThat(both.outcome()).isEqualTo(Outcome.BAD_QUESTION);
    assertThat(both.reason()).isEqualTo("ambiguous");
  }

  @Test
  void whatOnePutsOffAnotherMayAnswer() {
    assertThat(new Events().answer("Ada", "3 mg").say("Bob", LATER).state().outcome()).isEqualTo(Outcome.ANSWERED);
    assertThat(new Events().answer("Ada", "3 mg").say("Ada", LATER).state().outcome()).isEqualTo(Outcome.LATER);
  }

  @Test
  void aPersonsWordStandsBeforeAModelsAndAmongModelsTheLatest() {
    Events events = new Events().answer("model a", "5 mg").answer("model b", "7 mg");
    assertThat(events.state().answer()).contains("7 mg");
    assertThat(events.say("noiseal", LATER).state().outcome()).isEqualTo(Outcome.LATER);
    assertThat(events.say("Ada", LATER).answer("model b", "8 mg").state().answer()).contains("8 mg");
    events.answer("Ada", "3 mg").answer("model a", "9 mg");
    assertThat(events.state().outcome()).isEqualTo(Outcome.ANSWERED);
    assertThat(events.state().answer()).contains("3 mg");
  }

  @Test
  void aModelsAnswerLeavesWhatPeopleNoted() {
    Events events = new Events().say("Ada", new Annotation.Comment(1, "ask the ward")).say("Ada", LATER)
        .say("model m", new Annotation.Comment(1, "from the leaflet")).answer("model m", "3 mg");
    assertThat(events.state().answer()).contains("3 mg");
    assertThat(events.state().comment()).contains("ask the ward");
    assertThat(events.say("Bob", new Annotation.Comment(1, "seen")).answer("Bob", "3 mg").state().comment())
        .isEqualTo("seen");
  }

  @Test
  void whatIsAdjudicatedHoldsWhateverIsSaidLaterUntilItIsTakenBack() {
    Events events = new Events().answer("Ada", "3 mg").answer("Bob", "5 mg").say("Eve",
        new Annotation.Adjudicated(1, Outcome.ANSWERED, "4 mg", List.of("4"), "the leaflet"));
    assertThat(events.state().answer()).contains("4 mg");
    assertThat(events.state().adjudicated()).isTrue();
    events.answer("Ada", "6 mg");
    assertThat(events.state().accepted()).containsExactly("4 mg", "4");
    events.undo("Eve", "eve", 1);
    assertThat(events.state().outcome()).isEqualTo(Outcome.CONFLICT);
    assertThat(events.state().adjudicated()).isFalse();
    QuestionState bad = events
        .say("Eve", new Annotation.Adjudicated(1, Outcome.BAD_QUESTION, "", List.of(), "two drugs")).state();
    assertThat(bad.outcome()).isEqualTo(Outcome.BAD_QUESTION);
    assertThat(bad.reason()).isEqualTo("two drugs");
  }

  @Test
  void inAnOlderLogTheLatestWordOnAQuestionIsTheOnlyOneWhoeverSaidIt() {
    Events events = new Events().say("Ada", "before-1", new Annotation.Answered(1, "3 mg", false))
        .say("Ada", "before-1", new Annotation.Comment(1, "Source: Atlas"))
        .say("Bob", "before-2", new Annotation.Answered(1, "5 mg", false));
    assertThat(events.state().answer()).contains("5 mg");
    assertThat(events.state().citation()).isEqualTo("Atlas");
    assertThat(events.answers("Ada", "Bob")).isEqualTo(Map.of("Ada", Optional.of("3 mg"), "Bob", Optional.of("5 mg")));
    assertThat(events.answer("Bob", "6 mg").state().answer()).as("his newer word").contains("6 mg");
    assertThat(events.answer("Ada", "3 mg").state().outcome()).as("her word of today").isEqualTo(Outcome.CONFLICT);
  }

  @Test
  void theSourceIsOfWhoeverDecided() {
    QuestionState state = new Events().answer("Ada", "3 mg").say("Ada", new Annotation.Comment(1, "Source: leaflet"))
        .answer("Bob", "3 mg").say("Bob", new Annotation.Comment(1, "Source: hearsay")).state();
    assertThat(state.citation()).isEqualTo("leaflet");
  }

  @Test
  void undoAndRedoGoByAnnotatorAndAWordDoneAgainIsTheNewest() {
    Events events = new Events().answer("Ada", "3 mg").answer("Bob", "5 mg").undo("Ada", "ada", 1);
    assertThat(events.answers("Ada", "Bob")).isEqualTo(Map.of("Ada", Optional.empty(), "Bob", Optional.of("5 mg")));
    assertThat(events.fold().undoable("Ada")).isEmpty();
    assertThat(events.fold().redoable("Ada").orElseThrow().id()).isEqualTo(new EventId("ada", 1));
    assertThat(events.fold().undoable("Bob").orElseThrow().id()).isEqualTo(new EventId("bob", 1));
    assertThat(events.fold().redoable("Bob")).isEmpty();
    events.answer("Bob", "6 mg");
    assertThat(events.fold().redoable("Ada")).as("another's word takes nothing from her").isPresent();
    // Her other copy says something else meanwhile, and then the first word is done again.
    events.say("Ada", "laptop", new Annotation.Answered(1, "4 mg", false)).redo("Ada", "ada", 1);
    assertThat(events.answers("Ada")).isEqualTo(Map.of("Ada", Optional.of("3 mg")));
  }

  @Test
  void anUndoOfWhatIsNotHereOrIsTakenBackAlreadyChangesNothing() {
    Events events = new Events().undo("Ada", "ada", 9).answer("Ada", "3 mg").undo("Ada", "nowhere", 1);
    assertThat(events.state().answer()).contains("3 mg");
    events.undo("Ada", "ada", 2).undo("Ada", "ada", 2);
    assertThat(events.state().outcome()).isEqualTo(Outcome.OPEN);
    events.redo("Ada", "ada", 2).redo("Ada", "ada", 2);
    assertThat(events.state().answer()).contains("3 mg");
    assertThat(events.fold().undoableAct("Ada")).hasSize(1);
  }

  @Test
  void aLabelThatIsSettledStaysWhoseAnswerItIsWithItsSource() {
    Events events = new Events().answer("Ada", "3 mg").say("Ada", new Annotation.Comment(1, "Source: leaflet"))
        .answer("Bob", "5 mg").say("Bob", new Annotation.Comment(1, "Source: hearsay"));
    Annotation adas = new Annotation.Adjudicated(1, Outcome.ANSWERED, "3 mg", List.of(), "");
    QuestionState state = events.say("Bob", adas).state();
    assertThat(state.adjudicated()).isTrue();
    assertThat(state.decided().orElseThrow().who()).isEqualTo("Ada");
    assertThat(state.decided().orElseThrow().at()).isEqualTo(events.all().getFirst().at());
    assertThat(state.settling().orElseThrow().who()).isEqualTo("Bob");
    assertThat(state.citation()).isEqualTo("leaflet");
    assertThat(events.answer("Ada", "9 mg").state().answer()).as("what was settled").contains("3 mg");
  }

  @Test
  void whoeverSettledItMayCorrectItAndPutItOff() {
    Events events = new Events().answer("Ada", "3 mg").answer("Bob", "5 mg")
        .say("Ada", new Annotation.Adjudicated(1, Outcome.ANSWERED, "3 mg", List.of(), ""));
    assertThat(events.answer("Bob", "7 mg").state().answer()).contains("3 mg");
    events.answer("Ada", "4 mg");
    assertThat(events.state().answer()).contains("4 mg");
    assertThat(events.state().adjudicated()).isTrue();
    assertThat(events.say("Ada", LATER).state().answer()).contains("7 mg");
    assertThat(events.state().adjudicated()).isFalse();
  }

  @Test
  void nobodyTakesBackWhatAnotherSaidWhereverTheirEventsMeet() {
    Events events = new Events().undo("Bob", "ada", 1).answer("Ada", "3 mg").undo("Bob", "ada", 1);
    assertThat(events.state().answer()).contains("3 mg");
    events.undo("Ada", "ada", 1).redo("Bob", "ada", 1);
    assertThat(events.state().outcome()).isEqualTo(Outcome.OPEN);
    Events older = new Events().say("Ada", "before-1", new Annotation.Answered(1, "3 mg", false)).say("Bob",
        "before-2", new AnnotationEvent.Undo(1, new EventId("before-1", 1)));
    assertThat(older.state().outcome()).as("an older log had one undo").isEqualTo(Outcome.OPEN);
  }
}
