package io.sluice.kql.function.declaration;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A {@code long} that the engine gives: what it knows of the row the function is called for. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface Hidden {
    /** What is given. */
    enum Kind {
        /** The offset of the record that the row came from. */
        OFFSET,
        /** Its ingestion time, in ticks. */
        INGESTION_TIME,
        /** A number for the place of the call in the query. */
        CALL_SITE
    }

    Kind value();
}
