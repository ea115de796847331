package io.sluice.kql.function.agent;

/** A user-agent string, and the same without the difference of cases, made when first wanted. */
final class AgentText {
    private final String text;
    private String folded;

    AgentText(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }

    String folded() {
        if (folded == null) {
            folded = fold(text);
        }
        return folded;
    }

    /** Upwards first: the long s and the Kelvin sign are an s and a k, as they are for RE2. */
    static String fold(String text) {
        StringBuilder folded = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            folded.append(Character.toLowerCase(Character.toUpperCase(text.charAt(i))));
        }
        return folded.toString();
    }
}
