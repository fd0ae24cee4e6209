package dev.motility.schemas.command;

import dev.motility.runtime.CommandException;
import dev.motility.runtime.CommonOptions;
import dev.motility.runtime.Failures;
import dev.motility.schemas.SigningKey;
import dev.motility.schemas.connection.Connection;
import dev.motility.schemas.connection.ConnectionOptions;
import dev.motility.schemas.keys.KeyBook;
import dev.motility.schemas.keys.KeyBookException;
import dev.motility.schemas.read.ScanException;
import dev.motility.schemas.serde.RegistrySerdes;
import dev.motility.schemas.serde.RegistryUnavailableException;
import dev.motility.schemas.signature.MicroscopeKey;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says which keys sign for which microscope. */
@Command(
    name = "keys",
    description = "The microscopes' signing keys: keys make, add, revoke, list.",
    subcommands = {
      KeysCommand.Make.class,
      KeysCommand.Add.class,
      KeysCommand.Revoke.class,
      KeysCommand.ListKeys.class
    })
public final class KeysCommand implements Runnable {
  @Mixin CommonOptions common;
  @Spec CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say make, add, revoke or list");
  }

  private static void with(ConnectionOptions options, Consumer<KeyBook> work) {
    Connection connection = options.connection();
    try (RegistrySerdes serdes = new RegistrySerdes(connection)) {
      work.accept(new KeyBook(connection, serdes));
    } catch (KeyBookException | ScanException | RegistryUnavailableException e) {
      throw CommandException.failed(e.getMessage(), e);
    }
  }

  /** Makes a key. */
  @Command(
      name = "make",
      sortOptions = false,
      description = {
        "Makes a pair of keys beside a microscope, without a broker, in a file that is readable by you",
        "alone, and prints its public key, which keys add takes with --public-key."
      })
  static final class Make implements Runnable {
    @Parameters(paramLabel = "FILE", description = "The pair's file, as MICROSCOPE.key.")
    private Path file;

    @Mixin CommonOptions common;
    @Spec CommandSpec spec;

    @Override
    public void run() {
      spec.commandLine().getOut().print(make(file).publicPem());
      spec.commandLine().getOut().flush();
    }
  }

  private static MicroscopeKey make(Path file) {
    MicroscopeKey made = MicroscopeKey.generate();
    try {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(file, made.pem(), StandardOpenOption.WRITE);
      return made;
    } catch (FileAlreadyExistsException e) {
      throw CommandException.failed("the key file %s is there already".formatted(file), e);
    } catch (IOException e) {
      throw CommandException.failed(
          "the key file %s cannot be written: %s".formatted(file, Failures.reason(e)), e);
    }
  }

  /** Adds a key. */
  @Command(
      name = "add",
      sortOptions = false,
      description = {
        "Lets a key sign for a microscope. With --key FILE a new pair is made there, readable by you",
        "alone, if there is no such file; as MICROSCOPE.key it goes into the folder that the agent is",
        "told with capture --signing-keys."
      })
  static final class Add implements Runnable {
    @Parameters(paramLabel = "MICROSCOPE", description = "The microscope.")
    private String microscope;

    @ArgGroup(multiplicity = "1")
    private Key key = new Key();

    @Mixin ConnectionOptions connection;
    @Mixin CommonOptions common;
    @Spec CommandSpec spec;

    /** One of two ways to name a key. */
    static final class Key {
      @Option(
          names = "--key",
          paramLabel = "FILE",
          description = "The pair's file; made if there is none.")
      private Optional<Path> pair = Optional.empty();

      @Option(
          names = "--public-key",
          paramLabel = "FILE",
          description = "The public key alone, PEM, of a pair that was made where it is used.")
      private Optional<Path> open = Optional.empty();
    }

    @Override
    public void run() {
      byte[] publicKey =
          key.open
              .map(file -> read(file, MicroscopeKey::parsePublic))
              .orElseGet(() -> pair(key.pair.orElseThrow()).publicDer());
      with(
          connection,
          book -> {
            String id = book.add(microscope, publicKey);
            spec.commandLine().getOut().println("key %s signs for %s".formatted(id, microscope));
            spec.commandLine().getOut().flush();
          });
    }

    private static MicroscopeKey pair(Path file) {
      return Files.exists(file) ? read(file, MicroscopeKey::parse) : make(file);
    }
  }

  private interface Parser<V> {
    V parse(String text);
  }

  private static <V> V read(Path file, Parser<V> parser) {
    try {
      return parser.parse(Files.readString(file));
    } catch (IOException | IllegalArgumentException e) {
      throw CommandException.failed(
          "the key file %s cannot be used: %s".formatted(file, Failures.reason(e)), e);
    }
  }

  /** Revokes a key. */
  @Command(
      name = "revoke",
      sortOptions = false,
      description = {
        "Ends the trust in a key: what was taken since then is not believed. For a stolen key, name the",
        "time of the theft, or the beginning of its use: who has it can write any time into a chunk."
      })
  static final class Revoke implements Runnable {
    @Parameters(index = "0", paramLabel = "MICROSCOPE", description = "The microscope.")
    private String microscope;

    @Parameters(index = "1", paramLabel = "KEY", description = "The key's name.")
    private String key;

    @Option(
        names = "--since",
        paramLabel = "TIME",
        description = "As 2026-03-01T12:00:00Z (default: now).")
    private Optional<String> since = Optional.empty();

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why.")
    private Optional<String> reason = Optional.empty();

    @Mixin ConnectionOptions connection;
    @Mixin CommonOptions common;
    @Spec CommandSpec spec;

    @Override
    public void run() {
      Instant time = since.map(Revoke::parse).orElseGet(Instant::now);
      with(
          connection,
          book -> {
            book.revoke(microscope, key, time, reason);
            spec.commandLine()
                .getOut()
                .println("key %s of %s is revoked since %s".formatted(key, microscope, time));
            spec.commandLine().getOut().flush();
          });
    }

    private static Instant parse(String text) {
      try {
        return Instant.parse(text);
      } catch (DateTimeParseException e) {
        throw CommandException.usage(
            "--since: '%s' is no time; 2026-03-01T12:00:00Z is".formatted(text));
      }
    }
  }

  /** Lists the keys. */
  @Command(name = "list", description = "Lists the keys: microscope, key, since when, until when.")
  static final class ListKeys implements Runnable {
    @Mixin ConnectionOptions connection;
    @Mixin CommonOptions common;
    @Spec CommandSpec spec;

    @Override
    public void run() {
      PrintWriter out = spec.commandLine().getOut();
      with(connection, book -> book.keys().forEach(key -> out.println(line(key))));
      out.flush();
    }

    private static String line(SigningKey key) {
      String line =
          "%s  %s  since %s".formatted(key.getMicroscopeId(), key.getKeyId(), key.getAddedAt());
      if (key.getRevokedAt() == null) {
        return line;
      }
      return line
          + "  revoked since %s".formatted(key.getRevokedAt())
          + Optional.ofNullable(key.getReason()).map("  (%s)"::formatted).orElse("");
    }
  }
}
