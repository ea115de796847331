package io.sluice.kql.syntax;

import io.sluice.kql.diagnostic.SourceSpan;
import java.util.List;

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

    /** Parsed, known by name, not bound further. */
    record Recognised(SourceSpan span, String name) implements Operator {
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

        R recognised(Recognised operator);
    }
}
