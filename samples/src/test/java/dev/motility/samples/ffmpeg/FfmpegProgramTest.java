package dev.motility.samples.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FfmpegProgramTest {
  @Test
  void it_is_there_or_what_the_machine_lacks_is_told() {
    try {
      assertThat(FfmpegProgram.path()).isExecutable();
    } catch (FfmpegException e) {
      assertThat(e)
          .hasMessageContaining("cannot open shared object file")
          .hasMessageEndingWith("the package libpulse0");
    }
  }
}
