package io.sluice.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.command.script.CheckedScript;
import io.sluice.command.script.Settings;
import io.sluice.kql.Kql;
import io.sluice.kql.diagnostic.Diagnostic;
import io.sluice.kql.diagnostic.ErrorCode;
import io.sluice.kql.plan.BoundQuery;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Functions that a database keeps, in the queries of its exports. */
class StoredFunctionsTest {
    private static final String TABLES =
            """
            .create table Logs (Level: string, Latency: long)
            .create-or-alter table Logs kafka-connection with (topic = "logs", format = "json")
            .create external table Lake (Level: string, Slow: bool) kind = storage
                dataformat = parquet (h@'file:///tmp/lake')
            """;
    private static final String SLOW =
            ".create-or-alter function IsSlow(latency: long, limit: long = 100) { latency > limit }\n";
    private static final String EXPORT =
            """
            .create continuous-export E to table Lake with (intervalBetweenRuns = 1m)
            <| Logs | project Level, Slow = IsSlow(Latency)
            """;

    private static CheckedScript check(String script) {
        return Script.check(TABLES + script, Settings.defaults());
    }

    private static List<String> errors(String script) {
        return check(script).errors().stream().map(Diagnostic::message).toList();
    }

    @Test
    void anExportUsesFunctionsOfItsDatabase() {
        assertThat(check(SLOW + EXPORT).renderErrors()).isEmpty();
        assertThat(
                        check(
                                        ".create function Errors() { Logs | where Level == 'Error' }\n"
                                                + SLOW
                                                + EXPORT.replace("Logs |", "Errors |"))
                                .renderErrors())
                .isEmpty();
    }

    @Test
    void theFunctionsOfAQueryArePartOfIt() {
        var catalog =
                check(
                                SLOW
                                        + ".create function Twice(x: long) { IsSlow(2 * x) }\n"
                                        + ".create function Other() { 1 }\n")
                        .orThrow()
                        .defaultDatabase();
        BoundQuery query = Kql.bind("Logs | extend s = Twice(Latency)", new CatalogNames(catalog));
        assertThat(query.functions()).containsExactly("Twice", "IsSlow");
        assertThat(query.output().toString()).isEqualTo("Level:string,Latency:long,s:bool");
    }

    @Test
    void aMistakeInABodyIsUnderlinedWhereItIsDefined() {
        String script = TABLES + ".create function F(x: long) { x + y }\n";
        CheckedScript checked = Script.check(script, Settings.defaults());
        assertThat(checked.errors())
                .extracting(Diagnostic::code)
                .containsExactly(ErrorCode.UNKNOWN_COLUMN);
        var span = checked.errors().get(0).span();
        assertThat(script.substring(span.start(), span.end())).isEqualTo("y");
        assertThat(errors(".create function with (skipvalidation = true) F(x: long) { x + y }\n"))
                .isEmpty();
        assertThat(errors(".create function F(x: long) { x + }\n")).hasSize(1);
        assertThat(errors(".create function F(x: long) { x }; print 1; let g = () { 1 }\n"))
                .containsExactly("the body of the function ends before its last brace");
    }

    @Test
    void aMistakeThatShowsInACallSaysWhichFunctionItIsIn() {
        String query = "Logs | project Level, Slow = F(Latency)";
        CheckedScript checked =
                check(
                        ".create function with (skipvalidation = true) F(x: long) { x > y }\n"
                                + EXPORT.replaceFirst("Logs [|].*", query));
        assertThat(checked.errors())
                .extracting(Diagnostic::message)
                .containsExactly("in function 'F': there is no name 'y' here");
        assertThat(checked.renderErrors()).contains("F(Latency)");
    }

    @Test
    void aFunctionCannotCallItself() {
        assertThat(errors(".create function F(x: long) { F(x - 1) }\n"))
                .containsExactly("there is no function 'F'");
        assertThat(
                        errors(
                                ".create function with (skipvalidation = true) F() { G() }\n"
                                        + ".create function with (skipvalidation = true) G() { F() }\n"
                                        + EXPORT.replaceFirst("Logs [|].*", "F()")))
                .hasSize(1)
                .first()
                .asString()
                .contains("calls itself");
    }

    @Test
    void aFunctionInUseIsNotDropped() {
        assertThat(errors(SLOW + EXPORT + ".drop function IsSlow\n"))
                .containsExactly("function 'IsSlow' is used by continuous-export 'E'");
        assertThat(errors(SLOW + ".drop function IsSlow\n")).isEmpty();
    }

    @Test
    void aChangedFunctionMustStillFitTheExportsThatUseIt() {
        assertThat(errors(SLOW + EXPORT + ".alter function IsSlow(latency: long) { latency }\n"))
                .hasSize(1)
                .first()
                .asString()
                .contains("Slow");
        assertThat(
                        errors(
                                SLOW
                                        + EXPORT
                                        + ".alter function IsSlow(latency: long) { latency > 5 }\n"))
                .isEmpty();
    }
}
