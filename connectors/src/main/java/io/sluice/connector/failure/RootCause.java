package io.sluice.connector.failure;

import io.sluice.connector.ledger.record.FailureRecord.Outlook;
import io.sluice.connector.retry.Causes;
import io.sluice.connector.storage.read.file.UnreadableFileException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.ReadOnlyFileSystemException;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * What lies behind a failure, for people: one line without secrets, and whether it helps to try
 * again.
 *
 * @param line the message that says most
 * @param endsTheJob whether the job is not started again
 * @param isIntended whether somebody wanted it so, and it is no failure of the export
 * @param halfCommitted the run whose commit has stopped midway, milliseconds since 1970
 */
record RootCause(
        String line,
        Outlook outlook,
        boolean endsTheJob,
        boolean isIntended,
        OptionalLong halfCommitted) {
    private static final int LONGEST = 1_500;

    /** A message of our own, which names the thing, the rule and what to do. */
    private static final Pattern CODE = Pattern.compile("\\b(EXP|KQL|CMD|CAT)\\d{4}: ");

    private static final Pattern SECRET =
            Pattern.compile(
                    "(?i)((?:password|passwd|secret|secretkey|token|sharedkey|accountkey|sig|signature|credential|awscredentials"
                            + "|sasl\\.jaas\\.config)[\\w.]*\\s*[=:]\\s*)(\"[^\"]*\"|'[^']*'|[^\\s;&)]+)");

    /** What storages say that Java has no exception for. */
    private static final Pattern REFUSED =
            Pattern.compile(
                    "(?i)access ?denied|permission denied|read-only file system|not a directory|forbidden|unauthorized|nosuchbucket|no such bucket"
                            + "|bucket does not exist|containernotfound|authenticationfailed|invalidaccesskeyid|status code: 40[134]");

    private static final List<Class<? extends Throwable>> PERMANENT =
            List.of(
                    AccessDeniedException.class,
                    NoSuchFileException.class,
                    ReadOnlyFileSystemException.class,
                    AuthenticationException.class,
                    AuthorizationException.class,
                    InvalidTopicException.class,
                    RecordTooLargeException.class,
                    UnknownTopicOrPartitionException.class,
                    LinkageError.class);

    private static final List<String> INTENDED =
            List.of("ExportSupersededException", "ExportDisabledException", "RunSkippedException");

    static RootCause of(Throwable failure) {
        List<Throwable> causes = Causes.of(failure);
        boolean ends = Causes.endTheJob(causes);
        boolean permanent = ends || causes.stream().anyMatch(RootCause::isPermanent);
        boolean intended =
                causes.stream().anyMatch(c -> INTENDED.contains(c.getClass().getSimpleName()));
        return new RootCause(
                line(causes),
                permanent ? Outlook.PERMANENT : Outlook.TRANSIENT,
                ends,
                intended,
                halfCommitted(causes));
    }

    private static OptionalLong halfCommitted(List<Throwable> causes) {
        return causes.stream()
                .filter(RunCommitStoppedException.class::isInstance)
                .mapToLong(cause -> ((RunCommitStoppedException) cause).runTime())
                .findFirst();
    }

    private static boolean isPermanent(Throwable cause) {
        boolean damaged = cause instanceof UnreadableFileException file && !file.isStale();
        boolean known = damaged || PERMANENT.stream().anyMatch(type -> type.isInstance(cause));
        boolean retriable = cause instanceof ApiException && !known;
        String message = cause.getMessage();
        return known || (!retriable && message != null && REFUSED.matcher(message).find());
    }

    /** The innermost message of our own, or else the innermost one there is. */
    private static String line(List<Throwable> causes) {
        Throwable innermost = causes.get(causes.size() - 1);
        String own = null;
        for (Throwable cause : causes) {
            String message = cause.getMessage();
            if (message != null && CODE.matcher(message).find()) {
                own = message;
            }
            if (message != null && !message.isBlank()) {
                innermost = cause;
            }
        }
        if (own != null) {
            return clean(own);
        }
        String message = innermost.getMessage();
        String name = innermost.getClass().getSimpleName();
        return clean(message == null || message.isBlank() ? name : name + ": " + message);
    }

    /** One line, not too long, secrets masked. */
    static String clean(String message) {
        String masked = SECRET.matcher(message).replaceAll("$1*******");
        String line = masked.replaceAll("\\s+", " ").strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 1) + "…";
    }
}
