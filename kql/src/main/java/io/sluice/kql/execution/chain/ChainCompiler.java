package io.sluice.kql.execution.chain;

import java.lang.ref.SoftReference;
import java.lang.reflect.InvocationTargetException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import org.codehaus.commons.compiler.CompileException;
import org.codehaus.commons.compiler.InternalCompilerException;
import org.codehaus.janino.SimpleCompiler;

/** Compiles generated classes. */
final class ChainCompiler {
    static final String CLASS_NAME = "GeneratedChain";

    /** More than the operators of a job have; a class that is gone is compiled again. */
    private static final int MOST_KNOWN = 1024;

    /**
     * What has been compiled, by its text, of each class loader. A class knows the loader that it
     * was compiled for, so both are let go of when nobody else has them.
     */
    private static final Map<ClassLoader, Map<String, SoftReference<Class<?>>>> KNOWN =
            new WeakHashMap<>();

    private ChainCompiler() {}

    static CompiledChain compile(ChainSpec spec, ClassLoader parent) {
        try {
            Object chain =
                    classOf(spec.source(), parent)
                            .getConstructor(List.class)
                            .newInstance(spec.constants());
            return ((CompiledChain) chain).prepare(spec);
        } catch (CompileException | InternalCompilerException e) {
            throw new IllegalStateException("generated code is wrong:\n" + spec.source(), e);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An operator that runs its plan in each run finds the classes of the run before. */
    private static Class<?> classOf(String source, ClassLoader parent)
            throws CompileException, ClassNotFoundException {
        Class<?> known = known(source, parent);
        if (known != null) {
            return known;
        }
        SimpleCompiler compiler = new SimpleCompiler();
        compiler.setParentClassLoader(parent);
        // Line numbers of a text that nobody keeps cost a tenth of the compilation.
        compiler.setDebuggingInformation(false, false, false);
        compiler.cook(source);
        Class<?> compiled = compiler.getClassLoader().loadClass(CLASS_NAME);
        synchronized (KNOWN) {
            Map<String, SoftReference<Class<?>>> classes =
                    KNOWN.computeIfAbsent(parent, first -> new HashMap<>());
            if (classes.size() >= MOST_KNOWN) {
                classes.clear();
            }
            classes.put(source, new SoftReference<>(compiled));
        }
        return compiled;
    }

    private static Class<?> known(String source, ClassLoader parent) {
        synchronized (KNOWN) {
            SoftReference<Class<?>> reference = KNOWN.getOrDefault(parent, Map.of()).get(source);
            return reference == null ? null : reference.get();
        }
    }
}
