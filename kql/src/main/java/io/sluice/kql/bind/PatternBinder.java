package io.sluice.kql.bind;

import io.sluice.kql.bind.scope.BindFailure;
import io.sluice.kql.bind.scope.LetValue;
import io.sluice.kql.bind.scope.Lets;
import io.sluice.kql.bind.scope.Rows;
import io.sluice.kql.diagnostic.ErrorCode;
import io.sluice.kql.syntax.Expression;
import io.sluice.kql.syntax.Name;
import io.sluice.kql.syntax.NamedExpression;
import io.sluice.kql.syntax.Statement;
import java.util.List;
import java.util.Optional;

/** Binds the use of a pattern: the query of the case with just these values. */
final class PatternBinder {
    private final PipelineBinder pipelines;
    private final EntityBinder entities;

    PatternBinder(PipelineBinder pipelines, EntityBinder entities) {
        this.pipelines = pipelines;
        this.entities = entities;
    }

    Rows rows(LetValue.Pattern pattern, Expression.Call call, Optional<Name> path) {
        Statement.Pattern definition = pattern.definition();
        int given = call.arguments().size();
        if (given != definition.parameters().size()
                || path.isPresent() != definition.path().isPresent()) {
            throw fail(
                    ErrorCode.WRONG_ARGUMENT_COUNT,
                    call,
                    "pattern '%s' takes %d values%s"
                            .formatted(
                                    definition.name(),
                                    definition.parameters().size(),
                                    definition.path().isPresent()
                                            ? " and a path, as in %s(...).path"
                                                    .formatted(definition.name())
                                            : ""));
        }
        List<String> values =
                call.arguments().stream()
                        .map(NamedExpression::expression)
                        .map(entities::text)
                        .toList();
        for (Statement.PatternCase one : definition.cases()) {
            if (one.values().stream().map(entities::text).toList().equals(values)
                    && one.path().map(entities::text).equals(path.map(Name::text))) {
                return body(one, pattern.closure(), call);
            }
        }
        throw fail(
                ErrorCode.INVALID_ARGUMENT,
                call,
                "pattern '%s' has no case for these values".formatted(definition.name()));
    }

    private Rows body(Statement.PatternCase one, Lets closure, Expression.Call call) {
        List<Statement> body = one.body();
        if (body.isEmpty() || !(body.get(body.size() - 1) instanceof Statement.Query last)) {
            throw fail(ErrorCode.SYNTAX_ERROR, call, "this case of the pattern gives no rows");
        }
        return pipelines
                .context()
                .expand(
                        call.span(),
                        () ->
                                pipelines.bind(
                                        last.pipeline(),
                                        pipelines.lets(body.subList(0, body.size() - 1), closure)));
    }

    private BindFailure fail(ErrorCode code, Expression.Call call, String message) {
        return pipelines.context().fail(code, call.span(), message);
    }
}
