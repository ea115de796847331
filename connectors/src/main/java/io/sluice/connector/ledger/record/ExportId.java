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

    /** The export of a key that {@link #key} or {@link #key(String)} gave. */
    public static ExportId ofKey(String key) {
        int first = key.indexOf('/');
        int second = key.indexOf('/', first + 1);
        String export = second < 0 ? key.substring(first + 1) : key.substring(first + 1, second);
        return new ExportId(decode(key.substring(0, first)), decode(export));
    }

    private static String decode(String name) {
        return name.replace("%2F", "/").replace("%25", "%");
    }

    private static String encode(String name) {
        return name.replace("%", "%25").replace("/", "%2F");
    }

    @Override
    public String toString() {
        return database + "/" + export;
    }
}
