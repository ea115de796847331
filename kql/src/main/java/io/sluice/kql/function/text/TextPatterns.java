package io.sluice.kql.function.text;

import com.google.re2j.Matcher;
import io.sluice.kql.function.declaration.NullMark;
import io.sluice.kql.function.declaration.Scalar;
import io.sluice.kql.function.dynamic.DynamicValues;
import java.util.ArrayList;
import java.util.List;

/** Functions that search, split and replace. */
public final class TextPatterns {
    private TextPatterns() {}

    @Scalar(
            value =
                    "indexof(text: string, searched: string, start: long = 0, length: long = -1,"
                            + " occurrence: long = 1): long",
            doc = "The position of a text in another, or -1.")
    public static long indexOf(
            String text, String searched, long start, long length, long occurrence, NullMark mark) {
        if (length < -1 || occurrence < 1) {
            return mark.nothing();
        }
        int from = (int) Math.max(0, start < 0 ? text.length() + start : start);
        long end = length < 0 ? text.length() : Math.min(text.length(), from + length);
        int at = from - 1;
        for (long i = 0; i < occurrence; i++) {
            // An empty text is found at the end again and again: no further one is none.
            int next = text.indexOf(searched, at + 1);
            if (next <= at || next + searched.length() > end) {
                return -1;
            }
            at = next;
        }
        return at;
    }

    @Scalar(
            "indexof(text: any, searched: any, start: long = 0, length: long = -1, occurrence:"
                    + " long = 1): long")
    public static long indexOf(
            Object text, Object searched, long start, long length, long occurrence, NullMark mark) {
        return indexOf(
                DynamicValues.toText(text),
                DynamicValues.toText(searched),
                start,
                length,
                occurrence,
                mark);
    }

    @Scalar(
            value =
                    "indexof_regex(text: string, regex: string, start: long = 0, length: long = -1,"
                            + " occurrence: long = 1): long",
            doc = "The position of what a regular expression matches, or -1.")
    public static long indexOfRegex(
            String text, Regex regex, long start, long length, long occurrence, NullMark mark) {
        if (start < 0 || length < -1 || occurrence < 1) {
            return mark.nothing();
        }
        long end = length < 0 ? text.length() : Math.min(text.length(), start + length);
        if (start > end) {
            return -1;
        }
        Matcher matcher = regex.matcher(text.substring((int) start, (int) end));
        for (long i = 0; i < occurrence; i++) {
            if (!matcher.find()) {
                return -1;
            }
        }
        return start + matcher.start();
    }

    @Scalar(
            value = "countof(text: string, searched: string, kind: string = 'normal'): long",
            doc = "How often a text occurs in another; kind 'regex' takes a regular expression.")
    public static long countOf(String text, String searched, String kind) {
        if (kind.equals("regex")) {
            return count(Regex.lenient(searched).matcher(text));
        }
        long count = 0;
        int at = searched.isEmpty() ? -1 : text.indexOf(searched);
        while (at >= 0) {
            count++;
            at = text.indexOf(searched, at + 1);
        }
        return count;
    }

    private static long count(Matcher matcher) {
        long count = 0;
        while (matcher.find()) {
            count++;
        }
        return count;
    }

    @Scalar(
            value = "extract(regex: string, group: long, text: string): string",
            doc = "What a group of a regular expression matches first, or an empty text.")
    public static String extract(Regex regex, long group, String text) {
        Matcher matcher = regex.matcher(text);
        if (group < 0 || group > regex.groups() || !matcher.find()) {
            return "";
        }
        String found = matcher.group((int) group);
        return found == null ? "" : found;
    }

    @Scalar(
            value = "extract_all(regex: string, text: string): dynamic",
            doc = "Everything that the groups of a regular expression match.")
    public static Object extractAll(Regex regex, String text) {
        List<Object> groups = new ArrayList<>();
        for (int i = 1; i <= regex.groups(); i++) {
            groups.add((long) i);
        }
        return extractAll(regex, groups, text);
    }

