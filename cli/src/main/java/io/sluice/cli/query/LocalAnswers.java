package io.sluice.cli.query;

import io.sluice.cli.terminal.CommandFailedException;
import io.sluice.cli.terminal.ExitCode;
import io.sluice.command.result.ResultTable;
import io.sluice.job.show.ShowAnswers;
import io.sluice.kql.bind.scope.TableResolver;
import java.util.Collection;
import java.util.List;

/** Answers of this process, about a script where one is given. */
record LocalAnswers(QuerySession session, ShowAnswers states) implements ShellAnswers {
    @Override
    public List<ResultTable> query(String text) {
        return session.run(text);
    }

    @Override
    public List<ResultTable> command(String text) {
        if (text.startsWith(".show")) {
            return states.of(text);
        }
        throw new CommandFailedException(
                ExitCode.USER,
                ("there is no command '%s' here; .help lists them. Management commands stand in a"
                                + " script for 'sluice run', or go to a server: 'sluice shell --server URL'.")
                        .formatted(text.strip().replaceFirst("(?s)\\s.*", "")));
    }

    @Override
    public String explain(String query) {
        return session.explain(query);
    }

    @Override
    public TableResolver tables() {
        return session.tables();
    }

    @Override
    public Collection<String> notices() {
        return session.notices();
    }
}
