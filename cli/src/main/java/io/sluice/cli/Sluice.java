package io.sluice.cli;

import io.sluice.cli.client.ApplyCommand;
import io.sluice.cli.demo.DemoCommand;
import io.sluice.cli.demo.ProduceCommand;
import io.sluice.cli.query.ExecuteCommand;
import io.sluice.cli.query.ExplainCommand;
import io.sluice.cli.query.QueryCommand;
import io.sluice.cli.query.ShellCommand;
import io.sluice.cli.query.ShowCommand;
import io.sluice.cli.terminal.CommandFailedException;
import io.sluice.cli.terminal.ExitCode;
import io.sluice.connector.ledger.LedgerUnavailableException;
import io.sluice.job.secret.SecretUnavailableException;
import io.sluice.kql.diagnostic.DiagnosticException;
import java.io.PrintWriter;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The sluice command: continuous export from Kafka to the lake. */
@Command(
        name = "sluice",
        mixinStandardHelpOptions = true,
        version = "Sluice 0.1.0",
        description = "Continuous export from Kafka to the lake.",
        synopsisSubcommandLabel = "COMMAND",
        footer = "In the source tree also: ./sluice bench, Sluice beside its peers.",
        subcommands = {
            DemoCommand.class,
            ServerCommand.class,
            RunCommand.class,
            CheckCommand.class,
            RunsCommand.class,
            ArtifactsCommand.class,
            VerifyCommand.class,
            FailuresCommand.class,
            SkipCommand.class,
            ExportCommand.class,
            CleanCommand.class,
            ProduceCommand.class,
            QueryCommand.class,
            ExplainCommand.class,
            ShowCommand.class,
            ShellCommand.class,
            ExecuteCommand.class,
            ApplyCommand.class
        })
public final class Sluice implements Runnable {
    @Spec private CommandSpec spec;

    /** Runs one command and exits with a status by blame: 0, 2 user, 3 environment, 4 bug. */
    public static void main(String[] arguments) {
        System.exit(execute(arguments));
    }

    static int execute(String... arguments) {
        return commandLine().execute(arguments);
    }

    static CommandLine commandLine() {
        CommandLine commandLine = new CommandLine(new Sluice());
        commandLine.setCaseInsensitiveEnumValuesAllowed(true);
        commandLine.setExecutionExceptionHandler(
                (exception, command, result) -> report(exception, command.getErr()));
        return commandLine;
    }

    private static int report(Exception exception, PrintWriter err) {
        if (exception instanceof DiagnosticException refused) {
            err.print(refused.render());
            err.flush();
            return refused.diagnostics().stream()
                    .map(diagnostic -> ExitCode.of(diagnostic.code().blame()).status())
                    .max(Integer::compare)
                    .orElse(ExitCode.USER.status());
        }
        if (exception instanceof CommandFailedException failed) {
            err.println("sluice: " + failed.getMessage());
            err.flush();
            return failed.exitCode().status();
        }
        if (exception instanceof LedgerUnavailableException
                || exception instanceof KafkaException) {
            err.println("sluice: " + exception.getMessage());
            err.flush();
            return ExitCode.ENVIRONMENT.status();
        }
        if (exception instanceof SecretUnavailableException) {
            err.println("sluice: " + exception.getMessage());
            err.flush();
            return ExitCode.USER.status();
        }
        err.println("sluice: internal error: " + exception);
        exception.printStackTrace(err);
        err.flush();
        return ExitCode.BUG.status();
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
