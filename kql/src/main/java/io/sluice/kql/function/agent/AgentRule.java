package io.sluice.kql.function.agent;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One entry of the catalogue: what an agent of a kind looks like, and what is said of it. */
final class AgentRule {
    private static final String IGNORE_CASE = "i";

    private final Pattern pattern;
    private final boolean ignoresCase;
    private final List<String> required;
    private final List<Part> parts = new ArrayList<>();

    AgentRule(AgentTarget target, Map<String, String> entry) {
        String regex = entry.get("regex");
        this.ignoresCase = IGNORE_CASE.equals(entry.get("regex_flag"));
        this.pattern = Pattern.compile(regex, ignoresCase ? Pattern.CASE_INSENSITIVE : 0);
        this.required =
                RequiredText.of(regex).stream()
                        .map(text -> ignoresCase ? AgentText.fold(text) : text)
                        .toList();
        for (AgentTarget.Member member : target.members()) {
            parts.add(new Part(entry.get(member.replacement()), member.group()));
        }
    }

    /** What the rule says, in the order of the target's members; null where it does not fit. */
    List<String> find(AgentText agent) {
        if (!mayFit(agent)) {
            return null;
        }
        Matcher matcher = pattern.matcher(agent.text());
        if (!matcher.find()) {
            return null;
        }
        List<String> found = new ArrayList<>(parts.size());
        for (Part part : parts) {
            found.add(part.of(matcher));
        }
        return found;
    }

    boolean matches(AgentText agent) {
        return pattern.matcher(agent.text()).find();
    }

    /** A look for words that the rule needs spares most of its regular expressions. */
    boolean mayFit(AgentText agent) {
        String text = ignoresCase ? agent.folded() : agent.text();
        for (String word : required) {
            if (text.contains(word)) {
                return true;
            }
        }
        return required.isEmpty();
    }

    private record Part(String replacement, int group) {
        String of(Matcher matcher) {
            return replacement == null ? group(matcher, group) : filled(matcher).trim();
        }

        /** The replacement with the groups in the place of {@code $1} to {@code $9}. */
        private String filled(Matcher matcher) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < replacement.length(); i++) {
                char c = replacement.charAt(i);
                boolean reference =
                        c == '$'
                                && i + 1 < replacement.length()
                                && Character.isDigit(replacement.charAt(i + 1));
                if (reference) {
                    text.append(group(matcher, replacement.charAt(++i) - '0'));
                } else {
                    text.append(c);
                }
            }
            return text.toString();
        }

        private static String group(Matcher matcher, int group) {
            String text = group > matcher.groupCount() ? null : matcher.group(group);
            return text == null ? "" : text;
        }
    }
}
