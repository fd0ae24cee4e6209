package dev.motility.model.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AllocatorSettingTest {
  private static final String KERNEL = "always [madvise] never\n";

  @Test
  void what_the_launcher_sets_is_enough() {
    assertThat(
            AllocatorSetting.missing(
                Map.of(AllocatorSetting.VARIABLE, AllocatorSetting.VALUE), KERNEL))
        .isEmpty();
    assertThat(
            AllocatorSetting.missing(
                Map.of(
                    AllocatorSetting.VARIABLE,
                    "glibc.malloc.tcache_count=0:" + AllocatorSetting.VALUE),
                KERNEL))
        .isEmpty();
  }

  @Test
  void a_process_without_the_setting_is_told_it() {
    assertThat(AllocatorSetting.missing(Map.of(), KERNEL).orElseThrow())
        .contains("GLIBC_TUNABLES=glibc.malloc.hugetlb=1");
    assertThat(
            AllocatorSetting.missing(
                Map.of(AllocatorSetting.VARIABLE, "glibc.malloc.hugetlb=0"), KERNEL))
        .isPresent();
  }

  @Test
  void a_setting_of_large_pages_alone_is_not_enough() {
    assertThat(
            AllocatorSetting.missing(
                    Map.of(AllocatorSetting.VARIABLE, "glibc.malloc.hugetlb=1"), KERNEL)
                .orElseThrow())
        .contains(AllocatorSetting.VALUE);
  }

  @Test
  void other_numbers_are_left_alone() {
    assertThat(
            AllocatorSetting.missing(
                Map.of(
                    AllocatorSetting.VARIABLE,
                    AllocatorSetting.VALUE.replace("hugetlb=1", "hugetlb=2").replace("67", "66")),
                KERNEL))
        .isEmpty();
  }

  @Test
  void the_launcher_and_the_images_set_it() throws IOException {
    for (String file : List.of("motility", "scorer/Dockerfile", "scorer/Dockerfile.cuda")) {
      assertThat(Path.of("..", file)).content().contains(AllocatorSetting.VALUE);
    }
  }

  @Test
  void a_kernel_that_gives_none_is_named() {
    assertThat(
            AllocatorSetting.missing(
                    Map.of(AllocatorSetting.VARIABLE, AllocatorSetting.VALUE),
                    "always madvise [never]")
                .orElseThrow())
        .contains("the kernel gives no large pages");
  }

  @Test
  void where_the_kernel_says_nothing_nothing_is_missing() {
    assertThat(AllocatorSetting.missing(Map.of(), "")).isEmpty();
  }
}
