package io.sluice.job.pipeline;

/** Names of operators in the web UI: a line that is not too long. */
final class OperatorNames {
    private static final int LONGEST = 60;

    private OperatorNames() {}

    static String of(String label) {
        String line = label.replaceAll("\\s+", " ").strip();
        if (line.isEmpty()) {
            return "all rows";
        }
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 1) + "…";
    }
}
