package dev.lacuna.project;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What holds of a project in a file of its own holds of one on a server: the same tests, each in a schema of its own.
 */
@Tag("slow")
@ExtendWith(TestServer.Store.class)
class OnServerTest {
  @Nested
  class RepositoriesThere extends RepositoriesTest {}

  /**
   * On a server every name is a person from the beginning ({@link SharedProjectTest#noQuestionIsHandedOutTwice}), so
   * what holds until a second one is named does not hold there.
   */
  @Nested
  class TeamThere extends TeamTest {
    @Override
    void untilASecondAnnotatorIsNamedAllWordsAreOnePersonsUnderWhateverName() {
      // a file's alone
    }

    @Override
    void whoeverHasSaidNothingYetTakesAnothersWordsAsAnothers() {
      // a file's alone
    }

    @Override
    void aCorrectedNameKeepsWhatWasTypedAndThePlaceInTheQueue() {
      // a file's alone
    }
  }

  @Nested
  class TeamReadsThere extends TeamReadsTest {}

  @Nested
  class WorkPackagesThere extends WorkPackagesTest {}

  @Nested
  class WorkPackageIntakeThere extends WorkPackageIntakeTest {}

  @Nested
  class ImportsThere extends ImportsTest {}

  @Nested
  class SettledAnswersThere extends SettledAnswersTest {}

  @Nested
  class RoundSnapshotsThere extends RoundSnapshotsTest {}

  @Nested
  class CostLedgerThere extends CostLedgerTest {}

  @Nested
  class QuestionImportThere extends QuestionImportTest {}

  @Nested
  class ContextImportThere extends ContextImportTest {}

  @Nested
  class QuestionIdsThere extends QuestionIdsTest {}
}
