package io.sluice.kql.execution.code;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A block while it is written. */
final class Block {
    private final Optional<Block> parent;
    private final int depth;
    private final List<Statement> declarations = new ArrayList<>();
    private final List<Statement> statements = new ArrayList<>();

    Block(Optional<Block> parent) {
        this.parent = parent;
        this.depth = parent.map(p -> p.depth + 1).orElse(0);
    }

    static Block of(List<Statement> statements) {
        Block block = new Block(Optional.empty());
        block.statements.addAll(statements);
        return block;
    }

    void add(Statement statement) {
        statements.add(statement);
    }

    boolean isOutermost() {
        return parent.isEmpty();
    }

    Block parent() {
        return parent.orElseThrow();
    }

    /** Everything, what was moved here first. */
    List<Statement> all() {
        List<Statement> all = new ArrayList<>(declarations);
        all.addAll(statements);
        return all;
    }

    /** Whether this is the other block or around it. */
    boolean isAround(Block other) {
        Block block = other;
        while (block.depth > depth) {
            block = block.parent();
        }
        return block == this;
    }

    /** The innermost block around both. */
    Block common(Block other) {
        Block block = this;
        while (!block.isAround(other)) {
            block = block.parent();
        }
        return block;
    }

    /** Takes a declaration over from a block inside. */
    void take(Statement.Declaration declaration, Block from) {
        if (from == this) {
            return;
        }
        if (!from.declarations.removeIf(s -> s == declaration)) {
            from.statements.removeIf(s -> s == declaration);
        }
        declarations.add(declaration);
    }
}
