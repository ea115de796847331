package io.sluice.job;

import io.sluice.command.script.CheckedScript;
import io.sluice.connector.ledger.LedgerUnavailableException;
import io.sluice.job.config.Installation;
import io.sluice.job.lifecycle.ExportChange;
import io.sluice.job.lifecycle.ScriptCommands;
import io.sluice.job.pipeline.ExportJob;
import io.sluice.job.pipeline.ExportPlan;
import io.sluice.job.secret.SecretPolicy;
import io.sluice.job.secret.SecretUnavailableException;
import io.sluice.kql.diagnostic.DiagnosticException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.FlinkException;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/**
 * The main class of the job jar: {@code flink run sluice-job.jar --script SCRIPT [--export NAME]}.
 * Submits one Flink job for each export of the script.
 */
@Command(
        name = "sluice-job",
        mixinStandardHelpOptions = true,
        description = "Submits the continuous exports of a script to the Flink cluster.")
public final class ContinuousExportJob {
    @Option(names = "--script", required = true, paramLabel = "FILE", description = "The script.")
    private Path script;

    @Option(
            names = "--export",
            paramLabel = "NAME",
            description = "Submit this export only. Default: all of the script.")
    private String export;

    @Option(
            names = "--accept-gaps",
            description =
                    "Pass over offsets that Kafka no longer has; the run's record tells which.")
    private boolean acceptGaps;

    @Option(
            names = "-D",
            paramLabel = "KEY=VALUE",
            description =
                    "A setting of docs/configuration.md; overrules the cluster's configuration.")
    private final Map<String, String> settings = new LinkedHashMap<>();

    /**
     * Submits the exports.
     *
     * @throws SubmissionRefusedException where the user or the surroundings have to change first;
     *     Flink's command line prints its message and nothing else, and exits with 1
     */
    public static void main(String[] arguments) throws Exception {
        ContinuousExportJob job = new ContinuousExportJob();
        CommandLine commandLine = new CommandLine(job);
        try {
            commandLine.parseArgs(arguments);
        } catch (ParameterException e) {
            throw new SubmissionRefusedException(
                    e.getMessage() + "\n" + commandLine.getUsageMessage(), e);
        }
        if (!CommandLine.printHelpIfRequested(commandLine.getParseResult())) {
            job.submitAll();
        }
    }

    private void submitAll() throws Exception {
        try {
            for (ExportJob job : jobs()) {
                submit(job);
            }
        } catch (DiagnosticException e) {
            throw new SubmissionRefusedException(e.render(), e);
        } catch (IllegalArgumentException
                | LedgerUnavailableException
                | SecretUnavailableException e) {
            throw new SubmissionRefusedException(e.getMessage(), e);
        } catch (KafkaException e) {
            throw new SubmissionRefusedException("Kafka does not answer: " + e.getMessage(), e);
        }
    }

    private List<ExportJob> jobs() throws IOException, InterruptedException {
        Installation installation = installation(newEnvironment());
        CheckedScript checked = ScriptExports.check(read(), installation);
        System.err.print(checked.renderWarnings());
        if (!checked.isGood()) {
            throw new SubmissionRefusedException(
                    "the script is refused, nothing was submitted:\n" + checked.renderErrors());
        }
        SecretPolicy secrets =
                installation
                        .secretsKeyFile()
                        .<SecretPolicy>map(SecretPolicy.Encrypt::new)
                        .orElseGet(SecretPolicy.Refuse::new);
        ScriptCommands commands =
                new ScriptCommands(
                        ExportJob.ledger(installation, secrets),
                        plan -> ExportJob.of(plan, installation, secrets));
        return carryOut(commands, checked).stream()
                .map(plan -> ExportJob.of(plan, installation, secrets))
                .toList();
    }

    /** Does what the script says of exports, and gives the plans of those that are to run. */
    private List<ExportPlan> carryOut(ScriptCommands commands, CheckedScript checked)
            throws IOException, InterruptedException {
        List<ExportChange> changes =
                commands.plan(checked, id -> export == null || id.export().equals(export));
        if (changes.isEmpty()) {
            // Says what there is instead.
            ScriptExports.select(ScriptExports.plans(checked), Optional.ofNullable(export));
        }
        for (ExportChange change : changes) {
            if (change.startsAnew()) {
                throw new SubmissionRefusedException(
                        "the script drops and creates continuous export '%s', and would do so each time a JobManager comes up: drop it with one script and create it with another"
                                .formatted(change.id().export()));
            }
        }
        for (ExportChange change : changes) {
            System.err.print(change.describe());
            commands.carryOut(change);
        }
        return changes.stream()
                .filter(ExportChange::runs)
                .map(change -> change.plan().orElseThrow())
                .toList();
    }

    private void submit(ExportJob job) throws Exception {
        StreamExecutionEnvironment environment = newEnvironment();
        (acceptGaps ? job.acceptingGaps() : job).assemble(environment);
        try {
            environment.executeAsync(job.name());
        } catch (FlinkException e) {
            job.tellNotSubmitted(e);
            throw e;
        }
    }

    private StreamExecutionEnvironment newEnvironment() {
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.getExecutionEnvironment();
        Configuration configuration = new Configuration();
        configuration.addAll(Configuration.fromMap(environment.getConfiguration().toMap()));
        ExportJob.applyDefaults(configuration);
        environment.configure(configuration);
        return environment;
    }

    private Installation installation(StreamExecutionEnvironment environment) {
        Configuration configuration = Configuration.fromMap(environment.getConfiguration().toMap());
        for (Map.Entry<String, String> setting : settings.entrySet()) {
            if (!setting.getKey().startsWith("sluice.")) {
                throw new IllegalArgumentException(
                        ("'%s' is not a setting of Sluice; settings of Flink come before the jar:"
                                        + " flink run -D %s=%s … sluice-job.jar --script …")
                                .formatted(setting.getKey(), setting.getKey(), setting.getValue()));
            }
            configuration.setString(setting.getKey(), setting.getValue());
        }
        return Installation.read(configuration);
    }

    private String read() throws IOException {
        try {
            return Files.readString(script);
        } catch (NoSuchFileException e) {
            throw new SubmissionRefusedException("there is no file '%s'".formatted(script), e);
        }
    }
}
