package dev.lacuna.project.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TableSchemaTest {
  @Test
  void theSumIsThatOfWhatTheScriptsMake() {
    assertThat(TableSchema.NEWEST).isEqualTo(TableSchema.madeSum());
  }
}
