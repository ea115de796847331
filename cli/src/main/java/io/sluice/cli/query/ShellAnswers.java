package io.sluice.cli.query;

import io.sluice.command.result.ResultTable;
import io.sluice.kql.bind.scope.TableResolver;
import java.util.Collection;
import java.util.List;

/** Who answers what is typed into a shell: this process, or a server. */
interface ShellAnswers {
    /** The results of a query. */
    List<ResultTable> query(String text);

    /** The answers of a command that is not one of the shell's own. */
    List<ResultTable> command(String text);

    /** The plan of a query. */
    String explain(String query);

    /** The names that a query may use, for {@code .tables} and for completion. */
    TableResolver tables();

    /** What somebody should know of the last query besides its results. */
    Collection<String> notices();
}
