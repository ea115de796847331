package io.sluice.kql.bind.operator;

import io.sluice.kql.syntax.Expression;
import io.sluice.kql.type.ScalarType;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The name that a column gets when the query gives none. */
final class AutomaticName {
    private static final Set<String> BINS = Set.of("bin", "floor", "bin_at", "bin_auto");

    private static final Set<String> TRANSPARENT =
            Set.of(
                    ("split tostring tohex todynamic toobject tolong toint toreal todouble "
                                    + "todatetime totimespan totime tobool toboolean todecimal toguid "
                                    + "parse_csv parsejson parse_json parse_xml format_datetime "
                                    + "format_timespan startofday bin floor bin_at bin_auto binary_and "
                                    + "binary_or binary_xor binary_not binary_shift_right binary_shift_left "
                                    + "bitset_count_ones round ceiling pow sqrt log log2 log10 exp exp2 exp10 "
                                    + "cos sin tan acos asin atan atan2 abs rand gamma loggamma erf erfc "
                                    + "format_bytes")
                            .split(" "));
    private static final Map<String, String> PREFIXED =
            Map.of(
                    "strlen", "strlen",
                    "string_size", "string_size",
                    "dcount_hll", "dcount_hll",
                    "percentile_tdigest", "percentile_tdigest",
                    "percentiles_array_tdigest", "percentile_tdigest",
                    "gettype", "type",
                    "treepath", "tree",
                    "repeat", "repeat");

    private AutomaticName() {}

    /** Empty where only a number tells it apart: {@code Column1}, {@code print_0}. */
    static Optional<String> of(Expression expression) {
        if (expression instanceof Expression.Reference reference) {
            return Optional.of(reference.name().text());
        }
        if (expression instanceof Expression.Member member) {
            return of(member.target()).map(name -> name + "_" + member.member().text());
        }
        if (expression instanceof Expression.Index index
                && index.index() instanceof Expression.Literal literal
                && (literal.type() == ScalarType.STRING || literal.type() == ScalarType.LONG)) {
            return of(index.target()).map(name -> name + "_" + literal.value());
        }
        return expression instanceof Expression.Call call
                ? ofCall(call, AutomaticName::of)
                : Optional.empty();
    }

    /**
     * Some functions keep the name of what they are applied to.
     *
     * @param inner names the first argument
     */
    static Optional<String> ofCall(
            Expression.Call call, Function<Expression, Optional<String>> inner) {
        String name = call.function().text();
        if (call.arguments().isEmpty() || call.target().isPresent()) {
            return Optional.empty();
        }
        Expression first = call.arguments().get(0).expression();
        if (TRANSPARENT.contains(name)) {
            return inner.apply(first);
        }
        return Optional.ofNullable(PREFIXED.get(name))
                .map(prefix -> prefix + "_" + inner.apply(first).orElse(""));
    }

    /** As {@link #of}; a key that is a bin has the name of its column. */
    static Optional<String> ofKey(Expression expression) {
        boolean bin =
                expression instanceof Expression.Call call
                        && BINS.contains(call.function().text())
                        && !call.arguments().isEmpty();
        return bin
                ? of(((Expression.Call) expression).arguments().get(0).expression())
                : of(expression);
    }
}
