package io.sluice.kql.function.parsing;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.sluice.kql.function.text.Regex;
import java.util.Arrays;
import java.util.BitSet;

/** Pairs that a regular expression finds: the key in its first group, the value in its second. */
final class RegexPairs implements TextScan {
    private static final long serialVersionUID = 1L;

    private final PairKeys keys;
    private final Pattern expression;

    RegexPairs(PairKeys keys, String regex) {
        this.keys = keys;
        this.expression = Regex.compile(regex);
        if (expression.groupCount() != 2) {
            throw new IllegalArgumentException(
                    "the regular expression must have two groups, for the key and the value; '%s' has %d"
                            .formatted(regex, expression.groupCount()));
        }
    }

    @Override
    public ParsedText scan(byte[] array, int offset, int length) {
        byte[] text = Arrays.copyOfRange(array, offset, offset + length);
        ParsedText found = keys.nothing(text);
        BitSet seen = new BitSet(found.columns());
        Matcher matcher = expression.matcher(text);
        while (matcher.find()) {
            if (matcher.start(1) < 0 || matcher.start(2) < 0) {
                continue;
            }
            int column = keys.find(PairToken.trimmed(text, matcher.start(1), matcher.end(1)));
            if (column >= 0 && !seen.get(column)) {
                seen.set(column);
                keys.read(PairToken.trimmed(text, matcher.start(2), matcher.end(2)), column, found);
            }
        }
        return found;
    }
}
