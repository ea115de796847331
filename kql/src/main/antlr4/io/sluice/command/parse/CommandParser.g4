parser grammar CommandParser;

options {
    tokenVocab = CommandLexer;
}

command: DOT statement EOF;

statement
    : (CREATE | CREATE_MERGE) TABLE tableDefinition withProperties?             # createTable
    | (CREATE | CREATE_MERGE) TABLES tableDefinition (COMMA tableDefinition)*
        withProperties?                                                         # createTable
    | ALTER TABLE tableDefinition withProperties?                               # alterTable
    | DROP TABLE name IFEXISTS?                                                 # dropTable
    | define TABLE name INGESTION mappingKind MAPPING STRING text               # defineMapping
    | DROP TABLE name INGESTION mappingKind MAPPING STRING                      # dropMapping
    | define TABLE name KAFKA_CONNECTION withProperties                         # defineConnection
    | DROP TABLE name KAFKA_CONNECTION                                          # dropConnection
    | define EXTERNAL TABLE name columns? KIND EQUALS name (TABLE EQUALS name)?
        partitionBy? dataFormat? roots withProperties?                          # defineExternalTable
    | DROP EXTERNAL TABLE name IFEXISTS?                                        # dropExternalTable
    | define CONTINUOUS_EXPORT name over? TO TABLE name withProperties?
        QUERY_START RAW_TEXT                                                    # defineExport
    | (ENABLE | DISABLE) CONTINUOUS_EXPORT name                                 # enableExport
    | DROP CONTINUOUS_EXPORT name                                               # dropExport
    | SET CONTINUOUS_EXPORT name CURSOR TO text                                 # setCursor
    | define FUNCTION withProperties? name parameters BODY_START RAW_TEXT       # defineFunction
    | CREATE FUNCTION IFNOTEXISTS withProperties? name parameters
        BODY_START RAW_TEXT                                                     # defineFunction
    | DROP FUNCTION name IFEXISTS?                                              # dropFunction
    | EXECUTE DATABASE? SCRIPT withProperties? QUERY_START RAW_TEXT?            # executeScript
    | EXPORT ASYNC? TO exportTarget withProperties? QUERY_START RAW_TEXT        # export
    | CREATE DATABASE name IFNOTEXISTS?                                           # createDatabase
    | DROP DATABASE name IFEXISTS?                                                # dropDatabase
    | CANCEL QUERY text withProperties?                                           # cancelQuery
    | CANCEL OPERATION GUID                                                     # cancelOperation
    | SHOW shown (PIPE RAW_TEXT)?                                               # show
    | unavailable                                                               # notAvailable
    ;

define: CREATE | ALTER | CREATE_OR_ALTER;

tableDefinition: name columns;
columns: LEFT (column (COMMA column)*)? RIGHT;
column: name COLON type;
type: name;

withProperties: WITH LEFT (property (COMMA property)*)? RIGHT;
property: name EQUALS value;

partitionBy
    : PARTITION BY LEFT (partition (COMMA partition)*)? RIGHT (PATHFORMAT EQUALS pathFormat)?
    | PATHFORMAT EQUALS pathFormat
    ;
partition: name COLON type (EQUALS partitionSource)?;
partitionSource: name (LEFT (value (COMMA value)*)? RIGHT)?;
pathFormat: LEFT pathElement* RIGHT;
pathElement: STRING | name (LEFT text COMMA name RIGHT)?;
dataFormat: DATAFORMAT EQUALS name;
roots: LEFT text (COMMA text)* RIGHT;

over: OVER LEFT (name (COMMA name)*)? RIGHT;

parameters: LEFT (parameter (COMMA parameter)*)? RIGHT;
parameter: name COLON (type (EQUALS standard)? | parameterColumns);
parameterColumns: LEFT ((STAR | column) (COMMA (STAR | column))*)? RIGHT;
standard: value | name LEFT anything RIGHT;

exportTarget: TABLE name | name name? (LEFT text (COMMA text)* RIGHT | text)?;

shown
    : TABLES
    | TABLE name tableAspect?
    | INGESTION FAILURES
    | FUNCTIONS
    | FUNCTION name
    | EXTERNAL TABLES
    | EXTERNAL TABLE name (ARTIFACTS (LIMIT NUMBER)? | schemaAspect)?
    | CONTINUOUS_EXPORTS
    | CONTINUOUS_EXPORT name (EXPORTED_ARTIFACTS | FAILURES | RUNS | PLAN)?
    | CLUSTER PENDING CONTINUOUS_EXPORTS
    | OPERATIONS (GUID | LEFT GUID (COMMA GUID)* RIGHT)?
    | OPERATION GUID DETAILS
    | DATABASES
    | DATABASE name? (SCHEMA (AS (JSON | CSL SCRIPT?))? | CSLSCHEMA SCRIPT?)
    | JOURNAL
    | VERSION
    ;
tableAspect
    : schemaAspect
    | INGESTION mappingKind? (MAPPING | MAPPINGS) STRING?
    | KAFKA_CONNECTION
    ;
schemaAspect: CSLSCHEMA | SCHEMA AS (JSON | CSL);

// Commands of the model that come with a later version, each recognised by how it begins.
unavailable
    : (CREATE | DROP | ALTER | CREATE_OR_ALTER | ALTER_MERGE | SHOW | ADD | SET | DELETE) DATABASE name anything
    | (ALTER | ALTER_MERGE | DELETE | SHOW) CLUSTER name? POLICY anything
    | (ALTER | ALTER_MERGE | DELETE | SHOW) EXTERNAL? TABLE name POLICY anything
    | (ADD | SET | DROP) EXTERNAL? TABLE name ROLE anything
    | SHOW EXTERNAL? TABLE name (PRINCIPALS | DETAILS | PRINCIPAL) anything
    | (define | DROP | SHOW) EXTERNAL TABLE name (MAPPING | MAPPINGS) anything
    | SHOW EXTERNAL TABLE name OPERATIONS anything
    | (define | DROP | SHOW | ENABLE | DISABLE | DELETE | ALTER_MERGE) ASYNC? MATERIALIZED_VIEW anything
    | INGEST anything
    | APPEND ASYNC? TABLE? name anything
    | SET (ASYNC? TABLE? name) QUERY_START RAW_TEXT
    ;
anything: .*?;

mappingKind: name;

text: STRING+;

value
    : text
    | MINUS? (NUMBER | TIMESPAN)
    | NUMBER_CALL
    | TIMESPAN_CALL
    | BOOL_CALL
    | TRUE
    | FALSE
    | GUID
    | name
    ;

name
    : NAME | QUOTED_NAME
    | ADD | ALTER | ARTIFACTS | AS | ASYNC | BY | CANCEL | CLUSTER | CREATE | CSL | CSLSCHEMA | CURSOR
    | DATABASE | DATABASES | DATAFORMAT | DELETE | DETAILS | DISABLE | DROP | ENABLE | EXECUTE | EXPORT
    | EXTERNAL | FAILURES | FUNCTION | FUNCTIONS | IFEXISTS | IFNOTEXISTS | INGESTION | JOURNAL | JSON | KIND | LIMIT
    | MAPPING | MAPPINGS | OPERATION | OPERATIONS | OVER | PARTITION | PATHFORMAT | PENDING | PLAN | POLICY
    | PRINCIPAL | PRINCIPALS | QUERY | ROLE | RUNS | SCHEMA | SCRIPT | SET | SHOW | TABLE | TABLES | TO | VERSION | WITH
    ;
