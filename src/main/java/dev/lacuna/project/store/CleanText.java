package dev.lacuna.project.store;

import dev.lacuna.text.ForeignText;
import java.sql.Types;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;

/** Cleans every text on its way into the database, whoever wrote it. */
public final class CleanText extends AbstractArgumentFactory<String> {

  public CleanText() {
    super(Types.VARCHAR);
  }

  @Override
  protected Argument build(String value, ConfigRegistry config) {
    String clean = ForeignText.clean(value);
    return (position, statement, context) -> statement.setString(position, clean);
  }
}
