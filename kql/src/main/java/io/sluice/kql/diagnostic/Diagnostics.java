package io.sluice.kql.diagnostic;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Collects everything wrong with a text, so that the user sees all of it at once. */
public final class Diagnostics {
    private final List<Diagnostic> found = new ArrayList<>();
    private final Set<Diagnostic> refusals = new HashSet<>();
    private Optional<Place> place = Optional.empty();

    /** Where a text is used that the user's text only names. */
    private record Place(SourceSpan span, String inside) {}

    /** The same mistake at the same place is one mistake, however often it is met. */
    public void add(Diagnostic diagnostic) {
        Diagnostic placed = placed(diagnostic);
        if (!found.contains(placed)) {
            found.add(placed);
        }
    }

    /**
     * Adds a mistake that leaves the query with a meaning: its columns can be told, it only must
     * not run.
     */
    public void refuse(Diagnostic diagnostic) {
        add(diagnostic);
        refusals.add(placed(diagnostic));
    }

    /** Whether there is nothing but refusals. */
    public boolean hasMeaning() {
        return refusals.containsAll(found);
    }

    private Diagnostic placed(Diagnostic diagnostic) {
        return place.map(p -> at(p, diagnostic)).orElse(diagnostic);
    }

    /**
     * Does some work on another text, such as the body of a stored function. What is found there is
     * reported at the outermost place that leads to it.
     *
     * @param inside what the other text is: {@code function 'F'}
     */
    public <T> T inside(SourceSpan span, String inside, Supplier<T> work) {
        Optional<Place> outer = place;
        place = Optional.of(new Place(outer.map(Place::span).orElse(span), inside));
        try {
            return work.get();
        } finally {
            place = outer;
        }
    }

    /** Where something at this span of the text at hand is seen by the user. */
    public SourceSpan seen(SourceSpan span) {
        return place.map(Place::span).orElse(span);
    }

    private static Diagnostic at(Place place, Diagnostic diagnostic) {
        return new Diagnostic(
                diagnostic.code(),
                place.span(),
                "in %s: %s".formatted(place.inside(), diagnostic.message()),
                diagnostic.hint());
    }

    public void error(ErrorCode code, SourceSpan span, String message) {
        add(Diagnostic.of(code, span, message));
    }

    public void error(ErrorCode code, SourceSpan span, String message, String hint) {
        add(Diagnostic.of(code, span, message, hint));
    }

    public boolean isEmpty() {
        return found.isEmpty();
    }

    /** What was found, in the order of the text. */
    public List<Diagnostic> list() {
        return found.stream()
                .sorted((a, b) -> Integer.compare(a.span().start(), b.span().start()))
                .toList();
    }

    /** What was found after the first ones, in the order in which it was found. */
    public List<Diagnostic> since(int count) {
        return List.copyOf(found.subList(count, found.size()));
    }

    /** Takes back all but the first ones: what was tried is not part of the query after all. */
    public void forget(int count) {
        found.subList(count, found.size()).clear();
    }

    public int count() {
        return found.size();
    }
}
