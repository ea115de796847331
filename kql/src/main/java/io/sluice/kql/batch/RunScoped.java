package io.sluice.kql.batch;

/** A stage whose functions ask for the run. Its host says which one before it pushes a batch. */
public interface RunScoped {
    /** Holds for all batches until it is called again. */
    void enter(RunContext context);
}
