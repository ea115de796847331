package io.sluice.kql.function.parsing;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.sluice.kql.function.text.Regex;
import io.sluice.kql.type.ScalarType;
import java.util.Arrays;
import java.util.List;

/**
 * The pattern of kind {@code regex}: one expression with a group for each column. Strings take as
 * much as they can, stars as little; flag {@code U} turns that round.
 */
final class RegexScan implements TextScan {
    private static final long serialVersionUID = 1L;

    private static final String TIME = "\\d{1,2}:\\d{2}(?::\\d{2}(?:[.,]\\d{1,9})?)?";
    private static final String ZONE = "(?:\\s*(?:[Zz]|GMT|UTC|[-+]\\d{2}:?\\d{2}))?";

    /** Year first, with slashes, or with the name of the month. */
    private static final String DATETIME =
            "\\d{4}-\\d{1,2}(?:-\\d{1,2})?(?:[Tt ]\\s*"
                    + TIME
                    + ")?"
                    + ZONE
                    + "|\\d{1,2}/\\d{1,2}/\\d{4}(?:[ ,]+"
                    + TIME
                    + "(?:\\s*[AaPp][Mm])?)?"
                    + "|(?:[A-Za-z]{3,9}, ?)?\\d{1,2}[ -][A-Za-z]{3,9}[ -]\\d{2,4}(?: +"
                    + TIME
                    + ")?"
                    + ZONE
                    + "|\\d{4}";

    private static final String TIMESPAN =
            "-?(?:\\d+\\.)?\\d{1,2}:\\d{2}(?::\\d{2}(?:\\.\\d{1,7})?)?"
                    + "|-?\\d+(?:\\.\\d+)?\\s*[a-z]+|-?\\d+";

    private final Pattern expression;
    private final int[] groups;
    private final List<ScalarType> types;

    RegexScan(List<PatternPart> pattern, String flags) {
        this.types = List.copyOf(PatternPart.types(pattern));
        this.groups = new int[types.size()];
        StringBuilder text = new StringBuilder(flags.isEmpty() ? "" : "(?" + flags + ")");
        int group = 0;
        int column = 0;
        for (int i = 0; i < pattern.size(); i++) {
            boolean last = i == pattern.size() - 1;
            PatternPart part = pattern.get(i);
            if (part instanceof PatternPart.Delimiter delimiter) {
                group += Regex.compile(delimiter.text()).groupCount();
                text.append("(?:").append(delimiter.text()).append(')');
            } else if (part instanceof PatternPart.Cell cell) {
                groups[column++] = ++group;
                text.append('(').append(cell(cell.type())).append(')');
                text.append(last && flags.contains("U") ? "\\z" : "");
            } else {
                text.append(".*?");
            }
        }
        this.expression = Regex.compile(text.toString());
    }

    private static String cell(ScalarType type) {
        return switch (type) {
            case STRING, DYNAMIC -> ".*";
            case INT, LONG -> "-?\\d+";
            case REAL, DECIMAL -> "-?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][-+]?\\d+)?";
            case BOOL -> "[tT][rR][uU][eE]|[fF][aA][lL][sS][eE]|[01]";
            case GUID -> "[0-9a-fA-F-]{32,36}";
            case DATETIME -> DATETIME;
            case TIMESPAN -> TIMESPAN;
        };
    }

    @Override
    public ParsedText scan(byte[] array, int offset, int length) {
        boolean whole = offset == 0 && length == array.length;
        byte[] text = whole ? array : Arrays.copyOfRange(array, offset, offset + length);
        Matcher matcher = expression.matcher(text);
        if (!matcher.lookingAt()) {
            return null;
        }
        ParsedText found = new ParsedText(text, groups.length);
        for (int i = 0; i < groups.length; i++) {
            int from = matcher.start(groups[i]);
            CellText.read(types.get(i), text, from, matcher.end(groups[i]), found, i);
        }
        return found.isComplete(types) ? found : null;
    }
}
