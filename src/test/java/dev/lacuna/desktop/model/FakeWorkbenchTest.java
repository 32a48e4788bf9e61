package dev.lacuna.desktop.model;

/** The fake keeps to what the real one does. */
class FakeWorkbenchTest extends WorkbenchContract {
  @Override
  protected Workbench open() {
    return FakeWorkbench.fresh(3);
  }
}
