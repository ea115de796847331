package io.sluice.kql.function.notation;

import io.sluice.kql.function.declaration.Scalar;
import java.util.LinkedHashMap;
import java.util.Map;

/** Paths of files, as Windows and Unix write them. */
public final class Paths {
    private static final String SCHEME_END = "://";

    private Paths() {}

    @Scalar(
            value = "parse_path(path: string): dynamic",
            doc = "The parts of a file's path: its directory, name, extension and so on.")
    public static Object parse(String path) {
        int schemeEnd = path.indexOf(SCHEME_END);
        String scheme = schemeEnd < 0 ? "" : path.substring(0, schemeEnd);
        String rest = schemeEnd < 0 ? path : path.substring(schemeEnd + SCHEME_END.length());
        int separator = Math.max(rest.lastIndexOf('/'), rest.lastIndexOf('\\'));
        String directory = rest.substring(0, Math.max(0, separator));
        String name = rest.substring(separator + 1);
        int stream = name.indexOf(':');
        String alternate = stream < 0 ? "" : name.substring(stream + 1);
        String file = stream < 0 ? name : name.substring(0, stream);
        int inner = Math.max(directory.lastIndexOf('/'), directory.lastIndexOf('\\'));
        Map<String, Object> parts = new LinkedHashMap<>();
        parts.put("Scheme", scheme);
        parts.put("RootPath", hasDrive(rest) ? rest.substring(0, 2) : "");
        parts.put("DirectoryPath", directory);
        parts.put("DirectoryName", directory.substring(inner + 1));
        parts.put("Filename", file);
        parts.put("Extension", extension(file));
        parts.put("AlternateDataStreamName", alternate);
        return parts;
    }

    private static String extension(String file) {
        int point = file.lastIndexOf('.');
        return point < 0 ? "" : file.substring(point + 1);
    }

    private static boolean hasDrive(String path) {
        return path.length() >= 2 && path.charAt(1) == ':' && Character.isLetter(path.charAt(0));
    }
}
