package dev.lacuna.worker.store;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether anybody still listens on the other machine. A connection that is lost without a word (a laptop that was
 * closed, a network that went) gives no end of the stream for hours; whoever began with {@link StoreServer#hello} says
 * something every few seconds, so a minute of nothing is an end.
 */
public final class ListenerWatch {
  /** Seconds. */
  private static final String PROPERTY = "lacuna.worker.unheard";
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final Logger LOG = LoggerFactory.getLogger(ListenerWatch.class);

  private final Duration patience = Duration.ofSeconds(Long.getLong(PROPERTY, 60));
  private final Runnable end;
  private volatile long heardAt = System.nanoTime();
  private volatile Optional<ProjectClaim> claim = Optional.empty();

  /** @param end ends this process, where nobody listens any more */
  public ListenerWatch(Runnable end) {
    this.end = end;
  }

  /** What is read from the other side, noting when something came. */
  public InputStream hearing(InputStream in) {
    return new FilterInputStream(in) {
      @Override
      public int read() throws IOException {
        return heard(super.read());
      }

      @Override
      public int read(byte[] bytes, int from, int most) throws IOException {
        return heard(super.read(bytes, from, most));
      }

      private int heard(int count) {
        heardAt = System.nanoTime();
        return count;
      }
    };
  }

  /** Begins to look: by its owner's word there will be a sign every few seconds. */
  void expectSigns(ProjectClaim of) {
    boolean first = claim.isEmpty();
    claim = Optional.of(of);
    if (first) {
      Thread.ofPlatform().name("lacuna-worker-listener").daemon().start(this::look);
    }
  }

  private void look() {
    try {
      while (true) {
        Thread.sleep(LOOK);
        if (System.nanoTime() - heardAt > patience.toNanos()) {
          LOG.warn("Nothing was heard of whoever asked for {} s; this worker ends, and its checkpoint is kept",
              patience.toSeconds());
          end.run();
          return;
        }
        if (!claim.map(ProjectClaim::isMine).orElse(true)) {
          LOG.warn("Another worker has taken this project over; this one ends");
          end.run();
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
