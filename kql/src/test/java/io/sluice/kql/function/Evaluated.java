package io.sluice.kql.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sluice.kql.Kql;
import io.sluice.kql.batch.RunContext;
import io.sluice.kql.bind.scope.TableResolver;
import io.sluice.kql.diagnostic.Diagnostic;
import io.sluice.kql.diagnostic.DiagnosticException;
import io.sluice.kql.execution.LocalExecutor;
import io.sluice.kql.execution.TableSource;
import io.sluice.kql.function.dynamic.DynamicValues;
import io.sluice.kql.plan.BoundQuery;
import io.sluice.kql.type.ScalarType;
import java.util.List;

/** One expression, evaluated as {@code print} does it. */
final class Evaluated {
    private static final RunContext CONTEXT = new RunContext(638_000_000_000_000_000L, "", 0);

    private Evaluated() {}

    /** The value as text; {@code null} where it is null. */
    static String text(String expression) {
        return query("print X = " + expression);
    }

    /** The first cell of a query's result. */
    static String query(String text) {
        BoundQuery query = Kql.bind(text, TableResolver.none());
        List<Object[]> rows = LocalExecutor.run(query.root(), TableSource.empty(), CONTEXT);
        ScalarType type = query.output().column(0).type();
        Object value = Invocation.dynamic(type, rows.get(0)[0]);
        return value == null ? "null" : DynamicValues.toText(value);
    }

    /** The columns of a query's result. */
    static String columns(String text) {
        return Kql.bind(text, TableResolver.none()).output().toString();
    }

    /** What a query is refused for, at the latest when it is to run. */
    static Diagnostic refusal(String text) {
        DiagnosticException thrown =
                catchThrowableOfType(
                        DiagnosticException.class,
                        () -> Kql.bind(text, TableResolver.none()).runnable());
        assertThat(thrown).as("query is refused: %s", text).isNotNull();
        return thrown.diagnostics().get(0);
    }
}
