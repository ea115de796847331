package io.sluice.kql.execution.chain;

import io.sluice.kql.execution.code.CallArguments;
import io.sluice.kql.execution.code.CallEmitter;
import io.sluice.kql.execution.code.ConstantPool;
import io.sluice.kql.execution.code.ConversionEmitter;
import io.sluice.kql.execution.code.JavaWriter;
import io.sluice.kql.execution.code.LiteralEmitter;
import io.sluice.kql.execution.code.Value;
import io.sluice.kql.plan.BoundExpression;
import io.sluice.kql.type.ScalarType;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;

/** Writes the statements that compute an expression for one row, and says where its value is. */
final class ExpressionEmitter implements BoundExpression.Visitor<Value> {
    /** Operands that are not computed any more are skipped in groups of so many. */
    private static final int GROUP = 32;

    private final JavaWriter java;
    private final CallEmitter calls;
    private final LiteralEmitter literals;
    private final LoopValues values;

    ExpressionEmitter(JavaWriter java, ConstantPool constants, LoopValues values) {
        this.java = java;
        this.calls = new CallEmitter(java, constants, values::column);
        this.literals = new LiteralEmitter(constants);
        this.values = values;
    }

    Value emit(BoundExpression expression) {
        Optional<Value> known = java.find(expression).or(() -> values.filledBefore(expression));
        if (known.isPresent()) {
            return known.get();
        }
        Value value = computed(expression);
        if (java.isOutermost()) {
            values.keep(expression, value, java);
        }
        return value;
    }

    private Value computed(BoundExpression expression) {
        boolean shared = values.isShared(expression);
        if (shared && java.maybeComputed(expression)) {
            return java.unlessComputed(expression, () -> expression.accept(this));
        }
        Value value = expression.accept(this);
        java.remember(expression, value, shared);
        return value;
    }

    @Override
    public Value literal(BoundExpression.Literal literal) {
        return literals.emit(literal);
    }

    @Override
    public Value column(BoundExpression.ColumnReference reference) {
        return values.column(reference.name());
    }

    @Override
    public Value call(BoundExpression.Call call) {
        CallArguments arguments = CallArguments.of(call, java);
        for (BoundExpression argument : call.arguments()) {
            arguments.add(emit(argument));
        }
        return calls.emit(call, arguments);
    }

    @Override
    public Value convert(BoundExpression.Convert convert) {
        return new ConversionEmitter(java).emit(emit(convert.operand()), convert.type());
    }

    @Override
    public Value isNull(BoundExpression.IsNull test) {
        return Value.of(ScalarType.BOOL, "(" + emit(test.operand()).isNull() + ")");
    }

    /** One operand that decides ends the evaluation; else a null makes the result null. */
    @Override
    public Value logical(BoundExpression.Logical logical) {
        boolean all = logical.conjunction();
        Value result = java.declare(ScalarType.BOOL, true);
        String name = result.code();
        java.line("%s = %s; %s = false;", name, all, result.isNull());
        boolean[] mayBeNull = {false};
        whileOpen(
                all ? name : "!" + name,
                logical.operands().size(),
                i -> mayBeNull[0] |= operand(logical.operands().get(i), all, result));
        return mayBeNull[0] ? result : Value.of(ScalarType.BOOL, name);
    }

    private boolean operand(BoundExpression operand, boolean all, Value result) {
        Value value = emit(operand);
        String decides =
                "if (%s) { %s = %s; %s = false; }"
                        .formatted(
                                all ? "!" + value.code() : value.code(),
                                result.code(),
                                !all,
                                result.isNull());
        java.line(
                value.mayBeNull() ? "if (%s) %s = true;\nelse %s" : "%3$s",
                value.isNull(),
                result.isNull(),
                decides);
        return value.mayBeNull();
    }

    @Override
    public Value cases(BoundExpression.Case cases) {
        Value result = java.declare(cases.type(), true);
        String open = java.fresh("d");
        java.declare("boolean", open, "true");
        int conditions = cases.conditions().size();
        whileOpen(
                open,
                conditions + 1,
                i -> {
                    if (i == conditions) {
                        java.assign(result, emit(cases.otherwise()));
                    } else {
                        branch(cases, i, result, open);
                    }
                });
        return result;
    }

    private void branch(BoundExpression.Case cases, int i, Value result, String open) {
        Value condition = emit(cases.conditions().get(i));
        java.open(
                condition.mayBeNull()
                        ? "!(%s) && %s".formatted(condition.isNull(), condition.code())
                        : condition.code());
        java.assign(result, emit(cases.values().get(i)));
        java.line("%s = false;", open);
        java.close();
    }

    @Override
    public Value coalesce(BoundExpression.Coalesce coalesce) {
        Value result = java.declare(coalesce.type(), true);
        boolean string = coalesce.type() == ScalarType.STRING;
        String open = java.fresh("d");
        java.declare("boolean", open, "true");
        List<BoundExpression> operands = coalesce.operands();
        whileOpen(
                open,
                operands.size(),
                i -> {
                    java.assign(result, emit(operands.get(i)));
                    String undecided = string ? result.length() + " == 0" : result.isNull();
                    java.line("%s = %s;", open, undecided);
                });
        return result;
    }

    /** The first part is needed for every row; each further one only as long as nothing decided. */
    private void whileOpen(String open, int count, IntConsumer part) {
        part.accept(0);
        for (int from = 1; from < count; from += GROUP) {
            boolean grouped = count > 2 * GROUP;
            if (grouped) {
                java.open(open);
            }
            for (int i = from; i < Math.min(count, from + GROUP); i++) {
                java.open(open);
                part.accept(i);
                java.close();
            }
            if (grouped) {
                java.close();
            }
        }
    }

    @Override
    public Value scalarQuery(BoundExpression.ScalarQuery query) {
        throw new IllegalStateException("a subquery has no value before it was run");
    }
}
