package dev.motility.standalone.bench;

import dev.motility.runtime.CommandException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The size of frames, as options name it.
 *
 * @param width pixels
 * @param height pixels
 */
public record FrameSize(int width, int height) {
  private static final Pattern FORM = Pattern.compile("([0-9]{1,4})x([0-9]{1,4})");

  /**
   * What an option says.
   *
   * @param option its name, for the message
   * @throws CommandException if that is no size
   */
  public static FrameSize parse(String option, String text) {
    Matcher size = FORM.matcher(text);
    if (!size.matches()) {
      throw CommandException.usage(
          "%s: '%s' is no size; an example is 640x480".formatted(option, text));
    }
    return new FrameSize(Integer.parseInt(size.group(1)), Integer.parseInt(size.group(2)));
  }

  @Override
  public String toString() {
    return width + "x" + height;
  }
}
