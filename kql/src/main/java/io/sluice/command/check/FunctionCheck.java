package io.sluice.command.check;

import io.sluice.catalog.Catalog;
import io.sluice.catalog.StoredFunction;
import io.sluice.command.result.CatalogTables;
import io.sluice.command.script.Step;
import io.sluice.command.syntax.Command;
import io.sluice.command.syntax.Command.Verb;
import io.sluice.command.syntax.Identifier;
import io.sluice.kql.diagnostic.ErrorCode;
import java.util.List;
import java.util.stream.Stream;

/** Stored functions: kept as text; what their bodies say is checked where they are used. */
final class FunctionCheck {
    private static final List<String> PROPERTIES =
            List.of("docstring", "folder", "skipvalidation", "view");

    private final CommandScope scope;

    FunctionCheck(CommandScope scope) {
        this.scope = scope;
    }

    void define(Command.DefineFunction command) {
        int before = scope.errors.count();
        Identifier name = command.name();
        PropertyReader properties =
                new PropertyReader(
                        scope,
                        "function '%s'".formatted(name.name()),
                        command.properties(),
                        PROPERTIES);
        boolean exists = scope.catalog().functions().containsKey(name.name());
        if (exists && command.verb() == Verb.CREATE && !command.ifNotExists()) {
            scope.error(
                    ErrorCode.ENTITY_EXISTS,
                    name.span(),
                    "there is a function '%s'".formatted(name.name()),
                    "write .create-or-alter to replace it");
        }
        if (!exists && command.verb() == Verb.ALTER) {
            scope.unknown("function", name, scope.catalog().functions().keySet());
        }
        StoredFunction function =
                new StoredFunction(
                        name.name(),
                        command.parameters().text(),
                        command.body().text(),
                        properties.text("docstring"),
                        properties.text("folder"));
        if (command.body().text().isEmpty()) {
            scope.error(
                    ErrorCode.SYNTAX_ERROR,
                    name.span(),
                    "the body of function '%s' is empty".formatted(name.name()));
        } else {
            // Its own name means nothing inside: a function cannot be recursive.
            Catalog others = scope.catalog().withoutFunction(name.name());
            boolean skip = properties.flag("skipvalidation").orElse(false);
            scope.queries.checkFunction(command.parameters(), command.body(), others).stream()
                    .filter(found -> !skip || isSyntax(found.code()))
                    .forEach(scope.errors::add);
        }
        if (scope.errors.count() > before) {
            scope.markBroken(name.name());
            return;
        }
        if (!exists || !command.ifNotExists()) {
            scope.replace(scope.catalog().with(function));
        }
        StoredFunction kept = scope.catalog().functions().get(name.name());
        scope.add(result(command, Stream.of(kept)));
    }

    void drop(Command.DropFunction command) {
        Identifier name = command.name();
        if (!scope.catalog().functions().containsKey(name.name()) && !command.ifExists()) {
            scope.unknown("function", name, scope.catalog().functions().keySet());
            return;
        }
        List<String> users = EntityUsers.ofFunction(name.name(), scope.catalog(), scope.queries);
        if (!users.isEmpty()) {
            scope.error(
                    ErrorCode.ENTITY_IN_USE,
                    name.span(),
                    "function '%s' is used by %s"
                            .formatted(name.name(), EntityUsers.describe(users)),
                    "drop or alter the exports first");
            return;
        }
        scope.replace(scope.catalog().withoutFunction(name.name()));
        scope.add(result(command, scope.catalog().functions().values().stream()));
    }

    private static boolean isSyntax(ErrorCode code) {
        return code == ErrorCode.SYNTAX_ERROR
                || code == ErrorCode.INVALID_LITERAL
                || code == ErrorCode.NESTED_TOO_DEEPLY
                || code == ErrorCode.UNKNOWN_TYPE;
    }

    private Step result(Command command, Stream<StoredFunction> functions) {
        return new Step.Result(scope.database(), command, CatalogTables.functions(functions));
    }
}
