package io.sluice.connector.storage.read.parquet;

import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.DecimalType;
import org.apache.parquet.format.LogicalType;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.TimeUnit;

/** What the values of a field stand for, from either of Parquet's two ways to say it. */
sealed interface Meaning {
    /** Nothing is said: a number is a number, bytes are bytes. */
    record Plain() implements Meaning {}

    record Text() implements Meaning {}

    record Uuid() implements Meaning {}

    record Unsigned() implements Meaning {}

    /** Days since 1970. */
    record Date() implements Meaning {}

    /** Since midnight, of units that a second has this many of. */
    record Time(long perSecond) implements Meaning {}

    /** Since 1970, of units that a second has this many of; local time is taken as UTC. */
    record Timestamp(long perSecond) implements Meaning {}

    record Decimal(int scale) implements Meaning {}

    record ListOf() implements Meaning {}

    record MapOf() implements Meaning {}

    /** Something that has no counterpart here. */
    record Unknown(String name) implements Meaning {
        @Override
        public String toString() {
            return name;
        }
    }

    static Meaning of(SchemaElement element) {
        if (element.isSetLogicalType()) {
            return ofLogical(element.getLogicalType());
        }
        return element.isSetConverted_type()
                ? ofConverted(element.getConverted_type(), element.getScale())
                : new Plain();
    }

    private static Meaning ofLogical(LogicalType type) {
        return switch (type.getSetField()) {
            case STRING, ENUM, JSON -> new Text();
            case UUID -> new Uuid();
            case DATE -> new Date();
            case TIME -> new Time(perSecond(type.getTIME().getUnit()));
            case TIMESTAMP -> new Timestamp(perSecond(type.getTIMESTAMP().getUnit()));
            case DECIMAL -> decimal(type.getDECIMAL());
            case INTEGER -> type.getINTEGER().isIsSigned() ? new Plain() : new Unsigned();
            case LIST -> new ListOf();
            case MAP -> new MapOf();
            case UNKNOWN -> new Plain();
            default -> new Unknown(type.getSetField().name());
        };
    }

    private static Meaning decimal(DecimalType type) {
        return new Decimal(type.getScale());
    }

    private static long perSecond(TimeUnit unit) {
        return switch (unit.getSetField()) {
            case MILLIS -> 1_000;
            case MICROS -> 1_000_000;
            case NANOS -> 1_000_000_000;
        };
    }

    private static Meaning ofConverted(ConvertedType type, int scale) {
        return switch (type) {
            case UTF8, ENUM, JSON -> new Text();
            case DATE -> new Date();
            case TIME_MILLIS -> new Time(1_000);
            case TIME_MICROS -> new Time(1_000_000);
            case TIMESTAMP_MILLIS -> new Timestamp(1_000);
            case TIMESTAMP_MICROS -> new Timestamp(1_000_000);
            case DECIMAL -> new Decimal(scale);
            case INT_8, INT_16, INT_32, INT_64 -> new Plain();
            case UINT_8, UINT_16, UINT_32, UINT_64 -> new Unsigned();
            case LIST -> new ListOf();
            case MAP, MAP_KEY_VALUE -> new MapOf();
            case BSON, INTERVAL -> new Unknown(type.name());
        };
    }
}
