package io.sluice.command.clause;

import io.sluice.catalog.MaskedText;
import io.sluice.catalog.SecretSettings;
import io.sluice.command.clause.LocatedJson.Member;
import io.sluice.command.clause.LocatedJson.Members;
import io.sluice.command.clause.LocatedJson.Scalar;
import io.sluice.command.syntax.TextLiteral;
import io.sluice.kql.diagnostic.Diagnostics;
import io.sluice.kql.diagnostic.ErrorCode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads the JSON object of Kafka client settings. Values of secret settings are hidden. */
public final class ClientPropertiesReader {
    /** Settings that the source decides, and why. */
    private static final Map<String, String> RESERVED =
            Map.of(
                    "bootstrap.servers", "write it as the property bootstrapServers",
                    "isolation.level", "write it as the property isolationLevel",
                    "key.deserializer", "records are read as bytes",
                    "value.deserializer", "records are read as bytes",
                    "enable.auto.commit", "what counts as exported is in the ledger",
                    "auto.offset.reset", "a run reads the offsets that were fixed for it",
                    "group.id", "the group is the export");

    private ClientPropertiesReader() {}

    public static Map<String, MaskedText> read(TextLiteral json, Diagnostics diagnostics) {
        Optional<LocatedJson> root =
                LocatedJson.read(
                        json, ErrorCode.WRONG_VALUE_TYPE, "the value of properties", diagnostics);
        if (root.isEmpty()) {
            return Map.of();
        }
        if (!(root.get() instanceof Members members)) {
            diagnostics.error(
                    ErrorCode.WRONG_VALUE_TYPE,
                    root.get().span(),
                    "properties must be a JSON object of client settings",
                    "as in '{\"security.protocol\": \"SSL\"}'");
            return Map.of();
        }
        Map<String, MaskedText> read = new LinkedHashMap<>();
        for (Member member : members.members()) {
            read(member, json.hidden(), read, diagnostics);
        }
        return read;
    }

    private static void read(
            Member member, boolean hidden, Map<String, MaskedText> read, Diagnostics diagnostics) {
        String name = hidden ? "a setting" : "'%s'".formatted(member.name());
        String reason = RESERVED.get(member.name());
        if (reason != null) {
            diagnostics.error(
                    ErrorCode.NOT_ALLOWED,
                    member.nameSpan(),
                    "'%s' cannot be set for a table".formatted(member.name()),
                    reason);
        } else if (!(member.value() instanceof Scalar scalar) || scalar.text().isEmpty()) {
            diagnostics.error(
                    ErrorCode.WRONG_VALUE_TYPE,
                    member.value().span(),
                    "the value of %s must be a string, a number or a bool".formatted(name));
        } else if (read.containsKey(member.name())) {
            diagnostics.error(
                    ErrorCode.REPEATED_PROPERTY, member.nameSpan(), name + " is given twice");
        } else {
            boolean secret = hidden || SecretSettings.isSecret(member.name());
            read.put(member.name(), new MaskedText(scalar.text().get(), secret));
        }
    }
}
