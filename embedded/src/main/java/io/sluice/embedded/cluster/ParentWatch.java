package io.sluice.embedded.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

/**
 * A Java agent that ends its JVM when the JVM that started the cluster is gone.
 *
 * <p>A shutdown hook does not run when a test JVM is killed. The agent's jar holds this class
 * alone, so it puts nothing else of ours in the cluster.
 */
public final class ParentWatch {
    static final int EXIT_CODE = 86;

    private ParentWatch() {}

    /**
     * Called by the JVM before {@code main}.
     *
     * @param parent process id of the JVM to watch
     */
    public static void premain(String parent, Instrumentation instrumentation) {
        Thread watch = new Thread(() -> haltAfter(Long.parseLong(parent)), "parent-watch");
        watch.setDaemon(true);
        watch.start();
    }

    private static void haltAfter(long parent) {
        ProcessHandle.of(parent).ifPresent(process -> process.onExit().join());
        Runtime.getRuntime().halt(EXIT_CODE);
    }

    /** Writes the agent's jar and returns the JVM option that ends a JVM with that parent. */
    static String install(Path jar, long parent) throws IOException {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.putValue("Premain-Class", ParentWatch.class.getName());
        String entry = ParentWatch.class.getName().replace('.', '/') + ".class";
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest);
                InputStream bytes =
                        ParentWatch.class.getResourceAsStream(
                                ParentWatch.class.getSimpleName() + ".class")) {
            out.putNextEntry(new ZipEntry(entry));
            bytes.transferTo(out);
            out.closeEntry();
        }
        return "-javaagent:%s=%d".formatted(jar, parent);
    }
}
