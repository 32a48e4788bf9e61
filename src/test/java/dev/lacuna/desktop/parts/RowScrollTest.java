package dev.lacuna.desktop.parts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.desktop.ToolkitTest;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** A row is seen although the list was filled in the same moment and no row has been measured. */
@ToolkitTest
@Tag("slow")
class RowScrollTest {
  private static final int ROW = 633;
  /** More than are looked at after one wish. */
  private static final int LAYOUTS = 12;

  @BeforeAll
  static void toolkit() throws Exception {
    FxToolkit.registerPrimaryStage();
  }

  @Test
  void rowsThatAreUnlikeThoseThatWereMeasured() throws Exception {
    ListView<Integer> list = on(() -> shown(new ListView<>()));
    on(() -> {
      list.getItems().setAll(IntStream.range(0, 776).boxed().toList());
      RowScroll.show(list, list::scrollTo, ROW, 2);
      return list;
    });
    WaitForAsyncUtils.waitFor(40, TimeUnit.SECONDS, () -> on(() -> isSeen(list, ROW)));
    var wishes = new AtomicInteger();
    on(() -> {
      RowScroll.show(list, row -> {
        wishes.incrementAndGet();
        list.scrollTo(row);
      }, ROW, 2);
      RowScroll.show(list, list::scrollTo, 3, 2);
      return list;
    });
    WaitForAsyncUtils.waitFor(40, TimeUnit.SECONDS, () -> on(() -> isSeen(list, 3)));
    layouts(list);
    assertThat(wishes.get()).as("the first of the two has nothing more to say").isEqualTo(1);
    assertThat(on(() -> isSeen(list, 3))).isTrue();
    on(() -> {
      list.getScene().getWindow().hide();
      return list;
    });
  }

  /** As a pane that is made and laid out while another is seen. */
  @Test
  void rowsThatNobodySeesYet() throws Exception {
    ListView<Integer> list = on(() -> shown(new ListView<>()));
    on(() -> {
      list.getParent().setVisible(false);
      list.setMaxHeight(60);
      list.getItems().setAll(IntStream.range(0, 776).boxed().toList());
      RowScroll.show(list, list::scrollTo, 3, 2);
      RowScroll.show(list, list::scrollTo, ROW, 2);
      return list;
    });
    layouts(list); // for those who do not look
    on(() -> {
      list.setMaxHeight(Double.MAX_VALUE);
      list.scrollTo(0);
      list.getParent().setVisible(true);
      return list;
    });
    WaitForAsyncUtils.waitFor(40, TimeUnit.SECONDS, () -> on(() -> isSeen(list, ROW)));
    on(() -> {
      list.getScene().getWindow().hide();
      return list;
    });
  }

  @Test
  void aRowOfWhichAStripIsSeenIsNotSeen() throws Exception {
    ListView<Integer> list = on(() -> shown(new ListView<>()));
    on(() -> {
      list.getItems().setAll(IntStream.range(0, 60).boxed().toList());
      return list;
    });
    WaitForAsyncUtils.waitFor(40, TimeUnit.SECONDS, () -> on(() -> isSeen(list, 0)));
    // The toolkit goes to the top first, where 398 pixels have room for all of it but a strip.
    var wishes = new AtomicInteger();
    on(() -> {
      RowScroll.show(list, row -> {
        wishes.incrementAndGet();
        list.scrollTo(wishes.get() == 1 ? 0 : row);
      }, 19, 2);
      return list;
    });
    WaitForAsyncUtils.waitFor(40, TimeUnit.SECONDS, () -> on(() -> wishes.get() > 1 && isSeen(list, 19)));
    on(() -> {
      list.getScene().getWindow().hide();
      return list;
    });
  }

  private static ListView<Integer> shown(ListView<Integer> list) {
    list.setCellFactory(_ -> new ListCell<>() {
      @Override
      protected void updateItem(@Nullable Integer item, boolean empty) {
        super.updateItem(item, empty);
        setPrefHeight(item == null || item < 600 ? 20 : 90);
        setMinHeight(USE_PREF_SIZE); // whatever the font
        setText(String.valueOf(item));
      }
    });
    Stage stage = new Stage();
    stage.setScene(new Scene(new StackPane(list), 300, 400));
    stage.show();
    return list;
  }

  /** Waits for so many layouts, however long a busy machine takes for them. */
  private static void layouts(ListView<?> list) throws Exception {
    CountDownLatch left = new CountDownLatch(LAYOUTS);
    Runnable counted = () -> {
      left.countDown();
      Platform.requestNextPulse();
    };
    on(() -> {
      list.getScene().addPostLayoutPulseListener(counted);
      Platform.requestNextPulse();
      return list;
    });
    assertThat(left.await(40, TimeUnit.SECONDS)).isTrue();
    on(() -> {
      list.getScene().removePostLayoutPulseListener(counted);
      return list;
    });
  }

  private static boolean isSeen(ListView<Integer> list, int row) {
    VirtualFlow<?> flow = (VirtualFlow<?>) list.lookup(".virtual-flow");
    return flow != null && flow.getFirstVisibleCell() != null && flow.getFirstVisibleCell().getIndex() <= row
        && row <= flow.getLastVisibleCell().getIndex();
  }

  private static <T> T on(Callable<T> work) throws Exception {
    return WaitForAsyncUtils.asyncFx(work).get(40, TimeUnit.SECONDS);
  }
}
