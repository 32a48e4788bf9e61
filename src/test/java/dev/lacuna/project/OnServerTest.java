package dev.lacuna.project;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/** What holds of a project in a file of its own holds of one on a server: the same tests, each in a schema of its own. */
@Tag("slow")
@ExtendWith(TestServer.Store.class)
class OnServerTest {
  @Nested
  class RepositoriesThere extends RepositoriesTest {}

  @Nested
  class TeamThere extends TeamTest {}

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
