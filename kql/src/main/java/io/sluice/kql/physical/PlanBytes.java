package io.sluice.kql.physical;

import io.sluice.kql.function.FunctionRegistry;
import io.sluice.kql.function.ScalarFunction;
import io.sluice.kql.function.aggregate.AggregateFunction;
import io.sluice.kql.function.aggregate.Aggregates;
import io.sluice.kql.plan.PlanNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.OutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A plan on its way to the tasks. Functions are written by their names: the same version of this
 * library is on both sides.
 *
 * <pre>{@code
 * PlanNode same = PlanBytes.of(plan).read();
 * }</pre>
 */
public final class PlanBytes implements Serializable {
    private static final long serialVersionUID = 1L;

    private final byte[] bytes;

    private PlanBytes(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The bytes of a plan. */
    public static PlanBytes of(PlanNode plan) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new Output(bytes)) {
            out.writeObject(plan);
        } catch (IOException e) {
            throw new UncheckedIOException("a plan cannot be written", e);
        }
        return new PlanBytes(bytes.toByteArray());
    }

    /** The plan. */
    public PlanNode read() {
        try (ObjectInputStream in = new Input(bytes)) {
            return (PlanNode) in.readObject();
        } catch (IOException e) {
            throw new UncheckedIOException("a plan cannot be read", e);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("a plan of another version cannot be read", e);
        }
    }

    private static final class Output extends ObjectOutputStream {
        private Output(OutputStream out) throws IOException {
            super(out);
            enableReplaceObject(true);
        }

        @Override
        protected Object replaceObject(Object object) {
            if (object instanceof ScalarFunction function) {
                int index = FunctionRegistry.find(function.name()).indexOf(function);
                return new ScalarForm(function.name(), index);
            }
            if (object instanceof AggregateFunction function) {
                return new AggregateForm(function.name());
            }
            if (object instanceof OptionalLong number) {
                return new LongForm(number.isPresent(), number.orElse(0));
            }
            if (object instanceof Optional<?> value) {
                return new OptionalForm(value.orElse(null));
            }
            return object;
        }
    }

    private static final class Input extends ObjectInputStream {
        private Input(byte[] bytes) throws IOException {
            super(new ByteArrayInputStream(bytes));
        }

        @Override
        protected Class<?> resolveClass(ObjectStreamClass description)
                throws IOException, ClassNotFoundException {
            try {
                return Class.forName(
                        description.getName(), false, PlanBytes.class.getClassLoader());
            } catch (ClassNotFoundException e) {
                return super.resolveClass(description);
            }
        }
    }

    private record ScalarForm(String name, int index) implements Serializable {
        private Object readResolve() {
            return FunctionRegistry.find(name).get(index);
        }
    }

    private record AggregateForm(String name) implements Serializable {
        private Object readResolve() {
            return Aggregates.find(name).orElseThrow();
        }
    }

    private record LongForm(boolean present, long value) implements Serializable {
        private Object readResolve() {
            return present ? OptionalLong.of(value) : OptionalLong.empty();
        }
    }

    private record OptionalForm(Object value) implements Serializable {
        private Object readResolve() {
            return Optional.ofNullable(value);
        }
    }
}
