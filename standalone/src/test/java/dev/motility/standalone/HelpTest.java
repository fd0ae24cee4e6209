package dev.motility.standalone;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.lang.reflect.AnnotatedElement;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

class HelpTest {
  /** A per cent sign that stands alone is printed too, but after a warning above the help. */
  @ParameterizedTest
  @MethodSource("texts")
  void text_of_a_help_is_a_format_without_arguments(String text) {
    assertThatCode(() -> String.format(text)).doesNotThrowAnyException();
  }

  static Stream<String> texts() {
    return commands(Main.commandLine()).flatMap(HelpTest::texts).distinct();
  }

  private static Stream<CommandLine> commands(CommandLine command) {
    return Stream.concat(
        Stream.of(command), command.getSubcommands().values().stream().flatMap(HelpTest::commands));
  }

  private static Stream<String> texts(CommandLine command) {
    CommandSpec spec = command.getCommandSpec();
    return Stream.concat(
        Stream.of(spec.usageMessage().description()),
        spec.args().stream().map(HelpTest::written).flatMap(Stream::of));
  }

  /** As the source has it: picocli's own description of an argument is formatted already. */
  private static String[] written(ArgSpec argument) {
    AnnotatedElement field = (AnnotatedElement) argument.userObject();
    Option option = field.getAnnotation(Option.class);
    return option == null
        ? field.getAnnotation(Parameters.class).description()
        : option.description();
  }
}
