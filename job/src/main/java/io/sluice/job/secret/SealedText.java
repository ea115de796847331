package io.sluice.job.secret;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;

/** A text that may travel with a job: its parts are plain, or say where a secret comes from. */
public final class SealedText implements Serializable {
    private static final long serialVersionUID = 1L;

    private final ArrayList<Serializable> parts;

    private SealedText(List<Serializable> parts) {
        this.parts = new ArrayList<>(parts);
    }

    public static SealedText plain(String text) {
        return new SealedText(List.of(text));
    }

    static SealedText secret(SecretSource source) {
        return new SealedText(List.of(source));
    }

    /** A text with {@code ${env:NAME}} and {@code ${file:PATH}} in it. */
    static SealedText withReferences(String text) {
        List<Serializable> parts = new ArrayList<>();
        Matcher matcher = SecretPolicy.REFERENCE.matcher(text);
        int end = 0;
        while (matcher.find()) {
            parts.add(text.substring(end, matcher.start()));
            parts.add(
                    matcher.group(1).equals("env")
                            ? new EnvironmentSecret(matcher.group(2))
                            : new FileSecret(matcher.group(2)));
            end = matcher.end();
        }
        parts.add(text.substring(end));
        return new SealedText(parts);
    }

    /** The text itself; called in the process that uses it, as late as possible. */
    public String resolve() {
        StringBuilder text = new StringBuilder();
        for (Serializable part : parts) {
            text.append(part instanceof SecretSource source ? source.resolve() : part);
        }
        return text.toString();
    }

    /** Never shows a secret. */
    @Override
    public String toString() {
        return parts.size() == 1 && parts.get(0) instanceof String text ? text : "*******";
    }
}
