package dev.lacuna.text;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.pattern.CompositeConverter;

/** {@code %clean(…)} in {@code logback.xml}: what is logged quotes files, models and other machines. */
public final class CleanLog extends CompositeConverter<ILoggingEvent> {

  @Override
  protected String transform(ILoggingEvent event, String in) {
    return ForeignText.clean(in);
  }
}
