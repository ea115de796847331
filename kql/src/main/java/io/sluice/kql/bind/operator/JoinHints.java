package io.sluice.kql.bind.operator;

import io.sluice.kql.bind.scope.BindContext;
import io.sluice.kql.diagnostic.ErrorCode;
import io.sluice.kql.diagnostic.NearestName;
import io.sluice.kql.plan.JoinKey;
import io.sluice.kql.syntax.Name;
import io.sluice.kql.syntax.Operator;
import io.sluice.kql.syntax.Parameter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What the user of a {@code join} says about where its rows should meet. */
final class JoinHints {
    private static final String STRATEGY = "hint.strategy";
    private static final String KEY = "hint.shufflekey";
    private static final String SHUFFLE = "shuffle";
    private static final Set<String> STRATEGIES =
            Set.of(SHUFFLE, "broadcast", "native", "legacy", "centralized", "local");

    private final BindContext context;
    private final Operator.Join join;

    JoinHints(BindContext context, Operator.Join join) {
        this.context = context;
        this.join = join;
    }

    /**
     * Those of the keys by which both sides are to be spread: the ones that {@code hint.shufflekey}
     * names, or all of them for {@code hint.strategy=shuffle}.
     */
    List<JoinKey> shuffledBy(List<JoinKey> keys) {
        Optional<Name> strategy = values(STRATEGY).findFirst();
        strategy.ifPresent(this::check);
        List<JoinKey> named =
                values(KEY).flatMap(name -> key(name, keys).stream()).distinct().toList();
        boolean all = strategy.map(Name::text).filter(SHUFFLE::equals).isPresent();
        return named.isEmpty() && all ? List.copyOf(keys) : named;
    }

    private Stream<Name> values(String hint) {
        return join.parameters().stream()
                .filter(parameter -> parameter.name().equals(hint))
                .map(Parameter::value);
    }

    /** A hint changes nothing of the result; a slip of the pen in it is one all the same. */
    private void check(Name strategy) {
        String word = strategy.text();
        Optional<String> meant = NearestName.find(word, STRATEGIES);
        if (!STRATEGIES.contains(word) && meant.isPresent()) {
            context.diagnostics()
                    .error(
                            ErrorCode.INVALID_ARGUMENT,
                            strategy.span(),
                            "there is no strategy '%s' of join".formatted(word),
                            NearestName.hint(word, STRATEGIES).orElseThrow());
        }
    }

    private Optional<JoinKey> key(Name name, List<JoinKey> keys) {
        Optional<JoinKey> found =
                keys.stream()
                        .filter(k -> k.left().equals(name.text()) || k.right().equals(name.text()))
                        .findFirst();
        if (found.isEmpty() && !keys.isEmpty()) {
            context.diagnostics()
                    .error(
                            ErrorCode.INVALID_ARGUMENT,
                            name.span(),
                            "hint.shufflekey '%s' is no column that the sides are joined by"
                                    .formatted(name.text()),
                            "expected one of " + keys);
        }
        return found;
    }
}
