package dev.lacuna.project.store.postgres;

import java.sql.Types;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;

/** Binds as SQLite takes it: a truth is 0 or 1, and a number that is not known is NULL. */
final class PortableArguments {
  private PortableArguments() {}

  static Jdbi in(Jdbi jdbi) {
    return jdbi.registerArgument(new Truth()).registerArgument(new Number());
  }

  private static final class Truth extends AbstractArgumentFactory<Boolean> {
    Truth() {
      super(Types.BIGINT);
    }

    @Override
    protected Argument build(Boolean value, ConfigRegistry config) {
      return (position, statement, _) -> statement.setLong(position, value ? 1 : 0);
    }
  }

  private static final class Number extends AbstractArgumentFactory<Double> {
    Number() {
      super(Types.DOUBLE);
    }

    @Override
    protected Argument build(Double value, ConfigRegistry config) {
      return (position, statement, _) -> {
        if (value.isNaN()) {
          statement.setNull(position, Types.DOUBLE);
        } else {
          statement.setDouble(position, value);
        }
      };
    }
  }
}
