package io.sluice.command.show;

import java.util.List;
import java.util.function.Consumer;

/** The rows of an answer, which are read in parts, and only as far as they are asked for. */
@FunctionalInterface
public interface RangedRows {
    /**
     * Gives the rows of a range, and perhaps others.
     *
     * @param part takes rows with a cell for each column of the answer
     */
    void read(RowRange range, Consumer<List<List<Object>>> part);
}
