package io.sluice.connector.storage.file.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DictionaryHintTest {
    private final DictionaryHint hint = new DictionaryHint();

    @Test
    void theFirstValuesOfManyFilesProveTogetherThatNoneRepeats() {
        hint.tried(DictionaryHint.TELLING_TOGETHER - 1);
        assertThat(hint.isVain(1_000, 1_000)).isFalse();
        hint.tried(1);
        assertThat(hint.isVain(1_000, 1_000)).isTrue();
        assertThat(hint.isVain(1_000, 980)).as("some repeat").isFalse();
        assertThat(hint.isVain(100, 100)).as("too few to see it").isFalse();
    }

    @Test
    void oneFilesRejectionHoldsForRowGroupsThatFollowAndForThoseThatAreStillTrying() {
        hint.rejected(20_000);
        assertThat(hint.isRejected()).isTrue();
        assertThat(hint.isVain(1_000, 1_000)).isTrue();
        assertThat(skipped()).isEqualTo(9);
        assertThat(hint.isRejected()).isFalse();
    }

    @Test
    void rejectionsOneAfterTheOtherHoldLongerUntilADictionaryPays() {
        hint.rejected(20_000);
        assertThat(skipped()).isEqualTo(9);
        hint.rejected(20_000);
        assertThat(skipped()).isEqualTo(18);
        hint.paid(20_000, true);
        hint.rejected(20_000);
        assertThat(skipped()).isEqualTo(9);
    }

    @Test
    void aSmallPageProvesNothing() {
        hint.rejected(100);
        assertThat(hint.tryNext()).isTrue();
    }

    @Test
    void aDictionaryThatWonIsWeighedAgainOnlyAfterNineMore() {
        assertThat(hint.isTrusted()).isFalse();
        hint.paid(20_000, true);
        assertThat(IntStream.range(0, 9)).allMatch(i -> hint.isTrusted());
        assertThat(hint.isTrusted()).isFalse();
    }

    private int skipped() {
        int row = 0;
        while (!hint.tryNext()) {
            row++;
        }
        return row;
    }
}
