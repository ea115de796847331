package io.sluice.kql.syntax;

import io.sluice.kql.diagnostic.SourceSpan;
import io.sluice.kql.type.ScalarType;
import java.util.List;
import java.util.Optional;

/** One of the statements between semicolons. */
public sealed interface Statement extends SyntaxNode {
    /** The query itself. */
    record Query(Pipeline pipeline) implements Statement {
        @Override
        public SourceSpan span() {
            return pipeline.span();
        }
    }

    /** {@code let name = value}. */
    record Let(SourceSpan span, Name name, Pipeline value) implements Statement {}

    /** {@code let name = (parameters) { body }}. */
    record LetFunction(
            SourceSpan span, Name name, List<FormalParameter> parameters, List<Statement> body)
            implements Statement {
        public LetFunction {
            parameters = List.copyOf(parameters);
            body = List.copyOf(body);
        }
    }

    /** {@code set option}: accepted; options never change a result here. */
    record SetOption(SourceSpan span, Name name) implements Statement {}

    /** Parsed, known by name, not bound further. */
    record Recognised(SourceSpan span, String name) implements Statement {}

    /**
     * A parameter of a function.
     *
     * @param type empty for a parameter that takes rows
     * @param columns of a parameter that takes rows
     * @param standard the value when the argument is left out
     */
    record FormalParameter(
            SourceSpan span,
            Name name,
            Optional<ScalarType> type,
            List<ColumnDeclaration> columns,
            boolean anyColumns,
            Optional<Expression> standard)
            implements SyntaxNode {
        public FormalParameter {
            columns = List.copyOf(columns);
        }
    }

    /** {@code name: type}. */
    record ColumnDeclaration(SourceSpan span, Name name, ScalarType type) implements SyntaxNode {}
}
