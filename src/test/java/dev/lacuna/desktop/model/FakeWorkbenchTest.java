package dev.lacuna.desktop.model;

import org.junit.jupiter.api.Tag;

/** The fake keeps to what the real one does. */
@Tag("slow")
class FakeWorkbenchTest extends WorkbenchContract {
  @Override
  protected Workbench open() {
    return FakeWorkbench.fresh(3);
  }
}
