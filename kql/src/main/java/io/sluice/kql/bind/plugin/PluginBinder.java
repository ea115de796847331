package io.sluice.kql.bind.plugin;

import io.sluice.kql.bind.expression.Pipelines;
import io.sluice.kql.bind.scope.BindFailure;
import io.sluice.kql.bind.scope.Rows;
import io.sluice.kql.bind.scope.Scope;
import io.sluice.kql.diagnostic.ErrorCode;
import io.sluice.kql.syntax.Name;
import io.sluice.kql.syntax.Operator;
import io.sluice.kql.syntax.Parameter;
import java.util.List;
import java.util.Optional;

/** Hands each call behind {@code evaluate} to the plugin that it names. */
public final class PluginBinder {
    private final Pipelines pipelines;
    private final Scope scope;

    public PluginBinder(Pipelines pipelines, Scope scope) {
        this.pipelines = pipelines;
        this.scope = scope;
    }

    /** {@code T | evaluate plugin(...)}. */
    public Rows bind(Operator.Evaluate evaluate) {
        Plugin plugin = find(evaluate);
        for (Parameter parameter : evaluate.parameters()) {
            if (!parameter.isHint()) {
                pipelines
                        .context()
                        .diagnostics()
                        .error(
                                ErrorCode.INVALID_ARGUMENT,
                                parameter.span(),
                                "'evaluate' takes hints only, '%s' is none"
                                        .formatted(parameter.name()));
            }
        }
        try {
            return plugin.bind(new PluginCall(evaluate, pipelines, scope));
        } catch (BindFailure e) {
            // Nobody knows the columns: any of them may be named behind.
            return Rows.unresolved();
        }
    }

    /** The tables beside the first one: they are there where the call ends the query. */
    public List<Rows> further(Operator.Evaluate evaluate) {
        PluginCall call = new PluginCall(evaluate, pipelines, scope);
        return Plugins.further(call.name()).stream().map(plugin -> plugin.bind(call)).toList();
    }

    /** {@code evaluate plugin(...)} at the head of a pipeline: no plugin that runs here is one. */
    public Rows bindSource(Operator.Evaluate evaluate) {
        find(evaluate);
        String name = evaluate.call().function().text();
        throw pipelines
                .context()
                .fail(
                        ErrorCode.INVALID_ARGUMENT,
                        evaluate.call().function().span(),
                        "plugin '%s' takes rows".formatted(name),
                        "write T | evaluate %s(...)".formatted(name));
    }

    private Plugin find(Operator.Evaluate evaluate) {
        Name name = evaluate.call().function();
        Optional<String> reason = RefusedPlugins.reason(name.text());
        if (reason.isPresent()) {
            throw pipelines
                    .context()
                    .fail(
                            ErrorCode.NOT_SUPPORTED,
                            name.span(),
                            "plugin '%s' is not available: %s"
                                    .formatted(name.text(), reason.get()));
        }
        Optional<Plugin> plugin = Plugins.find(name.text());
        if (plugin.isEmpty()) {
            throw pipelines
                    .context()
                    .unknown(
                            ErrorCode.UNKNOWN_FUNCTION,
                            name.span(),
                            "there is no plugin '%s'".formatted(name.text()),
                            name.text(),
                            Plugins.names());
        }
        return plugin.get();
    }
}
