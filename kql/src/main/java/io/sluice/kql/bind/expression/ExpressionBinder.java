package io.sluice.kql.bind.expression;

import io.sluice.kql.bind.scope.BindContext;
import io.sluice.kql.bind.scope.BindFailure;
import io.sluice.kql.bind.scope.LetValue;
import io.sluice.kql.bind.scope.Rows;
import io.sluice.kql.bind.scope.Scope;
import io.sluice.kql.diagnostic.Diagnostic;
import io.sluice.kql.diagnostic.ErrorCode;
import io.sluice.kql.diagnostic.SourceSpan;
import io.sluice.kql.function.FunctionRegistry;
import io.sluice.kql.plan.BoundExpression;
import io.sluice.kql.plan.MatchStep;
import io.sluice.kql.syntax.Expression;
import io.sluice.kql.syntax.Name;
import io.sluice.kql.syntax.TimeOfDay;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.ScalarType;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Binds scalar expressions in one scope. An expression that cannot be bound is reported and ends in
 * a {@link BindFailure}; operands beside it are bound first, so that their mistakes are found too.
 */
public final class ExpressionBinder implements Expression.Visitor<BoundExpression> {
    private final BindContext context;
    private final Scope scope;
    private final Pipelines pipelines;
    private final OverloadResolution overloads;
    private final CallHook hook;

    public ExpressionBinder(BindContext context, Scope scope, Pipelines pipelines) {
        this(context, scope, pipelines, CallHook.NONE);
    }

    private ExpressionBinder(BindContext context, Scope scope, Pipelines pipelines, CallHook hook) {
        this.context = context;
        this.scope = scope;
        this.pipelines = pipelines;
        this.hook = hook;
        this.overloads = new OverloadResolution(context);
    }

    /** The same scope, where further calls mean something. */
    public ExpressionBinder withHook(CallHook further) {
        return new ExpressionBinder(context, scope, pipelines, further);
    }

    /** The expression with its constants computed. */
    public BoundExpression fold(BoundExpression expression) {
        return context.folded(expression);
    }

    public BindContext context() {
        return context;
    }

    public Scope scope() {
        return scope;
    }

    Pipelines pipelines() {
        return pipelines;
    }

    public BoundExpression bind(Expression expression) {
        return expression.accept(this);
    }

    /** Binds to a type, through an implicit conversion if need be. */
    public BoundExpression bind(Expression expression, ScalarType type, String what) {
        BoundExpression bound = narrowed(bind(expression), type);
        if (ImplicitConversion.cost(bound.type(), type).isEmpty()) {
            throw context.fail(
                    ErrorCode.TYPE_MISMATCH,
                    expression.span(),
                    "%s must be of type %s, this is %s"
                            .formatted(what, type.kustoName(), bound.type().kustoName()));
        }
        return ImplicitConversion.apply(bound, type);
    }

    /** A whole number that is written down is a long, and an int where one is wanted. */
    private BoundExpression narrowed(BoundExpression bound, ScalarType type) {
        return type == ScalarType.INT
                        && bound.type() == ScalarType.LONG
                        && fold(bound) instanceof BoundExpression.Literal literal
                        && literal.value() instanceof Long value
                        && value == value.intValue()
                ? new BoundExpression.Literal(type, value.intValue())
                : bound;
    }

    /** Binds all, reports the mistakes of all, and fails if there was any. */
    public List<BoundExpression> bindAll(List<Expression> expressions) {
        List<BoundExpression> bound = new ArrayList<>();
        for (Expression expression : expressions) {
            try {
                bound.add(bind(expression));
            } catch (BindFailure e) {
                // Reported; the others may have mistakes of their own.
            }
        }
        if (bound.size() < expressions.size()) {
            throw new BindFailure();
        }
        return bound;
    }

    /** Looks for mistakes only. */
    void bindAllQuietly(List<Expression> expressions) {
        try {
            bindAll(expressions);
        } catch (BindFailure e) {
            // Reported.
        }
    }

    /** A call of a function or operator of the registry. */
    BoundExpression apply(String name, SourceSpan span, List<Expression> arguments) {
        return overloads.resolve(
                name,
                span,
                bindAll(arguments),
                arguments.stream().map(Expression::span).toList(),
                FunctionRegistry.find(name));
    }

