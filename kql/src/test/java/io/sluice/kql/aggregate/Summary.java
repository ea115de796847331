package io.sluice.kql.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sluice.kql.batch.RunContext;
import io.sluice.kql.bind.scope.TableResolver;
import io.sluice.kql.diagnostic.Diagnostic;
import io.sluice.kql.diagnostic.DiagnosticException;
import io.sluice.kql.diagnostic.ErrorCode;
import io.sluice.kql.execution.LocalQuery;
import io.sluice.kql.execution.TableSource;
import java.util.Arrays;
import java.util.List;

/** A query that summarizes its own rows, and what is claimed of the result. */
record Summary(String query) {
    private static final RunContext CONTEXT = new RunContext(638_000_000_000_000_000L, "", 0);

    static Summary of(String rows, String summarize) {
        return new Summary(rows + "\n| summarize " + summarize);
    }

    private LocalQuery.Result run() {
        return LocalQuery.run(query, TableResolver.none(), TableSource.empty(), CONTEXT);
    }

    Summary has(String columns) {
        assertThat(run().schema().toString()).as(query).isEqualTo(columns);
        return this;
    }

    /** The rows in any order, as Java prints their cells. */
    Summary gives(String... rows) {
        List<String> texts = run().rows().stream().map(Arrays::asList).map(List::toString).toList();
        assertThat(texts).as(query).containsExactlyInAnyOrder(rows);
        return this;
    }

    void fails(ErrorCode code, String message) {
        DiagnosticException thrown = catchThrowableOfType(DiagnosticException.class, this::run);
        assertThat(thrown).as("refused: %s", query).isNotNull();
        assertThat(thrown.diagnostics()).extracting(Diagnostic::code).containsExactly(code);
        assertThat(thrown.diagnostics().get(0).message()).isEqualTo(message);
    }
}
