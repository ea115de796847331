package io.sluice.connector.retry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.flink.util.SerializedThrowable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

class CausesTest {
    @Test
    @Timeout(value = 10, unit = TimeUnit.SECONDS, threadMode = ThreadMode.SEPARATE_THREAD)
    void causesThatLeadBackAreWalkedOnce() {
        // Given
        Exception inner = new Exception("inner");
        Exception middle = new Exception("middle", inner);
        Exception outer = new Exception("outer", middle);
        inner.initCause(middle);
        // When
        List<Throwable> causes = Causes.of(outer);
        // Then
        assertThat(causes).containsExactly(outer, middle, inner);
        assertThat(Causes.endTheJob(causes)).isFalse();
    }

    @Test
    void whatEndsAJobIsFoundBehindOthers() {
        Exception hidden = new SuppressRestartsException(new Exception("for good"));

        assertThat(Causes.endTheJob(Causes.of(new Exception(hidden)))).isTrue();
        assertThat(Causes.endTheJob(Causes.of(new SerializedThrowable(new Exception(hidden)))))
                .isTrue();
    }
}
