package io.sluice.kql.bind.plugin;

import io.sluice.kql.bind.scope.Rows;

/** Binds the calls of one plugin. */
@FunctionalInterface
interface Plugin {
    /** What the call gives. */
    Rows bind(PluginCall call);
}
