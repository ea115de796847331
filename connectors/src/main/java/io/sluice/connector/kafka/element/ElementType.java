package io.sluice.connector.kafka.element;

import org.apache.flink.api.common.typeinfo.TypeInformation;

/**
 * The type of a stream of elements that are one thing to Flink: they come from one serializer of
 * our own, never from Kryo, and are neither keys nor made of fields. Types of one class that print
 * alike are equal.
 */
public abstract class ElementType<T> extends TypeInformation<T> {
    private static final long serialVersionUID = 1L;

    private final Class<T> elements;

    protected ElementType(Class<T> elements) {
        this.elements = elements;
    }

    /** The name of the elements, and all that tells two types of one class apart. */
    @Override
    public abstract String toString();

    @Override
    public final Class<T> getTypeClass() {
        return elements;
    }

    @Override
    public final boolean isBasicType() {
        return false;
    }

    @Override
    public final boolean isTupleType() {
        return false;
    }

    @Override
    public final boolean isKeyType() {
        return false;
    }

    @Override
    public final int getArity() {
        return 1;
    }

    @Override
    public final int getTotalFields() {
        return 1;
    }

    @Override
    public final boolean canEqual(Object other) {
        return other != null && other.getClass() == getClass();
    }

    @Override
    public final boolean equals(Object other) {
        return canEqual(other) && toString().equals(other.toString());
    }

    @Override
    public final int hashCode() {
        return toString().hashCode();
    }
}
