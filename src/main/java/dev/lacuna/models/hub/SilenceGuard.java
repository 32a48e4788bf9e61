package dev.lacuna.models.hub;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** A body that may fall silent for ever: it is closed then, which ends the read that waits for it. */
final class SilenceGuard implements AutoCloseable {
  private final InputStream body;
  private final Executor afterSilence;

  SilenceGuard(InputStream body, Duration silence) {
    this.body = body;
    this.afterSilence = CompletableFuture.delayedExecutor(silence.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** @throws BrokenOffException for whatever goes wrong on the way */
  int read(byte[] chunk) throws BrokenOffException {
    CompletableFuture<Void> guard = CompletableFuture.runAsync(this::end, afterSilence);
    try {
      return body.read(chunk);
    } catch (IOException e) {
      throw new BrokenOffException(guard.isDone() ? new IOException("nothing has come for a while", e) : e);
    } finally {
      guard.cancel(false);
    }
  }

  /** All that comes, but for what is beyond so many bytes. */
  byte[] readUpTo(int most) throws BrokenOffException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    byte[] chunk = new byte[1 << 16];
    for (int n = read(chunk); n >= 0 && all.size() < most; n = read(chunk)) {
      all.write(chunk, 0, Math.min(n, most - all.size()));
    }
    return all.toByteArray();
  }

  private void end() {
    try {
      body.close();
    } catch (IOException e) {
      // it is given up in any case
    }
  }

  @Override
  public void close() {
    end();
  }
}
