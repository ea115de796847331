package io.sluice.kql.bind;

import io.sluice.kql.bind.expression.FunctionCallBinder;
import io.sluice.kql.bind.operator.ConstantRowsBinder;
import io.sluice.kql.bind.operator.ProjectionBinder;
import io.sluice.kql.bind.operator.tables.FindBinder;
import io.sluice.kql.bind.operator.tables.SearchBinder;
import io.sluice.kql.bind.operator.tables.UnionBinder;
import io.sluice.kql.bind.plugin.PluginBinder;
import io.sluice.kql.bind.scope.BindFailure;
import io.sluice.kql.bind.scope.LetValue;
import io.sluice.kql.bind.scope.Lets;
import io.sluice.kql.bind.scope.Rows;
import io.sluice.kql.bind.scope.Scope;
import io.sluice.kql.diagnostic.ErrorCode;
import io.sluice.kql.syntax.Expression;
import io.sluice.kql.syntax.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Binds the head of a pipeline. */
final class SourceBinder implements Source.Visitor<Rows> {
    private final PipelineBinder pipelines;
    private final Lets lets;

    SourceBinder(PipelineBinder pipelines, Lets lets) {
        this.pipelines = pipelines;
        this.lets = lets;
    }

    @Override
    public Rows of(Source.Of source) {
        return rows(source.expression());
    }

    @Override
    public Rows print(Source.Print print) {
        pipelines.context().use("print", print.span());
        Scope scope = Scope.constants(lets);
        return new ProjectionBinder(pipelines.expressions(scope)).print(print.items());
    }

    @Override
    public Rows union(Source.Union union) {
        return new UnionBinder(pipelines, lets).bind(union.clause());
    }

    @Override
    public Rows search(Source.Search search) {
        pipelines.context().use("search", search.span());
        return new SearchBinder(pipelines, lets).bind(search.clause());
    }

    @Override
    public Rows find(Source.Find find) {
        pipelines.context().use("find", find.span());
        return new FindBinder(pipelines, lets).bind(find.clause());
    }

    @Override
    public Rows datatable(Source.Datatable datatable) {
        pipelines.context().use("datatable", datatable.span());
        return new ConstantRowsBinder(pipelines, lets).datatable(datatable);
    }

    @Override
    public Rows range(Source.Range range) {
        pipelines.context().use("range", range.span());
        return new ConstantRowsBinder(pipelines, lets).range(range);
    }

    @Override
    public Rows evaluate(Source.Evaluate source) {
        Scope scope = Scope.constants(lets);
        return new PluginBinder(pipelines, scope).bindSource(source.plugin());
    }

    @Override
    public Rows recognised(Source.Recognised source) {
        throw pipelines.refuse(source.span(), source.name());
    }

    /** An expression that stands for rows. */
    Rows rows(Expression expression) {
        if (expression instanceof Expression.Nested nested) {
            return pipelines.bind(nested.pipeline(), lets);
        }
        if (expression instanceof Expression.Reference reference) {
            return named(reference);
        }
        if (EntityBinder.isEntity(expression, lets)) {
            return new EntityBinder(pipelines, lets).rows(expression);
        }
        if (expression instanceof Expression.Call call) {
            return new FunctionCallBinder(pipelines, lets).rows(call);
        }
        throw pipelines
                .context()
                .fail(
                        ErrorCode.TYPE_MISMATCH,
                        expression.span(),
                        "a table is expected here, this is a scalar");
    }

    private Rows named(Expression.Reference reference) {
        String name = reference.name().text();
        Optional<LetValue> let = lets.find(name);
        if (let.isPresent()) {
            return tabular(let.get(), reference);
        }
        if (lets.sees(name) && pipelines.context().tables().find(name).isPresent()) {
            return pipelines.scan(name);
        }
        FunctionCallBinder functions = new FunctionCallBinder(pipelines, lets);
        Optional<LetValue.Function> stored = functions.find(name);
        if (stored.isPresent()) {
            return functions.rows(stored.get(), reference);
        }
        List<String> known = new ArrayList<>(pipelines.context().tables().names());
        known.addAll(pipelines.context().tables().functionNames());
        known.removeIf(entity -> !lets.sees(entity));
        known.addAll(lets.names());
        throw pipelines
                .context()
                .unknown(
                        ErrorCode.UNKNOWN_TABLE,
                        reference.span(),
                        "there is no table '%s'".formatted(name),
                        name,
                        known);
    }

    private Rows tabular(LetValue value, Expression.Reference reference) {
        if (value instanceof LetValue.Tabular rows) {
            return rows.rows();
        }
        if (value instanceof LetValue.Failed) {
            throw new BindFailure();
        }
        if (value instanceof LetValue.Function function) {
            return new FunctionCallBinder(pipelines, lets).rows(function, reference);
        }
        throw pipelines
                .context()
                .fail(
                        ErrorCode.TYPE_MISMATCH,
                        reference.span(),
                        "'%s' does not stand for rows".formatted(reference.name().text()));
    }
}
