package dev.motility.samples.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.motility.samples.SourceException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class FfmpegLogTest {
  @Test
  void what_ffmpeg_says_goes_to_the_log_at_debug(@TempDir Path folder) throws Exception {
    Logger logger = (Logger) LoggerFactory.getLogger(Ffmpeg.class);
    ListAppender<ILoggingEvent> said = new ListAppender<>();
    said.start();
    logger.addAppender(said);
    logger.setLevel(Level.DEBUG);
    try {
      Path whole = Videos.moving(folder.resolve("a.mp4"), "-c:v", "mpeg4");
      VideoFile.open(Files.move(Videos.cut(whole, 0.5), folder.resolve("b.mp4"))).close();
    } catch (SourceException expected) {
      assertThat(said.list).extracting(ILoggingEvent::getLevel).containsOnly(Level.DEBUG);
      assertThat(said.list)
          .extracting(ILoggingEvent::getFormattedMessage)
          .anyMatch(message -> message.contains("moov atom not found"));
      return;
    } finally {
      logger.setLevel(Level.OFF);
      logger.detachAppender(said);
    }
    throw new AssertionError("a video without its index was opened");
  }
}
