package io.sluice.kql.bind.operator;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The order a person gives to names with numbers in them: a2 stands before a10. */
final class GrannyOrder {
    static final Comparator<String> BY_NUMBERS = GrannyOrder::compare;

    private static final Pattern PARTS = Pattern.compile("\\d+|\\D+");

    private GrannyOrder() {}

    private static int compare(String a, String b) {
        List<String> left = parts(a);
        List<String> right = parts(b);
        for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
            int order = part(left.get(i), right.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(left.size(), right.size());
    }

    private static int part(String a, String b) {
        boolean numbers = Character.isDigit(a.charAt(0)) && Character.isDigit(b.charAt(0));
        return numbers ? new BigInteger(a).compareTo(new BigInteger(b)) : a.compareTo(b);
    }

    private static List<String> parts(String name) {
        return PARTS.matcher(name).results().map(MatchResult::group).toList();
    }
}
