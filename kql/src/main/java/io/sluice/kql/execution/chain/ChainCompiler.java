package io.sluice.kql.execution.chain;

import java.lang.reflect.InvocationTargetException;
import java.util.List;
import org.codehaus.commons.compiler.CompileException;
import org.codehaus.commons.compiler.InternalCompilerException;
import org.codehaus.janino.SimpleCompiler;

/** Compiles generated classes. */
final class ChainCompiler {
    static final String CLASS_NAME = "GeneratedChain";

    private ChainCompiler() {}

    static CompiledChain compile(ChainSpec spec, ClassLoader parent) {
        try {
            SimpleCompiler compiler = new SimpleCompiler();
            compiler.setParentClassLoader(parent);
            // Line numbers of a text that nobody keeps cost a tenth of the compilation.
            compiler.setDebuggingInformation(false, false, false);
            compiler.cook(spec.source());
            Object chain =
                    compiler.getClassLoader()
                            .loadClass(CLASS_NAME)
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
}
