package io.sluice.kql.parse;

import io.sluice.kql.diagnostic.Diagnostics;
import io.sluice.kql.syntax.Expression;
import io.sluice.kql.syntax.Name;
import io.sluice.kql.syntax.Pipeline;
import io.sluice.kql.syntax.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Turns the parser's statements and pipelines into the tree. */
final class StatementBuilder {
    private final Spans spans;
    private final SchemaBuilder schemas;
    private final ExpressionBuilder expressions;
    private final NameBuilder names;
    private final OperatorBuilder operators;
    private final SourceBuilder sources;
    private final UnionBuilder unions;

    StatementBuilder(Spans spans, Diagnostics diagnostics) {
        this.spans = spans;
        this.schemas = new SchemaBuilder(spans, diagnostics);
        this.expressions = new ExpressionBuilder(spans, diagnostics, this::pipeline);
        this.names = expressions.names();
        this.unions = new UnionBuilder(spans, expressions, schemas);
        this.operators = new OperatorBuilder(spans, expressions, unions, schemas);
        this.sources = new SourceBuilder(spans, expressions, unions, schemas);
    }

    List<Statement> statements(List<KqlParser.StatementContext> contexts) {
        return contexts.stream().map(this::statement).toList();
    }

    private Statement statement(KqlParser.StatementContext context) {
        if (context instanceof KqlParser.QueryStatementContext query) {
            return new Statement.Query(pipeline(query.pipeline()));
        }
        if (context instanceof KqlParser.LetStatementContext let) {
            return let(let);
        }
        if (context instanceof KqlParser.SetStatementContext set) {
            Optional<Expression> value =
                    Optional.ofNullable(set.literal()).map(expressions.literals()::literal);
            return new Statement.SetOption(spans.of(set), names.name(set.name(0)), value);
        }
        if (context instanceof KqlParser.DeclareParametersContext declare) {
            return new Statement.QueryParameters(
                    spans.of(declare), parameters(declare.parameterList()));
        }
        if (context instanceof KqlParser.RestrictStatementContext restrict) {
            return new Statement.Restrict(
                    spans.of(restrict),
                    restrict.unionOperand().stream().map(unions::operand).toList());
        }
        if (context instanceof KqlParser.DeclarePatternContext pattern) {
            return pattern(pattern);
        }
        if (context instanceof KqlParser.AliasStatementContext alias) {
            return new Statement.Alias(
                    spans.of(alias),
                    names.name(alias.name(0)),
                    names.name(alias.name(1)),
                    expressions.postfix(alias.postfix()));
        }
        String keyword = context.getStart().getText();
        return new Statement.Recognised(spans.of(context), keyword);
    }

    private Statement pattern(KqlParser.DeclarePatternContext context) {
        return new Statement.Pattern(
                spans.of(context),
                names.name(context.name()),
                context.parameterList() == null ? List.of() : parameters(context.parameterList()),
                Optional.ofNullable(context.patternPath()).map(path -> names.name(path.name(0))),
                context.patternCase().stream().map(this::patternCase).toList());
    }

    private Statement.PatternCase patternCase(KqlParser.PatternCaseContext context) {
        List<Expression> values =
                context.literalValue().stream().map(expressions::constant).toList();
        boolean path = context.LEFT_BRACKET() != null;
        int given = values.size() - (path ? 1 : 0);
        return new Statement.PatternCase(
                spans.of(context),
                values.subList(0, given),
                path ? Optional.of(values.get(given)) : Optional.empty(),
                statements(context.functionBody().statement()));
    }

    private Statement let(KqlParser.LetStatementContext context) {
        Name name = names.name(context.name());
        if (context.letValue() instanceof KqlParser.LetPipelineContext value) {
            return new Statement.Let(spans.of(context), name, pipeline(value.pipeline()));
        }
        if (context.letValue() instanceof KqlParser.LetEntityGroupContext group) {
            return new Statement.Recognised(spans.of(group), "entity_group");
        }
        KqlParser.LetFunctionContext function = (KqlParser.LetFunctionContext) context.letValue();
        return new Statement.LetFunction(
                spans.of(context),
                name,
                function.VIEW() != null,
                parameters(function.parameterList()),
                statements(function.functionBody().statement()));
    }

    private List<Statement.FormalParameter> parameters(KqlParser.ParameterListContext context) {
        List<Statement.FormalParameter> parameters = new ArrayList<>();
        for (KqlParser.ParameterContext parameter : context.parameter()) {
            if (parameter instanceof KqlParser.ScalarParameterContext scalar) {
                parameters.add(scalarParameter(scalar));
            } else {
                parameters.add(tableParameter((KqlParser.TableParameterContext) parameter));
            }
        }
        return parameters;
    }

    private Statement.FormalParameter scalarParameter(KqlParser.ScalarParameterContext context) {
        return new Statement.FormalParameter(
                spans.of(context),
                names.name(context.name(0)),
                Optional.of(schemas.type(context.name(1))),
                List.of(),
                false,
                Optional.ofNullable(context.literalValue()).map(expressions::constant));
    }

    private Statement.FormalParameter tableParameter(KqlParser.TableParameterContext context) {
        return new Statement.FormalParameter(
                spans.of(context),
                names.name(context.name()),
                Optional.empty(),
                schemas.columns(context.tableSchema()),
                !context.tableSchema().STAR().isEmpty(),
                Optional.empty());
    }

    private Pipeline pipeline(KqlParser.PipelineContext context) {
        return new Pipeline(
                spans.of(context),
                sources.source(context.source()),
                context.operator().stream().map(operators::operator).toList());
    }
}
