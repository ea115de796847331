package io.sluice.kql.syntax;

import io.sluice.kql.diagnostic.SourceSpan;
import java.util.List;
import java.util.Optional;

/** What stands behind {@code union}; an operand is a pattern over table names or an expression. */
public record UnionClause(SourceSpan span, List<Parameter> parameters, List<Operand> operands)
        implements SyntaxNode {
    public UnionClause {
        parameters = List.copyOf(parameters);
        operands = List.copyOf(operands);
    }

    /** One input of a union. */
    public sealed interface Operand extends SyntaxNode {
        /**
         * All tables whose names match.
         *
         * @param database what stands before the pattern; absent for this database
         */
        record Tables(ColumnPattern pattern, Optional<Expression> database) implements Operand {
            public Tables(ColumnPattern pattern) {
                this(pattern, Optional.empty());
            }

            @Override
            public SourceSpan span() {
                return pattern.span();
            }
        }

        /** A table, a nested pipeline, a call. */
        record Rows(Expression expression) implements Operand {
            @Override
            public SourceSpan span() {
                return expression.span();
            }
        }
    }
}
