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

    /**
     * {@code let name = (parameters) { body }}.
     *
     * @param view {@code union *} and {@code search} see its rows
     */
    record LetFunction(
            SourceSpan span,
            Name name,
            boolean view,
            List<FormalParameter> parameters,
            List<Statement> body)
            implements Statement {
        public LetFunction {
            parameters = List.copyOf(parameters);
            body = List.copyOf(body);
        }
    }

    /** {@code alias database name = database}. */
    record Alias(SourceSpan span, Name kind, Name name, Expression target) implements Statement {}

    /** {@code set option = value}: accepted; few options change a result here. */
    record SetOption(SourceSpan span, Name name, Optional<Expression> value) implements Statement {}

    /** {@code declare query_parameters (parameters)}: here each has its default value. */
    record QueryParameters(SourceSpan span, List<FormalParameter> parameters) implements Statement {
        public QueryParameters {
            parameters = List.copyOf(parameters);
        }
    }

    /** {@code restrict access to (entities)}: what follows sees nothing else. */
    record Restrict(SourceSpan span, List<UnionClause.Operand> entities) implements Statement {
        public Restrict {
            entities = List.copyOf(entities);
        }
    }

    /** {@code declare pattern name = (parameters)[path] { cases }}: a choice between queries. */
    record Pattern(
            SourceSpan span,
            Name name,
            List<FormalParameter> parameters,
            Optional<Name> path,
            List<PatternCase> cases)
            implements Statement {
        public Pattern {
            parameters = List.copyOf(parameters);
            cases = List.copyOf(cases);
        }
    }

    /** {@code (values).[path] = { body }}. */
    record PatternCase(
            SourceSpan span,
            List<Expression> values,
            Optional<Expression> path,
            List<Statement> body)
            implements SyntaxNode {
        public PatternCase {
            values = List.copyOf(values);
            body = List.copyOf(body);
        }
    }

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
