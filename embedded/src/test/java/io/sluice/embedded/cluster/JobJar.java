package io.sluice.embedded.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

/** Packs one class with a {@code main} as a job jar. */
final class JobJar {
    private JobJar() {}

    static Path write(Path jar, Class<?> job) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, job.getName());
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest);
                InputStream bytes = job.getResourceAsStream(job.getSimpleName() + ".class")) {
            out.putNextEntry(new ZipEntry(job.getName().replace('.', '/') + ".class"));
            bytes.transferTo(out);
            out.closeEntry();
        }
        return jar;
    }
}
