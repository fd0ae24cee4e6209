package dev.motility.model.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceChoiceTest {
  @Test
  void names_a_device() {
    assertThat(DeviceChoice.parse("auto")).isEqualTo(new DeviceChoice.Auto());
    assertThat(DeviceChoice.parse("cpu")).isEqualTo(new DeviceChoice.Cpu());
    assertThat(DeviceChoice.parse("gpu:1")).isEqualTo(new DeviceChoice.Gpu(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "gpu", "gpu:", "gpu:-1", "gpu:9999", "CPU"})
  void says_what_a_device_may_be(String text) {
    assertThatThrownBy(() -> DeviceChoice.parse(text))
        .hasMessage("device '" + text + "': it may be auto, cpu or gpu:N");
  }
}
