package io.sluice.connector.ledger;

import java.io.Serializable;

/** A continuous export by its database and name: the unit of fencing, and the head of each key. */
public record ExportId(String database, String export) implements Serializable {

    /** {@code database/export}; a slash or percent sign inside a name is percent-encoded. */
    String key() {
        return encode(database) + "/" + encode(export);
    }

    /** {@code database/}: what the keys of all exports of the database begin with. */
    String databaseKey() {
        return encode(database) + "/";
    }

    /** {@code database/export/suffix}, the key of a record. */
    String key(String suffix) {
        return key() + "/" + suffix;
    }

    /** The one that Kafka knows the export's only writer by. */
    String transactionalId(LedgerTopics topics) {
        return "sluice/%s/%s".formatted(topics.state(), key());
    }

    private static String encode(String name) {
        return name.replace("%", "%25").replace("/", "%2F");
    }

    @Override
    public String toString() {
        return database + "/" + export;
    }
}
