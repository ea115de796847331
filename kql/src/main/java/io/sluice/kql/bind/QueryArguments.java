package io.sluice.kql.bind;

import io.sluice.kql.diagnostic.Diagnostic;
import io.sluice.kql.diagnostic.DiagnosticException;
import io.sluice.kql.diagnostic.ErrorCode;
import io.sluice.kql.parse.QueryParser;
import io.sluice.kql.syntax.Expression;
import io.sluice.kql.syntax.Source;
import io.sluice.kql.syntax.Statement;
import io.sluice.kql.syntax.Statement.FormalParameter;
import io.sluice.kql.type.ScalarType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Gives the parameters that a query declares the values of a request, instead of their defaults. A
 * value is a literal and nothing else: it cannot change what the query does.
 */
public final class QueryArguments {
    private final Map<String, String> values;
    private final List<Diagnostic> wrong = new ArrayList<>();

    private QueryArguments(Map<String, String> values) {
        this.values = values;
    }

    /**
     * The statements with the values in them.
     *
     * @param values by the name of the parameter, each as a literal of the query language; a string
     *     may be bare
     * @throws DiagnosticException where a value is no literal of its parameter's type
     */
    public static List<Statement> apply(
            String query, List<Statement> statements, Map<String, String> values) {
        if (values.isEmpty()) {
            return statements;
        }
        QueryArguments arguments = new QueryArguments(values);
        List<Statement> given = statements.stream().map(arguments::given).toList();
        if (!arguments.wrong.isEmpty()) {
            throw new DiagnosticException(query, arguments.wrong);
        }
        return given;
    }

    private Statement given(Statement statement) {
        return statement instanceof Statement.QueryParameters declared
                ? new Statement.QueryParameters(
                        declared.span(), declared.parameters().stream().map(this::given).toList())
                : statement;
    }

    private FormalParameter given(FormalParameter parameter) {
        String value = values.get(parameter.name().text());
        if (value == null || parameter.type().isEmpty()) {
            return parameter;
        }
        ScalarType type = parameter.type().get();
        Optional<Expression> literal =
                literal(value, parameter)
                        .or(() -> literal(type.kustoName() + "(" + value + ")", parameter))
                        .or(() -> bare(value, type, parameter));
        if (literal.isEmpty()) {
            wrong.add(
                    Diagnostic.of(
                            ErrorCode.INVALID_ARGUMENT,
                            parameter.span(),
                            "the request gives parameter '%s' the value '%s', which is no %s"
                                    .formatted(parameter.name().text(), value, type.kustoName()),
                            "expected a literal such as %s(…)".formatted(type.kustoName())));
            return parameter;
        }
        return new FormalParameter(
                parameter.span(),
                parameter.name(),
                parameter.type(),
                parameter.columns(),
                parameter.anyColumns(),
                literal);
    }

    private static Optional<Expression> bare(
            String value, ScalarType type, FormalParameter parameter) {
        return type == ScalarType.STRING
                ? Optional.of(new Expression.Literal(parameter.span(), ScalarType.STRING, value))
                : Optional.empty();
    }

    /** At the place of the parameter, where the binder says what does not fit. */
    private static Optional<Expression> literal(String text, FormalParameter parameter) {
        List<Statement> parsed;
        try {
            parsed = QueryParser.parse(text);
        } catch (DiagnosticException e) {
            return Optional.empty();
        }
        boolean alone =
                parsed.size() == 1
                        && parsed.get(0) instanceof Statement.Query query
                        && query.pipeline().operators().isEmpty()
                        && query.pipeline().source() instanceof Source.Of;
        if (!alone) {
            return Optional.empty();
        }
        Source.Of lone = (Source.Of) ((Statement.Query) parsed.get(0)).pipeline().source();
        return lone.expression() instanceof Expression.Literal literal
                ? Optional.of(
                        new Expression.Literal(parameter.span(), literal.type(), literal.value()))
                : Optional.empty();
    }
}
