package io.sluice.command.parse;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.ATN;
import org.antlr.v4.runtime.atn.ATNState;
import org.antlr.v4.runtime.atn.RuleStopState;
import org.antlr.v4.runtime.atn.RuleTransition;
import org.antlr.v4.runtime.atn.Transition;

/**
 * Finds where a command that does not parse stops making sense, and what could stand there.
 *
 * <p>Walks all paths of the grammar over the tokens at once. A parser's own error tells what was
 * expected where it began to look ahead, which for {@code .show table T foo} is the wrong place.
 */
final class Expectations {
    private final ATN grammar = CommandParser._ATN;
    private final List<Token> tokens;
    private final Map<Long, Set<Integer>> ends = new HashMap<>();
    private final Set<Integer> tokenTypes = new TreeSet<>();
    private final Set<Integer> rules = new TreeSet<>();
    private int furthest;
    private int quiet;

    private Expectations(List<Token> tokens) {
        this.tokens = tokens;
    }

    /**
     * @param index of the first token that no command could have there
     * @param tokenTypes that could stand there instead
     * @param rules of which one could begin there instead: names, values, texts
     */
    record Found(int index, Set<Integer> tokenTypes, Set<Integer> rules) {}

    static Found find(List<Token> tokens) {
        Expectations expectations = new Expectations(tokens);
        expectations.endsOf(CommandParser.RULE_command, 0);
        return new Found(expectations.furthest, expectations.tokenTypes, expectations.rules);
    }

    /** Every index at which the rule, begun at {@code start}, may end. */
    private Set<Integer> endsOf(int rule, int start) {
        long key = ((long) rule << 32) | start;
        Set<Integer> known = ends.get(key);
        boolean named = isNamed(rule);
        if (named && quiet == 0) {
            note(start, rules, rule);
        }
        if (known != null) {
            return known;
        }
        quiet += named ? 1 : 0;
        Set<Integer> found = new HashSet<>();
        walk(rule, start, found);
        quiet -= named ? 1 : 0;
        ends.put(key, found);
        return found;
    }

    private record Place(ATNState state, int index) {}

    private void walk(int rule, int start, Set<Integer> found) {
        Set<Place> seen = new HashSet<>();
        Deque<Place> open = new ArrayDeque<>();
        open.push(new Place(grammar.ruleToStartState[rule], start));
        while (!open.isEmpty()) {
            Place place = open.pop();
            if (!seen.add(place)) {
                continue;
            }
            if (place.state instanceof RuleStopState) {
                found.add(place.index);
                continue;
            }
            for (Transition transition : place.state.getTransitions()) {
                for (Place next : follow(transition, place.index)) {
                    open.push(next);
                }
            }
        }
    }

    private List<Place> follow(Transition transition, int index) {
        List<Place> next = new ArrayList<>();
        if (transition instanceof RuleTransition call) {
            for (int end : endsOf(call.ruleIndex, index)) {
                next.add(new Place(call.followState, end));
            }
        } else if (transition.isEpsilon()) {
            next.add(new Place(transition.target, index));
        } else if (index < tokens.size()) {
            if (quiet == 0 && transition.label() != null) {
                transition.label().toList().forEach(type -> note(index, tokenTypes, type));
            }
            int type = tokens.get(index).getType();
            if (transition.matches(type, Token.MIN_USER_TOKEN_TYPE, grammar.maxTokenType)) {
                next.add(new Place(transition.target, index + 1));
            }
        }
        return next;
    }

    private void note(int index, Set<Integer> kind, int expected) {
        if (index > furthest) {
            furthest = index;
            tokenTypes.clear();
            rules.clear();
        }
        if (index == furthest) {
            kind.add(expected);
        }
    }

    private static boolean isNamed(int rule) {
        return rule == CommandParser.RULE_name
                || rule == CommandParser.RULE_type
                || rule == CommandParser.RULE_value
                || rule == CommandParser.RULE_text;
    }
}
