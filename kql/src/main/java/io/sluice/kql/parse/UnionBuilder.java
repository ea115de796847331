package io.sluice.kql.parse;

import io.sluice.kql.diagnostic.SourceSpan;
import io.sluice.kql.syntax.Expression;
import io.sluice.kql.syntax.Name;
import io.sluice.kql.syntax.Parameter;
import io.sluice.kql.syntax.UnionClause;
import java.util.List;
import java.util.Optional;

/** Reads unions and the settings of operators. */
final class UnionBuilder {
    private final Spans spans;
    private final ExpressionBuilder expressions;

    UnionBuilder(Spans spans, ExpressionBuilder expressions) {
        this.spans = spans;
        this.expressions = expressions;
    }

    UnionClause clause(
            SourceSpan span,
            List<KqlParser.OperatorParameterContext> parameters,
            List<KqlParser.UnionOperandContext> operands) {
        return new UnionClause(
                span, parameters(parameters), operands.stream().map(this::operand).toList());
    }

    List<Parameter> parameters(List<KqlParser.OperatorParameterContext> contexts) {
        return contexts.stream().map(this::parameter).toList();
    }

    private Parameter parameter(KqlParser.OperatorParameterContext context) {
        Name value;
        if (context.name() != null) {
            value = expressions.names().name(context.name());
        } else if (context.literal() != null) {
            Expression.Literal literal = expressions.literals().literal(context.literal());
            value = new Name(literal.span(), String.valueOf(literal.value()));
        } else {
            value =
                    new Name(
                            spans.of(context.LONG_LITERAL().getSymbol()),
                            "-" + context.LONG_LITERAL());
        }
        return new Parameter(spans.of(context), context.getStart().getText(), value);
    }

    UnionClause.Operand operand(KqlParser.UnionOperandContext context) {
        return context.columnPattern() == null
                ? new UnionClause.Operand.Rows(expressions.postfix(context.postfix()))
                : new UnionClause.Operand.Tables(
                        expressions.names().pattern(context.columnPattern()),
                        Optional.ofNullable(context.postfix()).map(expressions::postfix));
    }
}
