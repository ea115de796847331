package io.sluice.kql.syntax;

import io.sluice.kql.diagnostic.SourceSpan;
import java.util.List;

/** Where a pipeline begins. */
public sealed interface Source extends SyntaxNode {
    <R> R accept(Visitor<R> visitor);

    /** A table, a function that gives rows, a nested pipeline, or a scalar. */
    record Of(Expression expression) implements Source {
        @Override
        public SourceSpan span() {
            return expression.span();
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.of(this);
        }
    }

    /** {@code print}: one row of the given values. */
    record Print(SourceSpan span, List<NamedExpression> items) implements Source {
        public Print {
            items = List.copyOf(items);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.print(this);
        }
    }

    /** {@code union} at the head of a pipeline. */
    record Union(UnionClause clause) implements Source {
        @Override
        public SourceSpan span() {
            return clause.span();
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.union(this);
        }
    }

    /** {@code search} in tables. */
    record Search(SearchClause clause) implements Source {
        @Override
        public SourceSpan span() {
            return clause.span();
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.search(this);
        }
    }

    /** {@code find}. */
    record Find(FindClause clause) implements Source {
        @Override
        public SourceSpan span() {
            return clause.span();
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.find(this);
        }
    }

    /** {@code datatable}: rows of constants. */
    record Datatable(
            SourceSpan span, List<Statement.ColumnDeclaration> columns, List<Expression> cells)
            implements Source {
        public Datatable {
            columns = List.copyOf(columns);
            cells = List.copyOf(cells);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.datatable(this);
        }
    }

    /** {@code range}: one column of values at equal distances. */
    record Range(SourceSpan span, Name name, Expression from, Expression to, Expression step)
            implements Source {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.range(this);
        }
    }

    /** {@code evaluate} of a plugin that takes no rows. */
    record Evaluate(Operator.Evaluate plugin) implements Source {
        @Override
        public SourceSpan span() {
            return plugin.span();
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.evaluate(this);
        }
    }

    /** Parsed, known by name, not bound further. */
    record Recognised(SourceSpan span, String name) implements Source {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.recognised(this);
        }
    }

    /** One method a kind of source. */
    interface Visitor<R> {
        R of(Of source);

        R print(Print source);

        R union(Union source);

        R search(Search source);

        R find(Find source);

        R datatable(Datatable source);

        R range(Range source);

        R evaluate(Evaluate source);

        R recognised(Recognised source);
    }
}
