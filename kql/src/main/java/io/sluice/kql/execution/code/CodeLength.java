package io.sluice.kql.execution.code;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Characters of source text: what of the size of code is known before it is compiled. */
final class CodeLength {
    private final Map<Block, Integer> known = new IdentityHashMap<>();

    /** A statement by itself, without what is inside of it. */
    static int of(Statement statement) {
        if (statement instanceof Statement.Line line) {
            return line.text().length() + 1;
        }
        if (statement instanceof Statement.Declaration variable) {
            return variable.type().length()
                    + variable.name().length()
                    + variable.initial().length()
                    + 6;
        }
        if (statement instanceof Statement.Conditional conditional) {
            return conditional.condition().length() + 10;
        }
        if (statement instanceof Statement.Leaving leaving) {
            return leaving.condition().length() + 16;
        }
        return statement instanceof Statement.Reserved reserved ? reserved.text().length() : 30;
    }

    int ofAll(List<Statement> statements) {
        int length = 0;
        for (Statement statement : statements) {
            length += ofWhole(statement);
        }
        return length;
    }

    int ofWhole(Statement statement) {
        return of(statement)
                + (statement instanceof Statement.Conditional conditional
                        ? ofBlock(conditional.block())
                        : 0);
    }

    private int ofBlock(Block block) {
        Integer length = known.get(block);
        if (length == null) {
            length = ofAll(block.all());
            known.put(block, length);
        }
        return length;
    }
}
