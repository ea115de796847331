package io.sluice.command.parse;

import io.sluice.catalog.MaskedText;
import io.sluice.kql.diagnostic.Diagnostic;
import io.sluice.kql.diagnostic.SourceSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A script as it may be shown: the content of obfuscated literals, and what looks like a credential
 * in other literals of a command, is {@code *******}. Lines stay lines, so a diagnostic keeps its
 * line and column.
 */
public final class MaskedSource {
    /** What follows the first {@code ;} or {@code ?} of a connection string. */
    private static final Pattern CONNECTION_STRING =
            Pattern.compile("(?s)[a-z][a-z0-9+.-]*://[^;?]*[;?](.*)", Pattern.CASE_INSENSITIVE);

    private static final Pattern CREDENTIAL_WORD =
            Pattern.compile(
                    "(?i)password|passwd|secret|sharedkey|accountkey|awscredentials|token|jaas");

    private static final Pattern QUOTED = Pattern.compile("(?s)'[^']+'|\"[^\"]+\"");

    /** A shorter text that also occurs in a secret is more likely an ordinary name. */
    private static final int LEAST_SECRET = 6;

    private final String source;
    private final String masked;

    /** Start of a masked range of the source, to its end and to where its mask stands. */
    private final TreeMap<Integer, Mask> masks;

    private record Mask(SourceSpan original, int start, int length) {}

    private MaskedSource(String source, String masked, TreeMap<Integer, Mask> masks) {
        this.source = source;
        this.masked = masked;
        this.masks = masks;
    }

    /** Of a script. */
    public static MaskedSource of(String source) {
        return of(source, secrets(source, false));
    }

    /** Of a query alone, in which only obfuscated literals are secret. */
    public static MaskedSource ofQuery(String query) {
        return of(query, secrets(query, true));
    }

    private static MaskedSource of(String source, List<SourceSpan> secrets) {
        StringBuilder masked = new StringBuilder();
        TreeMap<Integer, Mask> masks = new TreeMap<>();
        int copied = 0;
        for (SourceSpan secret : secrets) {
            masked.append(source, copied, secret.start());
            String mask = mask(source.substring(secret.start(), secret.end()));
            masks.put(secret.start(), new Mask(secret, masked.length(), mask.length()));
            masked.append(mask);
            copied = secret.end();
        }
        masked.append(source, copied, source.length());
        return new MaskedSource(source, masked.toString(), masks);
    }

    /** The script without its secrets. */
    public String text() {
        return masked;
    }

    /**
     * The same diagnostic without what its message may quote of a secret. The checks that write
     * messages need not know which of their inputs were obfuscated.
     */
    public Diagnostic scrub(Diagnostic diagnostic) {
        if (masks.isEmpty()) {
            return diagnostic;
        }
        return new Diagnostic(
                diagnostic.code(),
                diagnostic.span(),
                scrub(diagnostic.message(), diagnostic.span()),
                diagnostic.hint().map(hint -> scrub(hint, diagnostic.span())));
    }

    private String scrub(String message, SourceSpan span) {
        return QUOTED.matcher(message)
                .replaceAll(
                        quoted -> {
                            String text = quoted.group();
                            boolean secret = isSecret(text.substring(1, text.length() - 1), span);
                            char quote = text.charAt(0);
                            return Matcher.quoteReplacement(
                                    secret ? quote + MaskedText.MASK + quote : text);
                        });
    }

    private boolean isSecret(String quoted, SourceSpan span) {
        for (Mask mask : masks.values()) {
            boolean inside =
                    span.start() < mask.original.end() + 4 && span.end() > mask.original.start();
            String secret = source.substring(mask.original.start(), mask.original.end());
            if (inside && secret.indexOf('\\') >= 0) {
                // Escapes may hide that the quoted text is part of the secret.
                return !masked.contains(quoted);
            }
            if (secret.contains(quoted)
                    && (inside || (quoted.length() >= LEAST_SECRET && !masked.contains(quoted)))) {
                return true;
            }
        }
        return false;
    }

    /** The same diagnostic, with its place in {@link #text}. */
    public Diagnostic relocate(Diagnostic diagnostic) {
        int start = Math.min(diagnostic.span().start(), source.length());
        int end = Math.min(diagnostic.span().end(), source.length());
        SourceSpan span = new SourceSpan(relocate(start, false), relocate(end, true));
        return new Diagnostic(diagnostic.code(), span, diagnostic.message(), diagnostic.hint());
    }

    /** All of them with their lines and carets, secrets masked. */
    public String render(List<Diagnostic> diagnostics) {
        StringBuilder rendered = new StringBuilder();
        for (Diagnostic diagnostic : diagnostics) {
            rendered.append(rendered.isEmpty() ? "" : "\n");
            rendered.append(relocate(diagnostic).render(masked));
        }
        return rendered.toString();
    }

    private int relocate(int position, boolean end) {
        var before = masks.floorEntry(end ? position - 1 : position);
        if (before == null) {
            return position;
        }
        Mask mask = before.getValue();
        if (position >= mask.original.end()) {
            return mask.start + mask.length + position - mask.original.end();
        }
        return end ? mask.start + mask.length : mask.start;
    }

    private static String mask(String secret) {
        return secret.lines()
                        .map(line -> line.isBlank() ? line : MaskedText.MASK)
                        .collect(Collectors.joining("\n"))
                + (secret.endsWith("\n") ? "\n" : "");
    }

    private static List<SourceSpan> secrets(String source, boolean onlyQuery) {
        List<SourceSpan> found = new ArrayList<>();
        boolean query = onlyQuery;
        int i = 0;
        while (i < source.length()) {
            boolean lineStart = i == 0 || Lexis.isLineBreak(source.charAt(i - 1));
            if (lineStart && source.charAt(i) == '.') {
                query = onlyQuery;
            }
            int comment = Lexis.endOfComment(source, i);
            int literal = Lexis.endOfLiteral(source, i);
            if (comment > i) {
                i = comment;
            } else if (literal > i) {
                secret(source, i, literal, query).ifPresent(found::add);
                i = literal;
            } else {
                query |= source.startsWith("<|", i);
                i++;
            }
        }
        return found;
    }

    private static Optional<SourceSpan> secret(String source, int start, int end, boolean query) {
        int open = Lexis.openingQuote(source, start);
        int quotes = Lexis.isFence(source, open) ? 3 : 1;
        int from = Math.min(open + quotes, end);
        boolean closed =
                end - quotes >= from
                        && source.startsWith(source.substring(open, from), end - quotes);
        int to = closed ? end - quotes : end;
        String content = source.substring(from, to);
        if (content.isEmpty()) {
            return Optional.empty();
        }
        if (Lexis.isObfuscated(source, start)) {
            return Optional.of(new SourceSpan(from, to));
        }
        if (query) {
            return Optional.empty();
        }
        Matcher connection = CONNECTION_STRING.matcher(content);
        if (connection.lookingAt() && !connection.group(1).isEmpty()) {
            return Optional.of(new SourceSpan(from + connection.start(1), to));
        }
        return CREDENTIAL_WORD.matcher(content).find()
                ? Optional.of(new SourceSpan(from, to))
                : Optional.empty();
    }
}