    /** As above, of arguments that are bound. */
    public BoundExpression applyBound(
            String name, SourceSpan span, List<BoundExpression> arguments) {
        return overloads.resolve(name, span, arguments, List.of(span), FunctionRegistry.find(name));
    }

    @Override
    public BoundExpression reference(Expression.Reference reference) {
        String name = reference.name().text();
        Rows rows = scope.rows();
        int column = rows.schema().find(name).orElse(-1);
        if (column >= 0 && !rows.failed().contains(name)) {
            return Rows.reference(rows.schema().column(column));
        }
        Optional<LetValue> let = scope.lets().find(name);
        if (let.isPresent()) {
            return scalar(let.get(), reference);
        }
        if (rows.unknown() || rows.failed().contains(name)) {
            throw new BindFailure();
        }
        FunctionCallBinder functions = new FunctionCallBinder(pipelines, scope.lets());
        Optional<LetValue.Function> stored = functions.find(name);
        if (stored.isPresent()) {
            return functions.scalar(stored.get(), reference, this);
        }
        throw unknownName(reference);
    }

    private BoundExpression scalar(LetValue value, Expression.Reference reference) {
        if (value instanceof LetValue.Scalar found) {
            return found.expression();
        }
        if (value instanceof LetValue.Failed) {
            throw new BindFailure();
        }
        if (value instanceof LetValue.RowScalar scalar) {
            context.diagnostics().refuse(seenByAQuery(reference));
            boolean text = scalar.type() == ScalarType.STRING;
            return new BoundExpression.Literal(scalar.type(), text ? "" : null);
        }
        if (value instanceof LetValue.Function function && function.needsNothing()) {
            return new FunctionCallBinder(pipelines, scope.lets())
                    .scalar(function, reference, this);
        }
        throw context.fail(
                ErrorCode.TYPE_MISMATCH,
                reference.span(),
                "'%s' stands for %s, a scalar is expected here"
                        .formatted(
                                reference.name().text(),
                                value instanceof LetValue.Tabular ? "rows" : "a function"));
    }

    private static Diagnostic seenByAQuery(Expression.Reference reference) {
        return Diagnostic.of(
                ErrorCode.INVALID_ARGUMENT,
                reference.span(),
                ("'%s' differs from row to row where the function is called, and a query inside it"
                                + " runs once, before any row")
                        .formatted(reference.name().text()),
                "call the function with a constant, or join the rows");
    }

    private BindFailure unknownName(Expression.Reference reference) {
        String name = reference.name().text();
        Set<String> known = new LinkedHashSet<>(scope.rows().schema().names());
        known.addAll(scope.lets().names());
        String message =
                scope.rows().schema().width() == 0
                        ? "there is no name '%s' here".formatted(name)
                        : "there is no column '%s'".formatted(name);
        return context.unknown(ErrorCode.UNKNOWN_COLUMN, reference.span(), message, name, known);
    }

    @Override
    public BoundExpression literal(Expression.Literal literal) {
        if (literal.value() instanceof TimeOfDay time) {
            return today(literal.span(), time);
        }
        return new BoundExpression.Literal(literal.type(), literal.value());
    }

    /** Every column as text: what a test of {@code *} looks at. */
    public List<BoundExpression> texts(SourceSpan span) {
        List<BoundExpression> texts = new ArrayList<>();
        for (Column column : columns()) {
            BoundExpression value = Rows.reference(column);
            texts.add(
                    column.type() == ScalarType.STRING
                            ? value
                            : applyBound("tostring", span, List.of(value)));
        }
        return texts;
    }

    /** A time without a date is on the day of the run. */
    private BoundExpression today(SourceSpan span, TimeOfDay time) {
        BoundExpression now = applyBound("now", span, List.of());
        return applyBound(
                "+",
                span,
                List.of(
                        applyBound("startofday", span, List.of(now)),
                        new BoundExpression.Literal(ScalarType.TIMESPAN, time.ticks())));
    }

    @Override
    public BoundExpression star(Expression.Star star) {
        throw context.fail(
                ErrorCode.SYNTAX_ERROR, star.span(), "'*' does not stand for a value here");
    }

