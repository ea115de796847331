package io.sluice.job;

import io.sluice.command.CheckedScript;
import io.sluice.job.config.Installation;
import io.sluice.job.pipeline.ExportJob;
import io.sluice.job.pipeline.ExportPlan;
import io.sluice.job.secret.SecretPolicy;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
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
public final class ContinuousExportJob implements Callable<Integer> {
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

    /** Submits the exports; a mistake in the script ends the program with its diagnostics. */
    public static void main(String[] arguments) {
        CommandLine commandLine = new CommandLine(new ContinuousExportJob());
        commandLine.setExecutionExceptionHandler(
                (exception, command, result) -> {
                    throw exception;
                });
        int status = commandLine.execute(arguments);
        if (status != 0) {
            throw new IllegalArgumentException(
                    "the arguments of the Sluice job are wrong, see above");
        }
    }

    @Override
    public Integer call() throws Exception {
        StreamExecutionEnvironment environment = newEnvironment();
        Installation installation = installation(environment);
        CheckedScript checked = ScriptExports.check(read(), installation);
        if (!checked.isGood()) {
            throw new ScriptRefusedException(checked.renderErrors());
        }
        SecretPolicy secrets =
                installation
                        .secretsKeyFile()
                        .<SecretPolicy>map(SecretPolicy.Encrypt::new)
                        .orElseGet(SecretPolicy.Refuse::new);
        List<ExportPlan> plans =
                ScriptExports.select(ScriptExports.plans(checked), Optional.ofNullable(export));
        for (ExportPlan plan : plans) {
            submit(ExportJob.of(plan, installation, secrets));
        }
        return 0;
    }

    private void submit(ExportJob job) throws Exception {
        StreamExecutionEnvironment environment = newEnvironment();
        (acceptGaps ? job.acceptingGaps() : job).assemble(environment);
        environment.executeAsync(job.name());
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
        settings.forEach(configuration::setString);
        return Installation.read(configuration);
    }

    private String read() throws Exception {
        try {
            return Files.readString(script);
        } catch (NoSuchFileException e) {
            throw new ParameterException(
                    new CommandLine(this), "there is no file '%s'".formatted(script), e);
        }
    }
}
