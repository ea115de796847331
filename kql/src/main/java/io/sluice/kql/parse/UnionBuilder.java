package io.sluice.kql.parse;

import io.sluice.kql.diagnostic.SourceSpan;
import io.sluice.kql.syntax.Expression;
import io.sluice.kql.syntax.FindClause;
import io.sluice.kql.syntax.Name;
import io.sluice.kql.syntax.Parameter;
import io.sluice.kql.syntax.SearchClause;
import io.sluice.kql.syntax.UnionClause;
import java.util.List;
import java.util.Optional;

/** Reads operators over several tables, and the settings of operators. */
final class UnionBuilder {
    private final Spans spans;
    private final ExpressionBuilder expressions;
    private final SchemaBuilder schemas;

    UnionBuilder(Spans spans, ExpressionBuilder expressions, SchemaBuilder schemas) {
        this.spans = spans;
        this.schemas = schemas;
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

    SearchClause search(SourceSpan span, KqlParser.SearchScopeContext scope, Expression predicate) {
        return new SearchClause(
                span,
                parameters(scope.operatorParameter()),
                scope.unionOperand().stream().map(this::operand).toList(),
                predicate);
    }

    FindClause find(KqlParser.FindClauseContext context) {
        Expression predicate = expressions.expression(context.expression());
        SearchClause search = search(spans.of(context), context.searchScope(), predicate);
        return new FindClause(
                search,
                context.PROJECT() == null
                        ? Optional.empty()
                        : Optional.of(context.findColumn().stream().map(this::column).toList()));
    }

    private FindClause.Column column(KqlParser.FindColumnContext context) {
        if (context.functionCall() != null) {
            return new FindClause.Column.Pack(expressions.call(context.functionCall()));
        }
        return new FindClause.Column.Named(
                expressions.names().name(context.name(0)),
                Optional.ofNullable(context.name(1)).map(schemas::type));
    }

    UnionClause.Operand operand(KqlParser.UnionOperandContext context) {
        return context.columnPattern() == null
                ? new UnionClause.Operand.Rows(expressions.postfix(context.postfix()))
                : new UnionClause.Operand.Tables(
                        expressions.names().pattern(context.columnPattern()),
                        Optional.ofNullable(context.postfix()).map(expressions::postfix));
    }
}