    @Override
    public BoundExpression member(Expression.Member member) {
        if (member.target() instanceof Expression.Reference step && isStep(step)) {
            return remembered(step.name(), member.member());
        }
        BoundExpression target = bind(member.target());
        return access(
                target,
                member.target().span(),
                new BoundExpression.Literal(ScalarType.STRING, member.member().text()));
    }

    private boolean isStep(Expression.Reference reference) {
        return scope.lets()
                .find(reference.name().text())
                .filter(LetValue.Step.class::isInstance)
                .isPresent();
    }

    private BoundExpression remembered(Name step, Name column) {
        String name = MatchStep.remembered(step.text(), column.text());
        Rows rows = scope.rows();
        int index = rows.schema().find(name).orElse(-1);
        if (index >= 0) {
            return Rows.reference(rows.schema().column(index));
        }
        if (rows.unknown() || rows.failed().contains(column.text())) {
            throw new BindFailure();
        }
        String prefix = MatchStep.remembered(step.text(), "");
        throw context.unknown(
                ErrorCode.UNKNOWN_COLUMN,
                column.span(),
                "step '%s' has no column '%s'".formatted(step.text(), column.text()),
                column.text(),
                rows.schema().names().stream()
                        .filter(known -> known.startsWith(prefix))
                        .map(known -> known.substring(prefix.length()))
                        .toList());
    }

    @Override
    public BoundExpression index(Expression.Index index) {
        List<BoundExpression> operands = bindAll(List.of(index.target(), index.index()));
        return access(operands.get(0), index.target().span(), operands.get(1));
    }

    private BoundExpression access(BoundExpression target, SourceSpan span, BoundExpression key) {
        if (target.type() != ScalarType.DYNAMIC) {
            throw context.fail(
                    ErrorCode.TYPE_MISMATCH,
                    span,
                    "only a dynamic value has members, this is %s"
                            .formatted(target.type().kustoName()));
        }
        return applyBound("[]", span, List.of(target, key));
    }

    @Override
    public BoundExpression call(Expression.Call call) {
        return hook.bind(call).orElseGet(() -> new CallBinder(this).bind(call));
    }

    @Override
    public BoundExpression negation(Expression.Negation negation) {
        return Constants.folded(apply("-", negation.span(), List.of(negation.operand())));
    }

    @Override
    public BoundExpression binary(Expression.Binary binary) {
        return new OperatorCallBinder(this).binary(binary);
    }

    @Override
    public BoundExpression logical(Expression.Logical logical) {
        List<BoundExpression> operands = new ArrayList<>();
        String operator = logical.conjunction() ? "and" : "or";
        for (Expression operand : logical.operands()) {
            try {
                operands.add(bind(operand, ScalarType.BOOL, "an operand of '" + operator + "'"));
            } catch (BindFailure e) {
                // Reported; the others may have mistakes of their own.
            }
        }
        if (operands.size() < logical.operands().size()) {
            throw new BindFailure();
        }
        return new BoundExpression.Logical(logical.conjunction(), operands);
    }

    @Override
    public BoundExpression membership(Expression.Membership membership) {
        return new OperatorCallBinder(this).membership(membership);
    }

    @Override
    public BoundExpression between(Expression.Between between) {
        return new OperatorCallBinder(this).between(between);
    }

    @Override
    public BoundExpression nested(Expression.Nested nested) {
        throw context.fail(
                ErrorCode.TYPE_MISMATCH,
                nested.span(),
                "a scalar is expected here, this is a query of rows",
                "use toscalar(...) for its first value");
    }

    @Override
    public BoundExpression typeOf(Expression.TypeOf typeOf) {
        throw context.fail(
                ErrorCode.SYNTAX_ERROR, typeOf.span(), "typeof() does not stand for a value here");
    }

    /** What an expression means when it depends on which columns there are. */
    public Expression resolve(Expression expression) {
        try {
            return new ColumnIfExists(this).resolve(expression);
        } catch (BindFailure e) {
            return expression;
        }
    }

    /** The columns a star or pattern may mean. */
    public List<Column> columns() {
        return scope.rows().schema().columns();
    }
}
