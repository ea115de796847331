lexer grammar CommandLexer;

options {
    caseInsensitive = true;
}

ADD: 'add';
ALTER: 'alter';
ALTER_MERGE: 'alter-merge';
ARTIFACTS: 'artifacts';
AS: 'as';
ASYNC: 'async';
APPEND: 'append' | 'set-or-append' | 'set-or-replace';
BY: 'by';
CANCEL: 'cancel';
CLUSTER: 'cluster';
CONTINUOUS_EXPORT: 'continuous-export';
CONTINUOUS_EXPORTS: 'continuous-exports';
CREATE: 'create';
CREATE_MERGE: 'create-merge';
CREATE_OR_ALTER: 'create-or-alter';
CSL: 'csl';
CSLSCHEMA: 'cslschema';
CURSOR: 'cursor';
DATABASE: 'database';
DATABASES: 'databases';
DATAFORMAT: 'dataformat';
DELETE: 'delete';
DETAILS: 'details';
DISABLE: 'disable';
DROP: 'drop';
ENABLE: 'enable';
EXECUTE: 'execute';
EXPORT: 'export';
EXPORTED_ARTIFACTS: 'exported-artifacts';
EXTERNAL: 'external';
FAILURES: 'failures';
FUNCTION: 'function';
FUNCTIONS: 'functions';
IFEXISTS: 'ifexists';
IFNOTEXISTS: 'ifnotexists';
INGEST: 'ingest';
INGESTION: 'ingestion';
JOURNAL: 'journal';
JSON: 'json';
KAFKA_CONNECTION: 'kafka-connection';
KIND: 'kind';
LIMIT: 'limit';
MAPPING: 'mapping';
MAPPINGS: 'mappings';
MATERIALIZED_VIEW: 'materialized-view' | 'materialized-views';
OPERATION: 'operation';
OPERATIONS: 'operations';
OVER: 'over';
PARTITION: 'partition';
PATHFORMAT: 'pathformat';
PENDING: 'pending';
PLAN: 'plan';
POLICY: 'policy';
PRINCIPAL: 'principal';
PRINCIPALS: 'principals';
QUERY: 'query';
ROLE: 'admins' | 'users' | 'viewers' | 'unrestrictedviewers' | 'ingestors' | 'monitors';
RUNS: 'runs';
SCHEMA: 'schema';
SCRIPT: 'script';
SET: 'set';
SHOW: 'show';
TABLE: 'table';
TABLES: 'tables';
TO: 'to';
VERSION: 'version';
WITH: 'with';
TRUE: 'true';
FALSE: 'false';

DOT: '.';
COMMA: ',';
COLON: ':';
EQUALS: '=';
MINUS: '-';
STAR: '*';
LEFT: '(';
RIGHT: ')';

// What follows these belongs to another language: it is taken as it stands.
QUERY_START: '<|' -> mode(RAW);
PIPE: '|' -> mode(RAW);
BODY_START: '{' -> mode(RAW);

GUID: HEX4 HEX4 '-' HEX4 '-' HEX4 '-' HEX4 '-' HEX4 HEX4 HEX4;
TIMESPAN: DIGITS ('.' DIGITS)? UNIT;
TIMESPAN_CALL: ('timespan' | 'time') BLANK* '(' BLANK* [-+0-9] ~[()\r\n]* ')';
NUMBER: '0x' [0-9a-f]+ | DIGITS ('.' DIGITS)? ('e' [-+]? DIGITS)?;
NUMBER_CALL: ('long' | 'int' | 'real') BLANK* '(' BLANK* [-+0-9] ~[()\r\n]* ')';
BOOL_CALL: 'bool' BLANK* '(' BLANK* ('true' | 'false' | [01]) BLANK* ')';

STRING
    : 'h'? '"' (ESCAPE | ~["\\\r\n])* '"'
    | 'h'? '\'' (ESCAPE | ~['\\\r\n])* '\''
    | 'h'? '@"' ('""' | ~["\r\n])* '"'
    | 'h'? '@\'' ('\'\'' | ~['\r\n])* '\''
    | 'h'? '```' .*? '```'
    | 'h'? '~~~' .*? '~~~'
    ;
UNCLOSED_STRING
    : 'h'? '"' (ESCAPE | ~["\\\r\n])* '\\'?
    | 'h'? '\'' (ESCAPE | ~['\\\r\n])* '\\'?
    | 'h'? '@"' ('""' | ~["\r\n])*
    | 'h'? '@\'' ('\'\'' | ~['\r\n])*
    | 'h'? '```'
    | 'h'? '~~~'
    ;
QUOTED_NAME
    : '[' BLANK* '"' (ESCAPE | ~["\\\r\n])* '"' BLANK* ']'
    | '[' BLANK* '\'' (ESCAPE | ~['\\\r\n])* '\'' BLANK* ']'
    | '[' BLANK* [_\p{L}] [_\p{L}\p{N}]* BLANK* ']'
    ;
NAME: [_\p{L}] [_\p{L}\p{N}]*;

SPACE: [ \t\r\n\u00A0\uFEFF]+ -> skip;
COMMENT: '//' ~[\r\n]* -> skip;
UNEXPECTED: .;

fragment ESCAPE: '\\' ~[\r\n];
fragment BLANK: [ \t];
fragment DIGITS: [0-9]+;
fragment HEX4: [0-9a-f] [0-9a-f] [0-9a-f] [0-9a-f];
fragment UNIT
    : 'd' | 'day' | 'days'
    | 'h' | 'hr' | 'hrs' | 'hour' | 'hours'
    | 'm' | 'min' | 'minute' | 'minutes'
    | 's' | 'sec' | 'second' | 'seconds'
    | 'ms' | 'milli' | 'millis' | 'millisecond' | 'milliseconds'
    | 'micro' | 'micros' | 'microsecond' | 'microseconds'
    | 'tick' | 'ticks'
    ;

mode RAW;

RAW_TEXT: (~[\uFFFF] | [\uFFFF])+;
