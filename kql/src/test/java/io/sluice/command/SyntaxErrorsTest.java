package io.sluice.command;

import static io.sluice.command.ScriptAssert.script;
import static io.sluice.kql.diagnostic.ErrorCode.INVALID_LITERAL;
import static io.sluice.kql.diagnostic.ErrorCode.NOT_SUPPORTED;
import static io.sluice.kql.diagnostic.ErrorCode.SYNTAX_ERROR;
import static io.sluice.kql.diagnostic.ErrorCode.UNKNOWN_COMMAND;
import static io.sluice.kql.diagnostic.ErrorCode.UNKNOWN_ENTITY;
import static io.sluice.kql.diagnostic.ErrorCode.UNKNOWN_PROPERTY;
import static io.sluice.kql.diagnostic.ErrorCode.UNKNOWN_TYPE;

import org.junit.jupiter.api.Test;

/** Texts that are no command: what was found, what was expected, what was probably meant. */
class SyntaxErrorsTest {

    @Test
    void misspelledVerb() {
        script(".crate table T (a: long)")
                .fails(UNKNOWN_COMMAND)
                .at("crate")
                .hinting("did you mean 'create'?");
    }

    @Test
    void misspelledSubject() {
        script(".create tabel T (a: long)")
                .fails(UNKNOWN_COMMAND)
                .at("tabel")
                .saying("there is no command '.create tabel'")
                .hinting("did you mean 'table'?");
    }

    @Test
    void misspelledClause() {
        script(".create continuous-export E ovr (Logs) to table Lake <| Logs")
                .fails(SYNTAX_ERROR)
                .at("ovr")
                .saying("expected 'over' or 'to'")
                .hinting("did you mean 'over'?");
    }

    @Test
    void misspelledAspect() {
        script(".show table Logs shema as json")
                .fails(SYNTAX_ERROR)
                .at("shema")
                .hinting("did you mean 'schema'?");
    }

    @Test
    void missingParenthesis() {
        script(".create table T (a: long").fails(SYNTAX_ERROR).atTheEnd().saying("',' or ')'");
    }

    @Test
    void missingType() {
        script(".create table T (a, b: long)").fails(SYNTAX_ERROR).at(",").saying("expected ':'");
    }

    @Test
    void missingName() {
        script(".drop table").fails(SYNTAX_ERROR).atTheEnd().saying("expected a name");
    }

    @Test
    void missingQuery() {
        script(".create continuous-export E to table Lake with (intervalBetweenRuns=1h) <|")
                .fails(SYNTAX_ERROR)
                .atTheEnd()
                .saying("expected a query");
    }

    @Test
    void nameWithAHyphenIsShownHowToQuote() {
        script(".drop table my-table").fails(SYNTAX_ERROR).at("-").hinting("['my-name']");
    }

    @Test
    void semicolonIsNotNeeded() {
        script(".drop table Users;").fails(SYNTAX_ERROR).at(";").hinting("no ';'");
    }

    @Test
    void indentedCommandIsExplained() {
        script(".create table A (a: long)\n  .create table B (a: long)")
                .fails(SYNTAX_ERROR)
                .at(".")
                .hinting("start of a line");
    }

    @Test
    void queryWithoutCommand() {
        script("Logs | take 5").fails(SYNTAX_ERROR).at("Logs | take 5").saying("begins with a dot");
    }

    @Test
    void stringThatIsNotClosed() {
        script(".create table T (a: long) with (folder = \"x)")
                .fails(INVALID_LITERAL)
                .at("\"")
                .saying("never closed");
    }

    @Test
    void multiLineStringThatIsNotClosed() {
        script(".create table Logs ingestion json mapping \"m\" ```\n[\n]")
                .fails(INVALID_LITERAL)
                .at("```");
    }

    @Test
    void escapeThatDoesNotExist() {
        script(".create table T (a: long) with (folder = \"a\\qb\")")
                .fails(INVALID_LITERAL)
                .at("\\q");
    }

    @Test
    void timespanThatDoesNotExist() {
        script(
                        ".create continuous-export E to table Lake"
                                + " with (intervalBetweenRuns=time(99:99:99)) <| Logs")
                .fails(INVALID_LITERAL)
                .at("time(99:99:99)");
    }

    @Test
    void bodyOfAFunctionIsClosed() {
        script(".create function F() { Logs").fails(SYNTAX_ERROR).saying("'}'");
    }

    @Test
    void trailingCommaInProperties() {
        script(".create table T (a: long) with (folder = \"x\", )").fails(SYNTAX_ERROR).at(")");
    }

    @Test
    void createDatabaseIsExplained() {
        script(".create database Other").fails(NOT_SUPPORTED).saying("line 'database NAME'");
    }

    @Test
    void policiesComeLater() {
        script(".alter table Logs policy row_level_security enable \"x\"")
                .fails(NOT_SUPPORTED)
                .saying("not available yet");
    }

    @Test
    void placeIsRightBehindCharactersOutsideTheBasicPlane() {
        script(
                        ".create table T (a: long) with (folder = \"\uD83D\uDE00\uD83D\uDE00\", dcstring = \"\")")
                .fails(UNKNOWN_PROPERTY)
                .at("dcstring");
    }

    @Test
    void allErrorsOfAScriptAreReportedAtOnce() {
        script(
                        """
                        .create table A (a: lng)
                        .create tabel B (a: long)
                        .drop table Nothing
                        .drop table C (
                        """)
                .failsWith(UNKNOWN_TYPE, UNKNOWN_COMMAND, UNKNOWN_ENTITY, SYNTAX_ERROR);
    }

    @Test
    void failedDefinitionDoesNotCascade() {
        script(
                        """
                        .create table New (a: lng)
                        .create table New ingestion json mapping "m" '[{"column": "a", "path": "$.a"}]'
                        .create-or-alter table New kafka-connection with (topic = "t", format = "json", mapping = "m")
                        .create external table Target (a: long) kind=storage dataformat=parquet ('file:///x')
                        .create continuous-export E over (New) to table Target with (intervalBetweenRuns=1h) <| New | project a
                        .enable continuous-export E
                        .show table New
                        """)
                .fails(UNKNOWN_TYPE)
                .at("lng");
    }

    @Test
    void failedSyntaxDoesNotCascade() {
        script(
                        """
                        .create table New (a long)
                        .show table New
                        .create continuous-export E over (New) to table Lake with (intervalBetweenRuns=1h) <| New
                        """)
                .fails(SYNTAX_ERROR)
                .at("long");
    }
}
