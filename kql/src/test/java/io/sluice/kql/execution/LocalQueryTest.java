package io.sluice.kql.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.kql.batch.RunContext;
import io.sluice.kql.bind.scope.TableResolver;
import io.sluice.kql.diagnostic.DiagnosticException;
import io.sluice.kql.diagnostic.ErrorCode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Queries that run here and now. */
class LocalQueryTest {
    private static List<LocalQuery.Result> run(String query) {
        return LocalQuery.runAll(
                query,
                TableResolver.of(Map.of()),
                TableSource.empty(),
                new RunContext(638_000_000_000_000_000L, "", 0));
    }

    @Test
    void cursorOfALedgerMeansNothingHere() {
        String query = "range x from 1 to 3 step 1 | where cursor_after('639309663575390000')";
        assertThatThrownBy(() -> run(query))
                .isInstanceOfSatisfying(
                        DiagnosticException.class,
                        refused -> {
                            var diagnostic = refused.diagnostics().get(0);
                            assertThat(diagnostic.code()).isEqualTo(ErrorCode.NOT_SUPPORTED);
                            assertThat(
                                            query.substring(
                                                    diagnostic.span().start(),
                                                    diagnostic.span().end()))
                                    .isEqualTo("639309663575390000");
                        })
                .hasMessageContaining("in a continuous export or .export");
    }

    @Test
    void everythingIsBehindTheBeginning() {
        assertThat(run("range x from 1 to 3 step 1 | where cursor_after('')").get(0).rows())
                .hasSize(3);
    }
}
