package io.sluice.kql.function.notation;

import io.sluice.kql.function.declaration.Scalar;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Functions of Punycode (RFC 3492), for single labels and for whole domains. */
public final class Punycode {
    private static final String PREFIX = "xn--";

    /** The full stop and its forms in East Asian writing. */
    private static final String STOPS = "[.\u3002\uff0e\uff61]";

    private Punycode() {}

    @Scalar(value = "punycode_from_string(text: string): string", doc = "A text in Punycode.")
    public static String encode(String text) {
        return PunycodeLabel.encode(text).orElse("");
    }

    @Scalar(
            value = "punycode_to_string(encoded: string): string",
            doc = "What Punycode says, or an empty text.")
    public static String decode(String encoded) {
        return PunycodeLabel.decode(encoded).orElse("");
    }

    @Scalar(
            value = "punycode_domain_to_string(domain: string): string",
            doc = "A domain with its international labels in Punycode.")
    public static String encodeDomain(String domain) {
        return Arrays.stream(domain.split(STOPS, -1))
                .map(Punycode::encodedLabel)
                .collect(Collectors.joining("."));
    }

    @Scalar(
            value = "punycode_domain_from_string(encoded: string): string",
            doc = "A domain with its labels in Punycode decoded; empty where one is none.")
    public static String decodeDomain(String encoded) {
        StringBuilder domain = new StringBuilder();
        for (String label : encoded.split("\\.", -1)) {
            boolean coded = label.toLowerCase(Locale.ROOT).startsWith(PREFIX);
            Optional<String> decoded =
                    coded
                            ? PunycodeLabel.decode(label.substring(PREFIX.length()))
                            : Optional.of(label);
            if (decoded.isEmpty()) {
                return "";
            }
            domain.append(domain.length() == 0 ? "" : ".").append(decoded.get());
        }
        return domain.toString();
    }

    private static String encodedLabel(String label) {
        boolean ascii = label.chars().allMatch(c -> c < 0x80);
        return ascii ? label : PREFIX + encode(label);
    }
}
