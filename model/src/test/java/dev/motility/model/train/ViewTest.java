package dev.motility.model.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.motility.model.MotilityClass;
import dev.motility.model.network.Extent;
import dev.motility.model.train.data.CellMark;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ViewTest {
  private static final Extent WINDOW = new Extent(2, 6, 8);
  private static final Augmentation ALL = new Augmentation(true, true, 0.5, 1, 0);

  /** Two frames, black but for one white pixel; and the cell in the middle of that pixel. */
  private static byte[] whiteAt(int x, int y) {
    byte[] pixels = new byte[2 * 6 * 8];
    pixels[y * 8 + x] = (byte) 255;
    pixels[48 + y * 8 + x] = (byte) 255;
    return pixels;
  }

  private static CellMark cellAt(int x, int y) {
    return new CellMark((x + 0.5f) / 8, (y + 0.5f) / 6, MotilityClass.IMMOTILE);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void whatever_is_cut_mirrored_and_turned_cells_stay_on_their_pixels(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int trial = 0; trial < 50; trial++) {
      View view = View.draw(WINDOW, ALL, random.nextBoolean(), random);
      for (int x = 0; x < 8; x++) {
        for (int y = 0; y < 6; y++) {
          assertCellOnItsPixel(view, x, y);
        }
      }
    }
  }

  private static void assertCellOnItsPixel(View view, int x, int y) {
    float[] seen = view.of(whiteAt(x, y));
    List<CellMark> cells = view.of(List.of(cellAt(x, y)));
    Extent size = view.extent();
    int white = -1;
    for (int i = 0; i < size.height() * size.width(); i++) {
      white = seen[i] == 255 ? i : white;
    }
    assertThat(cells).hasSize(white < 0 ? 0 : 1);
    for (CellMark cell : cells) {
      int column = (int) (cell.x() * size.width());
      int row = (int) (cell.y() * size.height());
      assertThat(row * size.width() + column).isEqualTo(white);
      assertThat(seen[size.height() * size.width() + white]).isEqualTo(255);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void a_zoomed_view_shows_a_cell_where_its_brightest_pixel_is(long seed) {
    Extent window = new Extent(1, 40, 40);
    byte[] pixels = new byte[1600];
    for (int y = 18; y < 22; y++) {
      for (int x = 18; x < 22; x++) {
        pixels[y * 40 + x] = (byte) 250;
      }
    }
    CellMark middle = new CellMark(0.5f, 0.5f, MotilityClass.PROGRESSIVE);
    SplittableRandom random = new SplittableRandom(seed);
    for (int trial = 0; trial < 50; trial++) {
      View view = View.draw(window, new Augmentation(true, true, 0.7, 1.4, 0), false, random);
      for (CellMark cell : view.of(List.of(middle))) {
        float[] seen = view.of(pixels);
        int column = (int) (cell.x() * view.extent().width());
        int row = (int) (cell.y() * view.extent().height());

        assertThat(seen[row * view.extent().width() + column]).isGreaterThan(200);
      }
    }
  }

  @Test
  void without_augmentation_a_window_is_seen_as_it_is() {
    View view = View.draw(WINDOW, Augmentation.none(), false, new SplittableRandom(1));

    assertThat(view).isEqualTo(View.all(WINDOW));
    assertThat(view.of(List.of(cellAt(3, 2)))).containsExactly(cellAt(3, 2));
  }

  @Test
  void a_map_of_places_holds_one_for_each_cell_in_its_class_around_its_head() {
    PlaceMap map = new PlaceMap(new Extent(1, 60, 80), new Extent(50, 120, 160));
    float[] target = new float[map.size()];

    map.add(
        List.of(
            new CellMark(0.5f, 0.5f, MotilityClass.PROGRESSIVE),
            new CellMark(0, 0, MotilityClass.IMMOTILE),
            new CellMark(1, 1, MotilityClass.IMMOTILE)),
        target,
        0);

    assertThat(sum(target, 0)).isCloseTo(1, within(1e-5));
    assertThat(sum(target, 1)).isEqualTo(0);
    assertThat(sum(target, 2)).isCloseTo(2, within(1e-5));
    assertThat(target[30 * 80 + 40]).isGreaterThan(0.1f);
    assertThat(target[2 * 60 * 80]).isGreaterThan(0.1f);
  }

  private static double sum(float[] target, int kind) {
    double sum = 0;
    for (int i = kind * 60 * 80; i < (kind + 1) * 60 * 80; i++) {
      sum += target[i];
    }
    return sum;
  }
}
