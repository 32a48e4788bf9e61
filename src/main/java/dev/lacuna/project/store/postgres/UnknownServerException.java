package dev.lacuna.project.store.postgres;

import dev.lacuna.project.store.ProjectException;
import java.nio.file.Path;

/** A project names a server that the user has not agreed to; nothing was sent to it. */
public final class UnknownServerException extends ProjectException {
  private static final long serialVersionUID = 1L;

  private final transient ServerAddress address;
  private final transient Path project;

  UnknownServerException(ServerAddress address, Path project) {
    super(project + ": keeps its questions and labels on a server that you have not agreed to yet, "
        + address.server() + "; nothing was sent to it. If you trust it: lacuna database " + project + " --allow");
    this.address = address;
    this.project = project;
  }

  /** The project's folder. */
  public Path project() {
    return project;
  }

  public ServerAddress address() {
    return address;
  }
}
