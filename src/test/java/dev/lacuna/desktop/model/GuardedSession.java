package dev.lacuna.desktop.model;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * A fake project behind one lock, as a database is, for tests with real threads: each call waits a moment of random
 * length before and after it, so that threads meet in another order each time. It notes what a session must never see:
 * a call after its end, and two jobs at once.
 */
final class GuardedSession {
  private static final int LONGEST_WAIT_MICROS = 300;

  /** What went wrong, in words; empty at the end of a good test. */
  final Queue<String> faults = new ConcurrentLinkedQueue<>();
  /** How many jobs have begun. */
  final AtomicInteger jobs = new AtomicInteger();
  private final AtomicBoolean closed = new AtomicBoolean();
  private final AtomicInteger working = new AtomicInteger();
  private final Object lock = new Object();
  private final ProjectSession guarded;

  GuardedSession(FakeProjectSession fake) {
    this.guarded = guard(ProjectSession.class, fake);
  }

  /** Opens each of some projects behind its guard. */
  static ProjectCatalog catalog(Map<Path, FakeProjectSession> projects, Map<Path, GuardedSession> guards) {
    var catalog = new FakeProjectCatalog(projects.values().iterator().next(), projects);
    return proxy(ProjectCatalog.class, (method, arguments) -> {
      Object result = method.invoke(catalog, arguments);
      return method.getName().equals("open") && result instanceof FakeProjectSession fake
          ? guards.compute((Path) arguments[0], (_, _) -> new GuardedSession(fake)).guarded
          : result;
    });
  }

  static Map<Path, GuardedSession> guards() {
    return new ConcurrentHashMap<>();
  }

  private <T> T guard(Class<T> type, T target) {
    return proxy(type, (method, arguments) -> switch (method.getName()) {
      case "job" -> job(target, method, arguments);
      case "prompts" -> guard(PromptSession.class, (PromptSession) method.invoke(target));
      case "map" -> guard(MapSession.class, (MapSession) method.invoke(target));
      case "queue" -> guard(QueueSession.class, (QueueSession) method.invoke(target));
      case "labels" -> guard(LabelSession.class, (LabelSession) method.invoke(target));
      case "rounds" -> guard(RoundSession.class, (RoundSession) method.invoke(target));
      case "transfers" -> guard(TransferSession.class, (TransferSession) method.invoke(target));
      case "team" -> guard(TeamSession.class, (TeamSession) method.invoke(target));
      default -> locked(target, method, arguments);
    });
  }

  private Object job(Object target, Method method, Object[] arguments) throws ReflectiveOperationException {
    jobs.incrementAndGet();
    if (working.incrementAndGet() > 1) {
      faults.add("two jobs at once");
    }
    try {
      return method.invoke(target, arguments);
    } finally {
      working.decrementAndGet();
    }
  }

  private Object locked(Object target, Method method, Object[] arguments) throws ReflectiveOperationException {
    pause();
    try {
      synchronized (lock) {
        if (method.getName().equals("close")) {
          closed.set(true);
        } else if (closed.get()) {
          faults.add(method.getName() + " after the end");
        }
        return method.invoke(target, arguments);
      }
    } finally {
      pause();
    }
  }

  private static void pause() {
    LockSupport.parkNanos(1_000L * ThreadLocalRandom.current().nextInt(LONGEST_WAIT_MICROS));
  }

  @FunctionalInterface
  private interface Call {
    Object of(Method method, Object[] arguments) throws ReflectiveOperationException;
  }

  private static <T> T proxy(Class<T> type, Call call) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
      try {
        return switch (method.getName()) {
          case "equals" -> self == arguments[0];
          case "hashCode" -> System.identityHashCode(self);
          case "toString" -> type.getSimpleName();
          default -> call.of(method, arguments);
        };
      } catch (InvocationTargetException e) {
        throw e.getCause();
      }
    }));
  }
}
