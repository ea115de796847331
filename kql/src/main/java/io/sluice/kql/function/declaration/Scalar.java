package io.sluice.kql.function.declaration;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a public static method a function of the language. The method's parameters follow the
 * signature:
 *
 * <ul>
 *   <li>bool, int, long, real, datetime, timespan: the primitive, or its box where the method wants
 *       to see nulls; decimal, guid, dynamic: the object
 *   <li>string: {@code byte[], int, int} (array, offset, length), a {@code String}, or a {@link
 *       Prepared} type
 *   <li>a last parameter {@code name: type...}: an array of boxes
 *   <li>anywhere: a {@code RunContext}, and a {@code long} marked {@link Hidden}
 * </ul>
 *
 * It returns the primitive, or a box, {@code BigDecimal}, {@code UUID} or {@code Object} that may
 * be null; a string as {@code String} or {@code byte[]}. Or it takes a {@link NullMark} last and
 * says there that its result is null.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@Repeatable(Scalars.class)
public @interface Scalar {
    /** {@code name(parameter: type, optional: type = constant): type}. */
    String value();

    /** What null arguments mean. */
    Nulls nulls() default Nulls.PROPAGATE;

    /** One sentence for the reference page. */
    String doc() default "";
}
