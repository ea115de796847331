package io.sluice.kql.execution.chain;

import io.sluice.kql.plan.BoundExpression;
import io.sluice.kql.type.ScalarType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Writes the statements that compute an expression for one row, and says where its value is. */
final class ExpressionEmitter implements BoundExpression.Visitor<Value> {
    private final JavaWriter java;
    private final CallEmitter calls;
    private final LiteralEmitter literals;
    private final Function<String, Value> columns;

    /**
     * @param columns where the columns of the operator's input are
     * @param hidden where the hidden columns of the scan are
     */
    ExpressionEmitter(
            JavaWriter java,
            ConstantPool constants,
            Function<String, Value> columns,
            Function<String, Value> hidden) {
        this.java = java;
        this.calls = new CallEmitter(java, constants, hidden);
        this.literals = new LiteralEmitter(constants);
        this.columns = columns;
    }

    Value emit(BoundExpression expression) {
        Optional<Value> known = java.find(expression);
        if (known.isPresent()) {
            return known.get();
        }
        Value value = expression.accept(this);
        java.remember(expression, value);
        return value;
    }

    @Override
    public Value literal(BoundExpression.Literal literal) {
        return literals.emit(literal);
    }

    @Override
    public Value column(BoundExpression.ColumnReference reference) {
        return columns.apply(reference.name());
    }

    @Override
    public Value call(BoundExpression.Call call) {
        List<Value> arguments = new ArrayList<>();
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
        String name = java.fresh("v");
        java.line("boolean %s = %s;", name, all);
        java.line("boolean %sn = false;", name);
        boolean mayBeNull = false;
        for (BoundExpression operand : logical.operands()) {
            java.open(all ? name : "!" + name);
            Value value = emit(operand);
            mayBeNull |= value.mayBeNull();
            String decides = all ? "!" + value.code() : value.code();
            if (value.mayBeNull()) {
                java.line("if (%s) %sn = true;", value.isNull(), name);
                java.line("else if (%s) { %s = %s; %sn = false; }", decides, name, !all, name);
            } else {
                java.line("if (%s) { %s = %s; %sn = false; }", decides, name, !all, name);
            }
            java.close();
        }
        return mayBeNull
                ? Value.of(ScalarType.BOOL, name, name + "n")
                : Value.of(ScalarType.BOOL, name);
    }

    @Override
    public Value cases(BoundExpression.Case cases) {
        Value result = java.declare(cases.type(), true);
        String open = java.fresh("d");
        java.line("boolean %s = true;", open);
        for (int i = 0; i < cases.conditions().size(); i++) {
            java.open(open);
            Value condition = emit(cases.conditions().get(i));
            String holds =
                    condition.mayBeNull()
                            ? "!(%s) && %s".formatted(condition.isNull(), condition.code())
                            : condition.code();
            java.open(holds);
            java.assign(result, emit(cases.values().get(i)));
            java.line("%s = false;", open);
            java.close();
            java.close();
        }
        java.open(open);
        java.assign(result, emit(cases.otherwise()));
        java.close();
        return result;
    }

    @Override
    public Value coalesce(BoundExpression.Coalesce coalesce) {
        Value result = java.declare(coalesce.type(), true);
        boolean string = coalesce.type() == ScalarType.STRING;
        String open = java.fresh("d");
        java.line("boolean %s = true;", open);
        for (BoundExpression operand : coalesce.operands()) {
            java.open(open);
            java.assign(result, emit(operand));
            java.line("%s = %s;", open, string ? result.length() + " == 0" : result.isNull());
            java.close();
        }
        return result;
    }

    @Override
    public Value scalarQuery(BoundExpression.ScalarQuery query) {
        throw new IllegalStateException("a subquery has no value before it was run");
    }
}
