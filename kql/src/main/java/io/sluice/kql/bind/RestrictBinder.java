package io.sluice.kql.bind;

import io.sluice.kql.bind.scope.BindFailure;
import io.sluice.kql.bind.scope.Lets;
import io.sluice.kql.diagnostic.ErrorCode;
import io.sluice.kql.syntax.Expression;
import io.sluice.kql.syntax.Name;
import io.sluice.kql.syntax.Statement;
import io.sluice.kql.syntax.UnionClause.Operand;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Binds {@code restrict access to}: a name is one that the query gave, {@code database().name} a
 * table or function of the database. What a name stands for still sees everything.
 */
final class RestrictBinder {
    private final PipelineBinder pipelines;
    private final Lets lets;
    private final Set<String> names = new LinkedHashSet<>();
    private final Set<String> entities = new LinkedHashSet<>();

    RestrictBinder(PipelineBinder pipelines, Lets lets) {
        this.pipelines = pipelines;
        this.lets = lets;
    }

    Lets bind(Statement.Restrict restrict) {
        for (Operand operand : restrict.entities()) {
            try {
                if (operand instanceof Operand.Tables matching) {
                    matching(matching);
                } else {
                    one(((Operand.Rows) operand).expression());
                }
            } catch (BindFailure e) {
                // Reported; the others are looked at too.
            }
        }
        return lets.restrictedTo(names, entities);
    }

    private void matching(Operand.Tables operand) {
        if (operand.database().isEmpty()) {
            lets.names().stream().filter(operand.pattern()::matches).forEach(names::add);
            return;
        }
        new EntityBinder(pipelines, lets).checkDatabase(operand.database().get());
        known().stream().filter(operand.pattern()::matches).forEach(entities::add);
    }

    private void one(Expression entity) {
        if (entity instanceof Expression.Reference reference
                && lets.names().contains(reference.name().text())) {
            names.add(reference.name().text());
            return;
        }
        Name name = new EntityBinder(pipelines, lets).nameOf(entity);
        if (!known().contains(name.text())) {
            List<String> candidates = new ArrayList<>(known());
            candidates.addAll(lets.names());
            throw pipelines
                    .context()
                    .unknown(
                            ErrorCode.UNKNOWN_TABLE,
                            name.span(),
                            "there is no table or function '%s'".formatted(name),
                            name.text(),
                            candidates);
        }
        entities.add(name.text());
    }

    private List<String> known() {
        return Stream.concat(
                        pipelines.context().tables().names().stream(),
                        pipelines.context().tables().functionNames().stream())
                .filter(lets::sees)
                .toList();
    }
}
