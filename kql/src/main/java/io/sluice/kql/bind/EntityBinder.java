package io.sluice.kql.bind;

import io.sluice.kql.bind.scope.BindContext;
import io.sluice.kql.bind.scope.BindFailure;
import io.sluice.kql.bind.scope.LetValue;
import io.sluice.kql.bind.scope.Lets;
import io.sluice.kql.bind.scope.Rows;
import io.sluice.kql.bind.scope.Scope;
import io.sluice.kql.diagnostic.ErrorCode;
import io.sluice.kql.diagnostic.SourceSpan;
import io.sluice.kql.plan.BoundExpression;
import io.sluice.kql.syntax.Expression;
import io.sluice.kql.syntax.Name;
import io.sluice.kql.syntax.NamedExpression;
import io.sluice.kql.syntax.Statement;
import io.sluice.kql.type.ScalarType;
import java.util.List;
import java.util.Optional;

/**
 * Binds what is named with its place: {@code table('T')}, {@code external_table('E')}, {@code
 * database('D').T}, {@code cluster('C').database('D').T}, and the queries of a pattern, {@code
 * P('a').b}.
 */
final class EntityBinder {
    private final PipelineBinder pipelines;
    private final Lets lets;

    EntityBinder(PipelineBinder pipelines, Lets lets) {
        this.pipelines = pipelines;
        this.lets = lets;
    }

    /** Whether an expression has one of these forms. */
    static boolean isEntity(Expression expression, Lets lets) {
        if (expression instanceof Expression.Call call) {
            return call.target().map(target -> isPlace(target, lets)).orElse(false)
                    || isCall(call, "table")
                    || isCall(call, ExternalTableBinder.FUNCTION)
                    || isPattern(call, lets);
        }
        return target(expression).map(target -> isPlace(target, lets)).orElse(false);
    }

    private static boolean isPlace(Expression expression, Lets lets) {
        return isCall(expression, "database")
                || isCall(expression, "cluster")
                || isPattern(expression, lets);
    }

    private static boolean isCall(Expression expression, String name) {
        return expression instanceof Expression.Call call && call.function().text().equals(name);
    }

    private static boolean isPattern(Expression expression, Lets lets) {
        return expression instanceof Expression.Call call
                && lets.find(call.function().text())
                        .filter(LetValue.Pattern.class::isInstance)
                        .isPresent();
    }

    private static Optional<Expression> target(Expression expression) {
        if (expression instanceof Expression.Member member) {
            return Optional.of(member.target());
        }
        return expression instanceof Expression.Index index
                ? Optional.of(index.target())
                : Optional.empty();
    }

    Rows rows(Expression expression) {
        Expression head = target(expression).orElse(expression);
        if (head instanceof Expression.Call call
                && lets.find(call.function().text()).orElse(null)
                        instanceof LetValue.Pattern pattern) {
            Optional<Name> path =
                    head == expression ? Optional.empty() : Optional.of(last(expression));
            return new PatternBinder(pipelines, this).rows(pattern, call, path);
        }
        if (expression instanceof Expression.Call call && call.target().isPresent()) {
            checkDatabase(call.target().get());
            return pipelines.rows(
                    new Expression.Call(
                            call.span(), Optional.empty(), call.function(), call.arguments()),
                    lets);
        }
        if (isCall(expression, ExternalTableBinder.FUNCTION)) {
            return new ExternalTableBinder(pipelines.context(), this)
                    .rows((Expression.Call) expression, lets);
        }
        Name name = nameOf(expression);
        return pipelines.rows(new Expression.Reference(name), lets.withoutNames());
    }

    /** The name of a table or function of this database. */
    Name nameOf(Expression expression) {
        if (isCall(expression, "table")) {
            Expression.Call call = (Expression.Call) expression;
            call.target().ifPresent(this::checkDatabase);
            return new Name(call.span(), text(call));
        }
        if (expression instanceof Expression.Reference reference) {
            return reference.name();
        }
        checkDatabase(target(expression).orElse(expression));
        return last(expression);
    }

    /** Reports any database but this one. */
    void checkDatabase(Expression expression) {
        BindContext context = pipelines.context();
        if (isCall(expression, "cluster")
                || (expression instanceof Expression.Call call
                        && call.target().filter(t -> isCall(t, "cluster")).isPresent())) {
            throw context.fail(
                    ErrorCode.NOT_SUPPORTED,
                    expression.span(),
                    "a query reads the tables of this installation, not of another cluster");
        }
        if (!isCall(expression, "database")) {
            throw context.fail(
                    ErrorCode.TYPE_MISMATCH,
                    expression.span(),
                    "a table is expected here, this is a scalar");
        }
        Expression.Call call = (Expression.Call) expression;
        if (call.arguments().isEmpty()) {
            return;
        }
        String name = text(call);
        boolean own =
                name.isEmpty()
                        || name.equals("*")
                        || name.equals(context.tables().database())
                        || context.databaseAliases().contains(name);
        if (!own) {
            throw context.unknown(
                    ErrorCode.UNKNOWN_ENTITY,
                    call.span(),
                    "there is no database '%s' that this query can read".formatted(name),
                    name,
                    List.of(context.tables().database()));
        }
    }

    /** A further name of this database; others cannot be read under any name. */
    void alias(Statement.Alias alias) {
        BindContext context = pipelines.context();
        try {
            if (!alias.kind().text().equals("database")) {
                throw context.fail(
                        ErrorCode.INVALID_ARGUMENT,
                        alias.kind().span(),
                        "an alias is one of a database",
                        "expected: alias database Name = database('...')");
            }
            checkDatabase(alias.target());
        } catch (BindFailure e) {
            // Reported; what uses the alias is no further mistake.
        }
        context.databaseAliases().add(alias.name().text());
    }

    private Name last(Expression expression) {
        if (expression instanceof Expression.Member member) {
            return member.member();
        }
        Expression.Index index = (Expression.Index) expression;
        return new Name(index.index().span(), text(index.index()));
    }

    private String text(Expression.Call call) {
        List<NamedExpression> arguments = call.arguments();
        if (arguments.isEmpty()) {
            throw notText(call.span(), call.function().text());
        }
        return text(arguments.get(0).expression());
    }

    /** A string that is known without looking at data. */
    String text(Expression expression) {
        BoundExpression bound =
                pipelines
                        .expressions(Scope.constants(lets))
                        .fold(pipelines.expressions(Scope.constants(lets)).bind(expression));
        if (bound instanceof BoundExpression.Literal literal
                && literal.type() == ScalarType.STRING) {
            return (String) literal.value();
        }
        throw notText(expression.span(), "the name");
    }

    private RuntimeException notText(SourceSpan span, String what) {
        return pipelines
                .context()
                .fail(
                        ErrorCode.INVALID_ARGUMENT,
                        span,
                        "%s must be a constant text here".formatted(what));
    }
}
