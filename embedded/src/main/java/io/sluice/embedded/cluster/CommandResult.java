package io.sluice.embedded.cluster;

import java.net.URI;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.flink.api.common.JobID;

/**
 * How a command of Flink's command line ended.
 *
 * @param arguments the command
 * @param exitCode 0 when Flink thinks it succeeded
 * @param output standard output and standard error together
 */
public record CommandResult(List<String> arguments, int exitCode, String output) {
    private static final Pattern JOB = Pattern.compile("JobID ([0-9a-f]{32})");
    private static final Pattern SAVEPOINT = Pattern.compile("Savepoint completed. Path: (\\S+)");

    /** This result, provided the exit code is 0. */
    public CommandResult successful() {
        if (exitCode != 0) {
            throw new IllegalStateException(
                    "'flink %s' ended with exit code %d:\n%s"
                            .formatted(String.join(" ", arguments), exitCode, output));
        }
        return this;
    }

    /** The job that {@code run} has submitted. */
    public JobID jobId() {
        return JobID.fromHexString(find(JOB, "a job id"));
    }

    /** The savepoint that {@code savepoint} or {@code stop} has taken. */
    public URI savepoint() {
        return URI.create(find(SAVEPOINT, "the path of a savepoint"));
    }

    private String find(Pattern pattern, String what) {
        Matcher matcher = pattern.matcher(output);
        if (!matcher.find()) {
            throw new IllegalStateException(
                    "'flink %s' does not print %s:\n%s"
                            .formatted(String.join(" ", arguments), what, output));
        }
        return matcher.group(1);
    }
}
