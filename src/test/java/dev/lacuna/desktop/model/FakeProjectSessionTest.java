package dev.lacuna.desktop.model;

import org.junit.jupiter.api.Tag;

/** The fake keeps to what the real one does. */
@Tag("slow")
class FakeProjectSessionTest extends ProjectSessionContract {
  @Override
  protected ProjectSession open() {
    return FakeProjectSession.fresh(3);
  }
}
