package dev.motility.model.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class LargePagesTest {
  private static final String KERNEL = "always [madvise] never\n";

  @Test
  void what_the_launcher_sets_is_enough() {
    assertThat(LargePages.missing(Map.of(LargePages.VARIABLE, LargePages.SETTING), KERNEL))
        .isEmpty();
    assertThat(
            LargePages.missing(
                Map.of(LargePages.VARIABLE, "glibc.malloc.tcache_count=0:" + LargePages.SETTING),
                KERNEL))
        .isEmpty();
  }

  @Test
  void a_process_without_the_setting_is_told_it() {
    assertThat(LargePages.missing(Map.of(), KERNEL).orElseThrow())
        .contains("GLIBC_TUNABLES=glibc.malloc.hugetlb=1");
    assertThat(LargePages.missing(Map.of(LargePages.VARIABLE, "glibc.malloc.hugetlb=0"), KERNEL))
        .isPresent();
  }

  @Test
  void a_kernel_that_gives_none_is_named() {
    assertThat(
            LargePages.missing(
                    Map.of(LargePages.VARIABLE, LargePages.SETTING), "always madvise [never]")
                .orElseThrow())
        .contains("the kernel gives no large pages");
  }

  @Test
  void where_the_kernel_says_nothing_nothing_is_missing() {
    assertThat(LargePages.missing(Map.of(), "")).isEmpty();
  }
}
