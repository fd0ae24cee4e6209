package dev.motility.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A dashboard's image stays small: nothing of the parts that handle pixels and tensors is in it.
 */
class ClassPathTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "ai.djl.engine.Engine",
        "ai.djl.pytorch.engine.PtEngine",
        "org.bytedeco.javacpp.Loader",
        "org.bytedeco.ffmpeg.global.avcodec",
        "org.apache.kafka.streams.KafkaStreams"
      })
  void no_class_of_pytorch_ffmpeg_or_streams_is_there(String name) {
    assertThatThrownBy(() -> Class.forName(name)).isInstanceOf(ClassNotFoundException.class);
  }

  @Test
  void no_such_library_is_on_the_class_path() {
    String[] entries = System.getProperty("java.class.path").split(File.pathSeparator, -1);

    assertThat(Arrays.asList(entries))
        .isNotEmpty()
        .noneMatch(entry -> entry.matches(".*(djl|pytorch|bytedeco|ffmpeg|javacpp).*"));
  }
}
