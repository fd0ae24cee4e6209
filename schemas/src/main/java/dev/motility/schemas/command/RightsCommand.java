package dev.motility.schemas.command;

import dev.motility.runtime.CommandException;
import dev.motility.runtime.CommonOptions;
import dev.motility.runtime.Failures;
import dev.motility.schemas.connection.Connection;
import dev.motility.schemas.connection.ConnectionOptions;
import dev.motility.schemas.rights.Right;
import dev.motility.schemas.rights.Rights;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.resource.PatternType;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The table of rights: prints it, and gives it to a broker. */
@Command(
    name = "rights",
    description = "Who may do what on the broker: rights list, apply.",
    subcommands = {RightsCommand.ListRights.class, RightsCommand.Apply.class})
public final class RightsCommand implements Runnable {
  @Mixin CommonOptions common;
  @Spec CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say list or apply");
  }

  /** Prints the table. */
  @Command(name = "list", description = "Prints what each role may do: role, resource, operation.")
  static final class ListRights implements Runnable {
    @Mixin ConnectionOptions connection;
    @Mixin CommonOptions common;
    @Spec CommandSpec spec;

    @Override
    public void run() {
      PrintWriter out = spec.commandLine().getOut();
      Connection where = connection.connection();
      Rights.table().cells().forEach(cell -> out.println(line(cell, where)));
      out.flush();
    }

    private static String line(Right cell, Connection where) {
      return "%-14s %-17s %-32s %s"
          .formatted(
              cell.role(),
              words(cell.type()),
              cell.resource(where.names()).name()
                  + (cell.pattern() == PatternType.PREFIXED ? "*" : ""),
              words(cell.operation()));
    }

    private static String words(Enum<?> constant) {
      return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** Gives it to a broker. */
  @Command(
      name = "apply",
      description = {
        "Tells a broker that has an authorizer: each role is the user of its name. Safe to repeat; needs",
        "a super user."
      })
  static final class Apply implements Runnable {
    @Mixin ConnectionOptions connection;
    @Mixin CommonOptions common;
    @Spec CommandSpec spec;

    @Override
    public void run() {
      Connection where = connection.connection();
      List<AclBinding> rights = Rights.table().bindings(where.names());
      try (Admin admin = Admin.create(where.kafkaSettings())) {
        admin.createAcls(rights).all().get();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw CommandException.failed("interrupted before the broker took the rights", e);
      } catch (ExecutionException | KafkaException e) {
        throw CommandException.failed(
            "the broker at %s does not take the rights: %s"
                .formatted(where.bootstrapServers(), Failures.reason(Failures.root(e))),
            e);
      }
      PrintWriter out = spec.commandLine().getOut();
      out.println("%d rights are given".formatted(rights.size()));
      out.flush();
    }
  }
}
