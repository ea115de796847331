package io.sluice.kql.execution.code;

/**
 * A variable outside of the loop over the rows: a local one, or a field where parts of the loop are
 * methods.
 *
 * @param code what it is set to
 */
public record Local(String type, String name, String code, boolean isFinal) {
    public static Local constant(String type, String name, String code) {
        return new Local(type, name, code, true);
    }

    public static Local variable(String type, String name, String code) {
        return new Local(type, name, code, false);
    }

    /** As a local variable. */
    public String declaration() {
        return (isFinal ? "final " : "") + type + " " + assignment();
    }

    /** Of a field. */
    public String assignment() {
        return name + " = " + code + ";\n";
    }
}
