package io.sluice.kql.syntax;

import io.sluice.kql.diagnostic.SourceSpan;
import io.sluice.kql.type.ScalarType;
import java.util.List;
import java.util.Optional;

/** What stands behind a pipe. */
public sealed interface Operator extends SyntaxNode {
    <R> R accept(Visitor<R> visitor);

    /** {@code where}. */
    record Where(SourceSpan span, Expression predicate) implements Operator {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.where(this);
        }
    }

    /** {@code extend}. */
    record Extend(SourceSpan span, List<NamedExpression> items) implements Operator {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.extend(this);
        }
    }

    /** {@code project}. */
    record Project(SourceSpan span, List<NamedExpression> items) implements Operator {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.project(this);
        }
    }

    /** {@code project-away} and {@code project-keep}. */
    record Select(SourceSpan span, boolean keep, List<ColumnPattern> patterns) implements Operator {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.select(this);
        }
    }

    /** {@code project-rename}. */
    record Rename(SourceSpan span, List<NamedExpression> items) implements Operator {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.rename(this);
        }
    }

    /** {@code project-reorder}. */
    record Reorder(SourceSpan span, List<Item> items) implements Operator {
        /** How the columns of one pattern stand among themselves. */
        public enum Order {
            AS_THEY_ARE,
            ASCENDING,
            DESCENDING,
            NUMBERS_ASCENDING,
            NUMBERS_DESCENDING
        }

        /** A pattern and the order of its columns. */
        public record Item(ColumnPattern pattern, Order order) {}

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.reorder(this);
        }
    }

    /** {@code union} of the rows so far with further inputs. */
    record Union(UnionClause clause) implements Operator {
        @Override
        public SourceSpan span() {
            return clause.span();
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.union(this);
        }
    }

    /** {@code summarize}; without keys there is one group. */
    record Summarize(SourceSpan span, List<NamedExpression> aggregates, List<NamedExpression> keys)
            implements Operator {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.summarize(this);
        }
    }

    /** {@code distinct}; no items stand for {@code *}. */
    record Distinct(SourceSpan span, List<NamedExpression> items) implements Operator {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.distinct(this);
        }
    }

    /** {@code count}. */
    record Count(SourceSpan span, Optional<Name> name) implements Operator {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.count(this);
        }
    }

    /** {@code sample}. */
    record Sample(SourceSpan span, Expression count) implements Operator {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.sample(this);
        }
    }

    /** {@code sample-distinct}. */
    record SampleDistinct(SourceSpan span, Expression count, NamedExpression value)
            implements Operator {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.sampleDistinct(this);
        }
    }

    /** {@code top-hitters}. */
    record TopHitters(
            SourceSpan span,
            Expression count,
            NamedExpression value,
            Optional<NamedExpression> summed)
            implements Operator {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.topHitters(this);
        }
    }

    /** {@code top-nested}. */
    record TopNested(SourceSpan span, List<Level> levels) implements Operator {
        /**
         * One level of the hierarchy.
         *
         * @param count empty where all values are taken
         * @param others the value that stands for all that are not taken
         */
        public record Level(
                SourceSpan span,
                Optional<Expression> count,
                NamedExpression value,
                Optional<Expression> others,
                NamedExpression aggregate,
                boolean ascending) {}

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.topNested(this);
        }
    }

    /** {@code fork}: a result for each branch. */
    record Fork(SourceSpan span, List<Branch> branches) implements Operator {
        /** What happens to the rows for one result. */
        public record Branch(Optional<Name> name, List<Operator> operators) {}

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.fork(this);
        }
    }

    /** {@code facet}: a result for each column, and one of the rows themselves. */
    record Facet(SourceSpan span, List<NamedExpression> columns, List<Operator> with)
            implements Operator {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.facet(this);
        }
    }

    /** {@code search} in the rows so far. */
    record Search(SearchClause clause) implements Operator {
        @Override
        public SourceSpan span() {
            return clause.span();
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.search(this);
        }
    }

    /** {@code project-by-names}. */
    record ProjectByNames(SourceSpan span, List<Expression> names) implements Operator {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.projectByNames(this);
        }
    }

    /** {@code take}. */
    record Take(SourceSpan span, Expression count) implements Operator {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.take(this);
        }
    }

    /** {@code sort}, and {@code top} with a count. */
    record Sort(SourceSpan span, List<Key> keys, Optional<Expression> count) implements Operator {
        /** An order; nulls stand where Kusto puts them unless the query says so. */
        public record Key(
                NamedExpression expression, boolean ascending, Optional<Boolean> nullsFirst) {}

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.sort(this);
        }
    }

    /** {@code join} and {@code lookup}. */
    record Join(
            SourceSpan span,
            boolean lookup,
            List<Parameter> parameters,
            Expression right,
            List<Expression> conditions)
            implements Operator {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.join(this);
        }
    }

    /** {@code mv-expand}. */
    record MvExpand(
            SourceSpan span,
            List<Parameter> parameters,
            List<Item> items,
            Optional<Expression> limit)
            implements Operator {
        /** A column to expand, and the type it gets. */
        public record Item(NamedExpression expression, Optional<ScalarType> type) {}

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.mvExpand(this);
        }
    }

    /** {@code mv-apply}: the expansion, and what is done with the rows of each row. */
    record MvApply(MvExpand expansion, SubPipeline body) implements Operator {
        @Override
        public SourceSpan span() {
            return expansion.span();
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.mvApply(this);
        }
    }

    /** {@code partition}. */
    record Partition(SourceSpan span, List<Parameter> parameters, Expression key, SubPipeline body)
            implements Operator {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.partition(this);
        }
    }

    /** {@code scan}. */
    record Scan(
            SourceSpan span,
            List<Parameter> parameters,
            List<Sort.Key> order,
            List<NamedExpression> partition,
            List<Declared> declared,
            List<Step> steps)
            implements Operator {
        /** A column that steps give values to; null where there is no standard value. */
        public record Declared(Name name, ScalarType type, Optional<Expression> standard) {}

        /** What a row must be to belong to a sequence, and what it gives then. */
        public record Step(
                Name name,
                Optional<Name> output,
                Expression condition,
                List<NamedExpression> assignments) {}

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.scan(this);
        }
    }

    /** {@code make-series}. */
    record MakeSeries(
            SourceSpan span,
            List<Parameter> parameters,
            List<Series> series,
            NamedExpression axis,
            Bounds bounds,
            List<NamedExpression> keys)
            implements Operator {
        /** An aggregate, and what stands where there is no row. */
        public record Series(NamedExpression aggregate, Optional<Expression> standard) {}

        /**
         * The extent of the axis.
         *
         * @param inclusive whether the bin of the end belongs to it: {@code in range(...)}
         */
        public record Bounds(
                Optional<Expression> from,
                Optional<Expression> to,
                Optional<Expression> step,
                boolean inclusive) {}

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.makeSeries(this);
        }
    }

    /** {@code parse} and {@code parse-where}. */
    record Parse(
            SourceSpan span,
            boolean where,
            List<Parameter> parameters,
            Expression text,
            List<Part> parts)
            implements Operator {
        /** A text, a star, or a column of the pattern. */
        public sealed interface Part {
            /** A text that stands there. */
            record Text(SourceSpan span, String text) implements Part {}

            /** Anything. */
            record Anything() implements Part {}

            /** What becomes a column. */
            record Captured(Name name, ScalarType type) implements Part {}
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.parse(this);
        }
    }

    /** {@code parse-kv}. */
    record ParseKv(
            SourceSpan span,
            Expression text,
            List<Statement.ColumnDeclaration> keys,
            List<NamedExpression> options)
            implements Operator {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.parseKv(this);
        }
    }

    /** {@code reduce}. */
    record Reduce(
            SourceSpan span,
            List<Parameter> parameters,
            Expression value,
            List<NamedExpression> options)
            implements Operator {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.reduce(this);
        }
    }

    /** {@code serialize}: the rows have an order from here on. */
    record Serialize(SourceSpan span, List<NamedExpression> items) implements Operator {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.serialize(this);
        }
    }

    /** {@code as}. */
    record As(SourceSpan span, Name name) implements Operator {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.as(this);
        }
    }

    /** {@code getschema}. */
    record GetSchema(SourceSpan span) implements Operator {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.getSchema(this);
        }
    }

    /** {@code render} and the like: what happens to the result is not the query's matter here. */
    record PassOn(SourceSpan span, String name) implements Operator {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.passOn(this);
        }
    }

    /** {@code invoke}. */
    record Invoke(SourceSpan span, Expression function) implements Operator {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.invoke(this);
        }
    }

    /** {@code evaluate}: a plugin, and the columns it is said to give. */
    record Evaluate(
            SourceSpan span,
            List<Parameter> parameters,
            Expression.Call call,
            Optional<OutputSchema> schema)
            implements Operator {
        public Evaluate {
            parameters = List.copyOf(parameters);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.evaluate(this);
        }
    }

    /** {@code consume}: the query is run, and its rows are not given. */
    record Consume(SourceSpan span) implements Operator {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.consume(this);
        }
    }

    /** {@code assert-schema}. */
    record AssertSchema(SourceSpan span, OutputSchema schema) implements Operator {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.assertSchema(this);
        }
    }

    /**
     * Parsed, known by name, not bound further.
     *
     * @param instead what to write in its place; empty where there is nothing
     */
    record Recognised(SourceSpan span, String name, String instead) implements Operator {
        public Recognised(SourceSpan span, String name) {
            this(span, name, "");
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.recognised(this);
        }
    }

    /** One method a kind of operator. */
    interface Visitor<R> {
        R where(Where operator);

        R extend(Extend operator);

        R project(Project operator);

        R select(Select operator);

        R rename(Rename operator);

        R reorder(Reorder operator);

        R union(Union operator);

        R summarize(Summarize operator);

        R distinct(Distinct operator);

        R count(Count operator);

        R take(Take operator);

        R sample(Sample operator);

        R sampleDistinct(SampleDistinct operator);

        R topHitters(TopHitters operator);

        R topNested(TopNested operator);

        R fork(Fork operator);

        R facet(Facet operator);

        R search(Search operator);

        R projectByNames(ProjectByNames operator);

        R sort(Sort operator);

        R join(Join operator);

        R mvExpand(MvExpand operator);

        R mvApply(MvApply operator);

        R partition(Partition operator);

        R scan(Scan operator);

        R makeSeries(MakeSeries operator);

        R parse(Parse operator);

        R parseKv(ParseKv operator);

        R reduce(Reduce operator);

        R serialize(Serialize operator);

        R as(As operator);

        R getSchema(GetSchema operator);

        R passOn(PassOn operator);

        R invoke(Invoke operator);

        R evaluate(Evaluate operator);

        R consume(Consume operator);

        R assertSchema(AssertSchema operator);

        R recognised(Recognised operator);
    }
}
