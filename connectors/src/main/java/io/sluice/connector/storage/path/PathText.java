package io.sluice.connector.storage.path;

/**
 * Which values may stand in a path as they are. Not path-safe, and so in the default partition: an
 * empty value; one of more than 200 bytes of UTF-8 (file systems stop at 255 for a name, of which
 * the path format takes its part); one with a slash, a backslash or a control character; one of
 * dots only; and, where it opens a folder's name, one that begins with a dot or an underscore,
 * because readers take such folders for hidden. Colons, equals signs, percent signs, blanks and
 * everything beyond ASCII are kept.
 */
final class PathText {
    /** Stands for a value that is null, empty or not path-safe. */
    static final String DEFAULT = "__DEFAULT_PARTITION__";

    static final int MAX_VALUE_BYTES = 200;
    static final int MAX_SEGMENT_BYTES = 255;

    private PathText() {}

    /** Whether a well-formed UTF-8 text is path-safe. */
    static boolean isSafe(byte[] array, int offset, int length, boolean startsSegment) {
        if (length == 0 || length > MAX_VALUE_BYTES) {
            return false;
        }
        if (startsSegment && (array[offset] == '.' || array[offset] == '_')) {
            return false;
        }
        int dots = 0;
        for (int i = offset; i < offset + length; i++) {
            byte b = array[i];
            if (b == '/' || b == '\\' || (b >= 0 && b < ' ') || b == 0x7F || isC1(array, i)) {
                return false;
            }
            dots += b == '.' ? 1 : 0;
        }
        return dots < length;
    }

    /** The control characters U+0080 to U+009F; their first byte always has a second. */
    private static boolean isC1(byte[] array, int at) {
        return array[at] == (byte) 0xC2 && (array[at + 1] & 0xFF) < 0xA0;
    }
}
