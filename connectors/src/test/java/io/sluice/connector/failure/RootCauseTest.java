package io.sluice.connector.failure;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.connector.kafka.settings.AcceptedGaps;
import io.sluice.connector.kafka.settings.OffsetsGoneException;
import io.sluice.connector.ledger.record.FailureRecord.Outlook;
import io.sluice.connector.storage.read.file.UnreadableFileException;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.AccessDeniedException;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.flink.util.SerializedThrowable;
import org.apache.kafka.common.errors.NotLeaderOrFollowerException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RootCauseTest {
    private static RootCause wrapped(Throwable cause) {
        return RootCause.of(new RuntimeException("Could not process", new Exception(cause)));
    }

    static Stream<Throwable> permanent() {
        return Stream.of(
                new AccessDeniedException("/lake"),
                new IOException("Mkdirs failed: Permission denied"),
                new IOException("PUT /b: The specified bucket does not exist (NoSuchBucket)"),
                new IOException("(Service: S3, Status Code: 403, Request ID: 1)"),
                new UnreadableFileException("file:/sites.parquet", "it ends before its footer"),
                new TopicAuthorizationException("Not authorized to access topics: [logs]"),
                new NoClassDefFoundError("com/acme/Codec"));
    }

    @ParameterizedTest
    @MethodSource("permanent")
    void whatNobodyCanWaitOutIsPermanentAndTriedAgainAllTheSame(Throwable cause) {
        assertThat(wrapped(cause).outlook()).isEqualTo(Outlook.PERMANENT);
        assertThat(wrapped(cause).endsTheJob()).isFalse();
    }

    static Stream<Throwable> passing() {
        return Stream.of(
                new ConnectException("Connection refused"),
                new TimeoutException("Timed out waiting for a node assignment"),
                new NotLeaderOrFollowerException("not the leader"),
                new IOException("(Service: S3, Status Code: 503, Slow Down)"),
                new OutOfMemoryError("Java heap space"));
    }

    @ParameterizedTest
    @MethodSource("passing")
    void whatMayPassIsTransient(Throwable cause) {
        assertThat(wrapped(cause).outlook()).isEqualTo(Outlook.TRANSIENT);
    }

    @Test
    void messageOfOurOwnIsToldRatherThanItsCause() {
        RootCause cause =
                wrapped(new SuppressRestartsException(new RuntimeException("EXP3004: record x")));

        assertThat(cause.line()).isEqualTo("EXP3004: record x");
        assertThat(cause.endsTheJob()).isTrue();
        assertThat(cause.outlook()).isEqualTo(Outlook.PERMANENT);
    }

    @Test
    void offsetsGoneEndTheJobAndNameTheRange() {
        RootCause cause =
                wrapped(new OffsetsGoneException(List.of(new AcceptedGaps.Gap("logs", 0, 10, 20))));

        assertThat(cause.line()).startsWith("EXP3002: offsets [10, 20) of 'logs-0'");
        assertThat(cause.endsTheJob()).isTrue();
    }

    @Test
    void innermostCauseIsToldOnOneLineWithItsType() {
        assertThat(wrapped(new ConnectException("Connection\n  refused")).line())
                .isEqualTo("ConnectException: Connection refused");
        assertThat(wrapped(new OutOfMemoryError()).line()).contains("OutOfMemoryError");
    }

    @Test
    void causeThatTravelledSerializedIsTheSame() {
        SerializedThrowable travelled =
                new SerializedThrowable(new IOException("x", new AccessDeniedException("/lake")));

        assertThat(RootCause.of(travelled).line()).isEqualTo("AccessDeniedException: /lake");
        assertThat(RootCause.of(travelled).outlook()).isEqualTo(Outlook.PERMANENT);
    }

    @Test
    void secretsAreMasked() {
        String message =
                "cannot log in: sasl.jaas.config=org.apache.Plain required password=\"hunter2\";"
                        + " url https://a.blob/c?sv=1&sig=abc%3D&se=2, SharedKey: k3y, AwsCredentials=ID,SECRET";

        assertThat(RootCause.clean(message))
                .doesNotContain("hunter2", "abc%3D", "k3y", "SECRET")
                .contains("password=*******", "sig=*******&se=2");
    }

    @Test
    void causeThatIsItsOwnCauseComesToAnEnd() {
        Exception first = new Exception("first");
        first.initCause(new Exception("second", first));

        assertThat(RootCause.of(first).line()).isEqualTo("Exception: second");
    }
}