    @Scalar("extract_all(regex: string, groups: dynamic, text: string): dynamic")
    public static Object extractAll(Regex regex, Object groups, String text) {
        if (!(groups instanceof List<?> wanted)) {
            return null;
        }
        List<Object> all = new ArrayList<>();
        Matcher matcher = regex.matcher(text);
        while (matcher.find()) {
            if (Regex.splitsCharacter(text, matcher)) {
                continue;
            }
            List<Object> found = new ArrayList<>();
            for (Object group : wanted) {
                found.add(group(matcher, group));
            }
            all.add(found.size() == 1 ? found.get(0) : found);
        }
        return all.isEmpty() ? null : all;
    }

    private static Object group(Matcher matcher, Object group) {
        String name = String.valueOf(group);
        Object number = group instanceof Number ? group : matcher.pattern().namedGroups().get(name);
        if (!(number instanceof Number known)
                || known.longValue() < 0
                || known.longValue() > matcher.groupCount()) {
            return "";
        }
        String text = matcher.group(known.intValue());
        return text == null ? "" : text;
    }

    @Scalar(
            value = "split(text: string, delimiter: string, index: long = -1): dynamic",
            doc = "The parts of a text between a delimiter; all, or the one with an index.")
    public static Object split(String text, String delimiter, long index) {
        List<Object> parts = new ArrayList<>();
        int from = 0;
        int at = delimiter.isEmpty() ? -1 : text.indexOf(delimiter);
        while (at >= 0) {
            parts.add(text.substring(from, at));
            from = at + delimiter.length();
            at = text.indexOf(delimiter, from);
        }
        parts.add(text.substring(from));
        if (index < 0) {
            return parts;
        }
        return index < parts.size() ? List.of(parts.get((int) index)) : List.of();
    }

    @Scalar(
            value = "replace_string(text: string, searched: string, replacement: string): string",
            doc = "Replaces each occurrence of a text.")
    public static String replace(String text, String searched, String replacement) {
        return searched.isEmpty() ? text : text.replace(searched, replacement);
    }

    @Scalar(
            value = "replace_regex(text: string, regex: string, replacement: string): string",
            doc = "Replaces what a regular expression matches; \\1 stands for its first group.")
    public static String replaceRegex(String text, Regex regex, String replacement) {
        return regex.replaceAll(text, replacement);
    }

    @Scalar("replace(regex: string, replacement: string, text: string): string")
    public static String replaceRegex(Regex regex, String replacement, String text) {
        return regex.replaceAll(text, replacement);
    }

    @Scalar(
            value =
                    "replace_strings(text: string, searched: dynamic, replacements: dynamic):"
                            + " string",
            doc = "Replaces each of several texts by its counterpart.")
    public static String replaceAll(String text, Object searched, Object replacements) {
        return Replacements.apply(text, searched, replacements);
    }

    @Scalar(
            value = "trim(regex: string, text: string): string",
            doc = "Takes what a regular expression matches off both ends.")
    public static String trim(Regex regex, String text) {
        return trimEnd(regex, trimStart(regex, text));
    }

    @Scalar(
            value = "trim_start(regex: string, text: string): string",
            doc = "Takes what a regular expression matches off the start.")
    public static String trimStart(Regex regex, String text) {
        Matcher matcher = regex.atStart().matcher(text);
        return matcher.find() ? text.substring(matcher.end()) : text;
    }

    @Scalar(
            value = "trim_end(regex: string, text: string): string",
            doc = "Takes what a regular expression matches off the end.")
    public static String trimEnd(Regex regex, String text) {
        Matcher matcher = regex.atEnd().matcher(text);
        return matcher.find() ? text.substring(0, matcher.start()) : text;
    }

    @Scalar(
            value = "regex_quote(text: string): string",
            doc = "A regular expression that matches a text as it is.")
    public static String quote(String text) {
        StringBuilder quoted = new StringBuilder();
        for (char c : text.toCharArray()) {
            quoted.append(".+*?()|[]{}^$\\#-".indexOf(c) < 0 && c != ' ' ? "" : "\\").append(c);
        }
        return quoted.toString();
    }
}
