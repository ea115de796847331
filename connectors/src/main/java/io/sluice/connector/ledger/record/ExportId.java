package io.sluice.connector.ledger.record;

import java.io.Serializable;

/** A continuous export by its database and name: the unit of fencing, and the head of each key. */
public record ExportId(String database, String export) implements Serializable {

    /** {@code database/export}; a slash or percent sign inside a name is percent-encoded. */
    public String key() {
        return encode(database) + "/" + encode(export);
    }

    /** {@code database/}: what the keys of all exports of the database begin with. */
    public String databaseKey() {
        return encode(database) + "/";
    }

    /** {@code database/export/suffix}, the key of a record. */
    public String key(String suffix) {
        return key() + "/" + suffix;
    }

    private static String encode(String name) {
        return name.replace("%", "%25").replace("/", "%2F");
    }

    @Override
    public String toString() {
        return database + "/" + export;
    }
}
