package dev.lacuna.tools.bench;

import dev.lacuna.project.Annotation;
import dev.lacuna.project.AnnotationEvent;
import dev.lacuna.project.Annotator;
import dev.lacuna.project.EventId;
import dev.lacuna.project.NewQuestion;
import dev.lacuna.project.Project;
import dev.lacuna.project.ProjectSettings;
import dev.lacuna.project.QueueItem;
import dev.lacuna.project.store.postgres.ServerAddress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * A team at work on one server: clients of their own folders and connections, each of which takes a question from the
 * queue and labels it, once a second, while another fills the queue. What was acknowledged is compared with the log.
 */
public final class TeamBenchmark {
  private static final int SECOND = 1_000;
  /** Questions that wait for each annotator. */
  private static final int WAITING = 10;

  private final ServerAddress address;
  private final Path folder;
  private final int annotators;
  private final int seconds;
  private final int questions;
  private long queued;
  private final Collection<Long> labelNanos = new ConcurrentLinkedQueue<>();
  private final Collection<Long> takeNanos = new ConcurrentLinkedQueue<>();
  private final Collection<EventId> acknowledged = new ConcurrentLinkedQueue<>();
  private final Collection<Long> handedOut = new ConcurrentLinkedQueue<>();
  private final Collection<String> failures = new ConcurrentLinkedQueue<>();

  /** What happens in the middle. */
  public interface Interruption {
    void happen() throws IOException;
  }

  /**
   * What came of it.
   *
   * @param labels acknowledged, each once
   * @param lost acknowledged ones that are not in the log
   * @param doubled events of the log beyond those, and questions that were handed out twice
   * @param unread clients that did not come to see all labels by themselves
   * @param labelP50 milliseconds until a label is acknowledged, of those that no server's death held up
   * @param takeP99 milliseconds until the next question is there
   * @param longest milliseconds that a label waited
   */
  public record Result(int annotators, int labels, int lost, int doubled, int unread, double labelP50, double labelP99,
      double takeP50, double takeP99, double longest, List<String> failures) {}

  public TeamBenchmark(ServerAddress address, Path folder, int annotators, int seconds) {
    this.address = address;
    this.folder = folder;
    this.annotators = annotators;
    this.seconds = seconds;
    this.questions = annotators * (seconds + WAITING);
  }

  public Result run(Interruption interruption) throws IOException, InterruptedException {
    List<Project> projects = new ArrayList<>();
    try (Project lead = Project.create(folder.resolve("lead"), ProjectSettings.of("team", ""), address)) {
      lead.questions().add(IntStream.rangeClosed(1, questions)
          .mapToObj(i -> NewQuestion.pool("Question number " + i + "?", Map.of())).toList());
      fill(lead);
      for (int i = 0; i < annotators; i++) {
        Path place = folder.resolve("annotator-" + i);
        Project.join(place, ProjectSettings.of("team", "").withAnnotator("Annotator " + i), address);
        Project project = Project.open(place);
        project.team().name(new Annotator("Annotator " + i, i));
        projects.add(project);
      }
      work(lead, projects, interruption);
      return result(lead, projects);
    } finally {
      projects.forEach(Project::close);
    }
  }

  private void work(Project lead, List<Project> projects, Interruption interruption)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < projects.size(); i++) {
      Project project = projects.get(i);
      long first = System.nanoTime() + TimeUnit.SECONDS.toNanos(1) * i / projects.size();
      threads.add(Thread.ofPlatform().start(() -> label(project, first, end)));
    }
    threads.add(Thread.ofPlatform().start(() -> {
      while (System.nanoTime() < end) {
        sleepUntil(System.nanoTime() + TimeUnit.SECONDS.toNanos(2));
        fill(lead);
      }
    }));
    sleepUntil(end - TimeUnit.SECONDS.toNanos(seconds) / 2);
    interruption.happen();
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private void fill(Project lead) {
    int wanted = annotators * WAITING - lead.queue().remaining().size();
    lead.queue().append(LongStream.rangeClosed(queued + 1, Math.min(questions, queued + wanted))
        .mapToObj(QueueItem::byHand).toList());
    queued = Math.max(queued, Math.min(questions, queued + wanted));
  }

  private void label(Project project, long first, long end) {
    long question = 0;
    for (long due = first; due < end; due += TimeUnit.SECONDS.toNanos(1)) {
      sleepUntil(due);
      try {
        long began = System.nanoTime();
        Optional<QueueItem> item = project.queue().take(question, project.team().share(project.settings().annotator()));
        long taken = System.nanoTime();
        if (item.isEmpty()) {
          failures.add("no question was left");
          continue;
        }
        question = item.get().questionId();
        handedOut.add(question);
        AnnotationEvent event = project.annotations().record(new Annotation.Answered(question, "an answer", false));
        labelNanos.add(System.nanoTime() - taken);
        takeNanos.add(taken - began);
        acknowledged.add(event.id());
      } catch (RuntimeException e) {
        failures.add(String.valueOf(e.getMessage()));
      }
    }
  }

  private static void sleepUntil(long nanos) {
    long left = nanos - System.nanoTime();
    try {
      if (left > 0) {
        TimeUnit.NANOSECONDS.sleep(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Result result(Project lead, List<Project> projects) throws InterruptedException {
    Set<EventId> log = new HashSet<>();
    List<AnnotationEvent> events = lead.annotations().log();
    events.forEach(event -> log.add(event.id()));
    int lost = (int) acknowledged.stream().filter(id -> !log.contains(id)).count();
    int doubled = events.size() - acknowledged.size() + handedOut.size() - new HashSet<>(handedOut).size();
    int all = new HashSet<>(handedOut).size();
    int unread = projects.size();
    for (int i = 0; i < 100 && unread > 0; i++) {
      Thread.sleep(SECOND / 10);
      unread = (int) projects.stream().filter(project -> project.annotations().states().size() != all)
          .count();
    }
    // A server that is down holds labels up for longer than any other thing does.
    List<Long> labels = labelNanos.stream().filter(nanos -> nanos < TimeUnit.SECONDS.toNanos(1)).sorted().toList();
    List<Long> takes = takeNanos.stream().filter(nanos -> nanos < TimeUnit.SECONDS.toNanos(1)).sorted().toList();
    return new Result(annotators, acknowledged.size(), lost, doubled, unread, quantile(labels, 0.5),
        quantile(labels, 0.99), quantile(takes, 0.5), quantile(takes, 0.99),
        labelNanos.stream().mapToLong(Long::longValue).max().orElse(0) / 1e6, List.copyOf(new HashSet<>(failures)));
  }

  private static double quantile(List<Long> sorted, double share) {
    return sorted.isEmpty() ? Double.NaN
        : sorted.get((int) Math.min(sorted.size() - 1, Math.round(share * sorted.size()))) / 1e6;
  }
}
