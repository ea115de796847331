package io.sluice.kql.bind;

import io.sluice.kql.bind.expression.FunctionCallBinder;
import io.sluice.kql.bind.scope.LetValue;
import io.sluice.kql.bind.scope.Lets;
import io.sluice.kql.bind.scope.Rows;
import io.sluice.kql.syntax.Expression;
import io.sluice.kql.syntax.Pipeline;
import io.sluice.kql.syntax.Source;
import io.sluice.kql.syntax.Statement;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tells rows from scalars before anything is bound: the two are bound in different ways. */
final class Shape {
    private final PipelineBinder pipelines;
    private final Map<Statement.LetFunction, Boolean> known = new IdentityHashMap<>();

    Shape(PipelineBinder pipelines) {
        this.pipelines = pipelines;
    }

    boolean isRows(Pipeline pipeline, Lets lets) {
        return !pipeline.operators().isEmpty()
                || !(pipeline.source() instanceof Source.Of lone)
                || isRows(lone.expression(), lets);
    }

    /** What nothing is known about is no rows. */
    boolean isRows(Expression expression, Lets lets) {
        if (expression instanceof Expression.Nested nested) {
            return isRows(nested.pipeline(), lets);
        }
        if (expression instanceof Expression.Reference reference) {
            return named(reference.name().text(), lets);
        }
        if (EntityBinder.isEntity(expression, lets)) {
            return true;
        }
        return expression instanceof Expression.Call call && called(call, lets);
    }

    private boolean named(String name, Lets lets) {
        Optional<LetValue> let = lets.find(name);
        if (let.isPresent()) {
            return let.get() instanceof LetValue.Tabular
                    || (let.get() instanceof LetValue.Function function && givesRows(function));
        }
        return lets.sees(name)
                && (pipelines.context().tables().find(name).isPresent()
                        || pipelines.context().stored(name).filter(this::givesRows).isPresent());
    }

    private boolean called(Expression.Call call, Lets lets) {
        String name = call.function().text();
        return name.equals("materialize")
                || name.equals("view")
                || new FunctionCallBinder(pipelines, lets)
                        .find(name)
                        .filter(this::givesRows)
                        .isPresent();
    }

    /** A function that is asked for again while it is looked at calls itself: no rows. */
    private boolean givesRows(LetValue.Function function) {
        Boolean before = known.putIfAbsent(function.definition(), false);
        if (before != null) {
            return before;
        }
        boolean found = endsInRows(function);
        known.put(function.definition(), found);
        return found;
    }

    /** The last statement of the body decides; names that the body gives itself count too. */
    private boolean endsInRows(LetValue.Function function) {
        List<Statement> body = function.definition().body();
        if (body.isEmpty() || !(body.get(body.size() - 1) instanceof Statement.Query query)) {
            return false;
        }
        Lets inner = function.closure();
        for (Statement.FormalParameter parameter : function.definition().parameters()) {
            inner =
                    inner.with(
                            parameter.name().text(),
                            parameter.type().isPresent() ? new LetValue.Failed() : rows());
        }
        for (Statement statement : body) {
            if (statement instanceof Statement.Let let) {
                inner =
                        inner.with(
                                let.name().text(),
                                isRows(let.value(), inner) ? rows() : new LetValue.Failed());
            } else if (statement instanceof Statement.LetFunction nested) {
                inner = inner.with(nested.name().text(), new LetValue.Function(nested, inner));
            }
        }
        return isRows(query.pipeline(), inner);
    }

    private static LetValue rows() {
        return new LetValue.Tabular(Rows.unresolved());
    }
}
